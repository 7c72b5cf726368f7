import type {
  CorsPlan,
  DeprecationPlan,
  SecuritySchemePlan,
  ThrottlingPlan,
} from './settings-plans';
import type { QueryValues } from './values/query';
import type { Reading, Wire } from './values/wire';
import type { ProblemError } from './http/problem';

export type * from './settings-plans';

/**
 * The compiled contract: what `npm run generate` makes of `openapi.yaml` for the runtime. Plain
 * literals and validator functions; no schema, no `$ref`, nothing left to resolve. Each operation is
 * an export of its own, so that a bundle holds only the operations it serves:
 * `{ settings, operations: [getUser, listUsers] }` is a contract too.
 */
export interface Contract {
  readonly settings: ContractSettings;
  readonly operations: readonly CompiledOperation[];
}

/** What holds for all operations. */
export interface ContractSettings {
  /** `CONTRACT_FORMAT` of the runtime that it was compiled for. */
  readonly format: number;
  readonly title: string;
  readonly version: string;
  readonly securitySchemes: Readonly<Record<string, SecuritySchemePlan>>;
  /** Root `x-openapi-first-cors`; undefined: no CORS headers, and a preflight is answered without leave. */
  readonly cors?: CorsPlan;
  /**
   * What is answered to a request that no operation sees, or with a status that its operation does not
   * declare: the body that most of the contract's errors have. Left out: a problem document.
   */
  readonly errors?: readonly ResponsePlan[];
}

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';

export interface CompiledOperation {
  /** As the contract spells it. */
  readonly id: string;
  readonly method: Method;
  /** As in the contract, without the server's base path: `/users/{userId}`. */
  readonly path: string;
  /** How the values of parameters right behind one another (`{name}{extension}`) are divided. */
  readonly division?: DivisionPlan;
  /** Base paths of the servers that hold for this operation: `''`, `/v1`. Never empty. */
  readonly bases: readonly string[];
  /** Where other operations have the same method and path: which requests are for this one. */
  readonly variant?: Variant;
  readonly tags: readonly string[];
  readonly parameters: readonly ParameterPlan[];
  /** What to do with query parameters that the operation does not declare. */
  readonly unknownQuery: 'ignore' | 'refuse';
  readonly body?: BodyPlan;
  /** Exact statuses first, then ranges, then `default`. */
  readonly responses: readonly ResponsePlan[];
  /** Alternatives (OR) of schemes (AND) with the scopes each must grant. Empty: open to all. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly maxBodyBytes: number;
  readonly throttling?: ThrottlingPlan;
  readonly deprecation?: DeprecationPlan;
}

export interface DivisionPlan {
  /** By the name of the parameter: the values that it may have, the longest first. */
  readonly listedValues?: Readonly<Record<string, readonly string[]>>;
  /** Parameters right behind one another that their styles tell apart. */
  readonly runs?: readonly (readonly StyledName[])[];
  /** Named by the contract, so that a bundle holds it only if a path needs it. */
  readonly divide: (
    values: readonly string[],
    names: readonly string[],
    division: DivisionPlan,
  ) => readonly string[];
}

export interface StyledName {
  readonly name: string;
  readonly style: Style;
  /** Several dots or semicolons may be its: a list or an object with `explode`. */
  readonly takesMore?: true;
}

/** One of several operations of one method and path. Of those whose `when` holds the highest rank answers. */
export interface Variant {
  /**
   * `chooseVariant`, named by the contract, so that a bundle holds it only if paths need it. Its
   * arguments are typed in `pipeline/router/variants.ts`.
   */
  readonly choose: (routes: never, request: never) => unknown;
  readonly rank: number;
  /** Whether its path takes other values than that of another one does. */
  readonly byPath?: true;
  readonly when: readonly Demand[];
}

/** What a request must carry to be for one operation and not for another of the same path. */
export interface Demand {
  /** `body`: the content type of one. */
  readonly in: 'query' | 'header' | 'body';
  readonly name: string;
  /** One of these, media types in a body; left out: anything. */
  readonly values?: readonly string[];
}

/** A function that Ajv has written: true, or false with the reasons in `errors`. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** A place of the value that breaks its schema. */
export interface SchemaError {
  /** JSON Pointer to the value, or to the member that is missing or not allowed. */
  readonly instancePath: string;
  /** The keyword of JSON Schema that it breaks. */
  readonly keyword?: string;
  /** What is wrong with it, as the client reads it: `must be at most 3`. */
  readonly message?: string;
}

export type JsonType = 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/**
 * The JSON types that a schema allows at a place, through all its `allOf`, `anyOf` and `oneOf`: what
 * is needed to turn the strings of a URL, a header or a form into values. Left out where everything
 * stays a string.
 */
export interface ValueShape {
  readonly types: readonly JsonType[];
  readonly items?: ValueShape;
  readonly prefixItems?: readonly ValueShape[];
  readonly properties?: Readonly<Record<string, ValueShape>>;
  readonly additionalProperties?: ValueShape;
  /** Octets: a part of a form that is a file. */
  readonly binary?: true;
  /** Integers are a `bigint`. */
  readonly bigint?: true;
}

export type Style =
  'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';

export interface ParameterPlan {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  /** As the contract spells it. */
  readonly name: string;
  readonly required: boolean;
  readonly style: Style;
  readonly explode: boolean;
  /** The value is a document of this media type (`content`) instead of a style. */
  readonly content?: string;
  readonly shape?: ValueShape;
  readonly allowEmptyValue?: true;
  /** What reads the style `deepObject`. */
  readonly read?: ParameterReader;
  /** An exploded object that takes any other name: the names that are no members of it. */
  readonly exceptNames?: readonly string[];
  /** JSON value for a parameter that is not sent. */
  readonly default?: unknown;
  readonly validate?: Validator;
}

/** Reads all that a query string (or a form) says under a name; undefined where it is not sent. */
export type ParameterReader = (
  name: string,
  pairs: QueryValues,
  shape: ValueShape | undefined,
  reading: Reading,
) => Wire | undefined;

export interface BodyPlan {
  readonly required: boolean;
  /** Most specific media type first. */
  readonly contents: readonly RequestContentPlan[];
}

/**
 * How the bytes of a media type are read. `json`: parsed; `text`: a string; `binary`: the Buffer
 * itself. The others have readers, which the contract names where an operation needs them: `form`
 * (application/x-www-form-urlencoded), `multipart` (form-data by its parts; those of other multipart
 * types have no names: octets), `xml` (by the `xml` objects) and `yaml`. Without a reader, XML and
 * YAML are texts.
 */
export type ContentKind = 'json' | 'form' | 'multipart' | 'text' | 'xml' | 'yaml' | 'binary';

/** A body as it was sent. */
export interface SentBody {
  readonly bytes: Buffer;
  /** The whole `Content-Type`. */
  readonly header: string;
  readonly kind: ContentKind;
  readonly charset: string | undefined;
}

/**
 * Reads and validates a body: its value, or undefined with what is wrong in `faults`. The compiled
 * contract names it, so that a bundle holds what its operations read and nothing else.
 */
export type ContentReader = (
  body: SentBody,
  content: RequestContentPlan,
  faults: ProblemError[],
) => unknown;

export interface RequestContentPlan {
  /** As the contract declares it: `application/json`, `text/*`. */
  readonly mediaType: string;
  /** Left out where the schema describes what is not read (XML as a text, an object as octets). */
  readonly validate?: Validator;
  /** By the kind of what is sent: one declared range takes several. */
  readonly readers?: Readonly<Partial<Record<ContentKind, ContentReader>>>;
  readonly xml?: XmlPlan;
  /** What strings become, in forms and in text. */
  readonly shape?: ValueShape;
  /** Forms alone: the fields that are read otherwise than by the defaults. */
  readonly fields?: Readonly<Record<string, FieldPlan>>;
}

/** A field of a form, by the contract's `encoding`. */
export interface FieldPlan {
  readonly style: Style;
  readonly explode: boolean;
  /** The field is a document of one of these media types. */
  readonly contentTypes?: readonly string[];
  /** What a part of a multipart body takes more than JSON and texts for, by its media type. */
  readonly readers?: Readonly<Partial<Record<ContentKind, ContentReader>>>;
  readonly write?: ContentWriter;
  readonly xml?: XmlPlan;
  /** The headers of a part of a multipart body, and what checks them. */
  readonly headers?: readonly ParameterPlan[];
  readonly checkHeaders?: PartHeaderCheck;
}

/** What is wrong with the headers of a part, whose names are in lower case; undefined where they are right. */
export type PartHeaderCheck = (
  headers: Readonly<Record<string, string>>,
  plans: readonly ParameterPlan[],
) => string | undefined;

export interface ResponsePlan {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  /** Empty: the response has no body. */
  readonly contents: readonly ResponseContentPlan[];
  readonly headers: readonly ResponseHeaderPlan[];
}

export interface ResponseContentPlan {
  readonly mediaType: string;
  readonly validate?: Validator;
  /** For an error that is not a problem document. */
  readonly error?: ErrorPlan;
  /** Writes a value that is neither text nor octets where that takes more than JSON. */
  readonly write?: ContentWriter;
  /** Writes JSON where that takes more than `JSON.stringify`. */
  readonly stringify?: (body: unknown) => string;
  /** What the schema judges in place of the value: files as strings of their octets. */
  readonly view?: (body: unknown) => unknown;
  readonly xml?: XmlPlan;
  /** Forms alone: the fields that are written otherwise than by the defaults. */
  readonly fields?: Readonly<Record<string, FieldPlan>>;
}

/** An error in a body of the contract's own: see `contractErrors`. */
export interface ErrorPlan {
  /** The name of the function that makes it of a problem. */
  readonly body: string;
  /** By JSON Pointer, in which `*` stands for the items of a list: places that take these values alone. */
  readonly lists?: Readonly<Record<string, readonly unknown[]>>;
}

/** A value as it is sent under a content type, to which a writer may add (the boundary of parts). */
export type ContentWriter = (
  body: unknown,
  content: ResponseContentPlan,
  contentType: string,
) => Written;

export interface Written {
  readonly text: string | Buffer;
  readonly contentType: string;
}

/** How the values of a schema are written as XML. */
export interface XmlPlan {
  /** Name of the root element where the schema names none: that of its component. */
  readonly name?: string;
  readonly root: number;
  /** They name each other by their numbers, as schemas may hold themselves. */
  readonly nodes: readonly XmlNode[];
}

/** A schema as XML, by its `xml` object (OpenAPI 3.1, section 4.8.26). */
export interface XmlNode {
  /** None: any. */
  readonly types: readonly JsonType[];
  /** Instead of the property's name. */
  readonly name?: string;
  readonly namespace?: string;
  readonly prefix?: string;
  readonly attribute?: true;
  readonly wrapped?: true;
  readonly items?: number;
  readonly properties?: Readonly<Record<string, number>>;
  /** Of properties that are not named. */
  readonly others?: number;
  /** Required lists without an enclosing element: if nothing is sent, they are empty. */
  readonly lists?: readonly string[];
}

export interface ResponseHeaderPlan {
  readonly name: string;
  readonly required: boolean;
  readonly explode: boolean;
  readonly content?: string;
  readonly validate?: Validator;
}
