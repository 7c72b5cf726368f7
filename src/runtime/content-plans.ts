import type { ProblemError } from './http/problem';
import type { JsonType, ParameterPlan, Style, Validator, ValueShape } from './value-plans';

/* How the compiled contract describes bodies by media type: how they are read, validated and written. */

/**
 * How the bytes of a media type are read. `json` is parsed, `text` becomes a string, and `binary` stays a
 * Buffer. The others have readers, which the contract names for the operations that need them: `form`
 * (application/x-www-form-urlencoded), `multipart` (form-data, part by part; other multipart types have
 * unnamed parts and are binary), `xml` (by the `xml` objects) and `yaml`. Without a reader, XML and YAML
 * are text.
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
 * Reads and validates a body. Returns its value, or undefined and adds what is wrong to `faults`. The
 * compiled contract names the reader, so that a bundle contains only what its operations need.
 */
export type ContentReader = (
  body: SentBody,
  content: RequestContentPlan,
  faults: ProblemError[],
) => unknown;

export interface RequestContentPlan {
  /** As the contract declares it: `application/json`, `text/*`. */
  readonly mediaType: string;
  /** Omitted if the schema does not describe the value as read (XML as text, an object as bytes). */
  readonly validate?: Validator;
  /** By the kind of body that is sent: a declared range may accept several. */
  readonly readers?: Readonly<Partial<Record<ContentKind, ContentReader>>>;
  readonly xml?: XmlPlan;
  /** The types of strings in forms and in text. */
  readonly shape?: ValueShape;
  /** Only for forms: the fields that are not read by the defaults. */
  readonly fields?: Readonly<Record<string, FieldPlan>>;
}

/** A field of a form, by the contract's `encoding`. */
export interface FieldPlan {
  /** Omitted if the contract does not say how the field is written. */
  readonly style?: Style;
  readonly explode?: boolean;
  /** The field is a document in one of these media types. */
  readonly contentTypes?: readonly string[];
  /** The readers of a multipart part other than JSON and text, by media type. */
  readonly readers?: Readonly<Partial<Record<ContentKind, ContentReader>>>;
  readonly write?: ContentWriter;
  readonly xml?: XmlPlan;
  /** Where integers are a `bigint`, for a reader in `readers`. */
  readonly shape?: ValueShape;
  /** The headers of a multipart part, and the function that checks them. */
  readonly headers?: readonly ParameterPlan[];
  readonly checkHeaders?: PartHeaderCheck;
}

/** What is wrong with a part's headers (names in lower case); undefined if nothing is. */
export type PartHeaderCheck = (
  headers: Readonly<Record<string, string>>,
  plans: readonly ParameterPlan[],
) => string | undefined;

export interface ResponseContentPlan {
  readonly mediaType: string;
  readonly validate?: Validator;
  /** The members that the body may have: no others are sent. If omitted, any. */
  readonly members?: MemberPlan;
  /** For an error that is not a problem document. */
  readonly error?: ErrorPlan;
  /** Writes a value that is neither text nor binary and needs more than JSON. */
  readonly write?: ContentWriter;
  /** Writes JSON if `JSON.stringify` is not enough. */
  readonly stringify?: (body: unknown) => string;
  /** The value as JSON would write it, if `JSON.parse` would lose a `bigint`. */
  readonly plain?: (body: unknown) => unknown;
  /** What the schema validates instead of the value: files as strings of their bytes. */
  readonly view?: (body: unknown) => unknown;
  readonly xml?: XmlPlan;
  /** Only for forms: the fields that are not written by the defaults. */
  readonly fields?: Readonly<Record<string, FieldPlan>>;
}

/** The members that a value may have: those that its schema names. A schema that names none allows all. */
export interface MemberPlan {
  /** By name, with the plan of each member's own members. */
  readonly names?: Readonly<Record<string, MembersOf>>;
  /** `patternProperties`. */
  readonly patterns?: readonly (readonly [pattern: RegExp, members: MembersOf])[];
  /** Set if members without a name are kept, as required by `additionalProperties` with a schema. */
  readonly others?: MembersOf;
  readonly items?: MembersOf;
  readonly prefixItems?: readonly MembersOf[];
  /** The groups of `oneOf` and `anyOf`, each alternative with its validator (0: it accepts every value). */
  readonly alternatives?: readonly (readonly MemberAlternative[])[];
}

/** A function, because plans may refer to each other. 0: nothing below is removed. */
export type MembersOf = 0 | (() => MemberPlan);
export type MemberAlternative = readonly [takes: Validator | 0, members: MembersOf];

/** An error body that the contract defines: see `contractErrors`. */
export interface ErrorPlan {
  /** The name of the function that creates the body from a problem. */
  readonly body: string;
  /**
   * By JSON Pointer, in which `*` stands for the items of a list: the locations with a fixed list of
   * values.
   */
  readonly lists?: Readonly<Record<string, readonly unknown[]>>;
}

/** A value as sent with a content type, to which a writer may add a parameter (the boundary of parts). */
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
  /** The name of the root element if the schema gives none: the name of its component. */
  readonly name?: string;
  readonly root: number;
  /** Schemas refer to each other by number, because they may contain themselves. */
  readonly nodes: readonly XmlNode[];
}

/** A schema as XML, by its `xml` object (OpenAPI 3.1, section 4.8.26). */
export interface XmlNode {
  /** Undefined means any namespace. */
  readonly types: readonly JsonType[];
  /** Integers are a `bigint`. */
  readonly bigint?: true;
  /** Used instead of the property's name. */
  readonly name?: string;
  readonly namespace?: string;
  readonly prefix?: string;
  readonly attribute?: true;
  readonly wrapped?: true;
  readonly items?: number;
  readonly prefixItems?: readonly number[];
  readonly properties?: Readonly<Record<string, number>>;
  /** For properties without a declared name. */
  readonly others?: number;
  /** A list is described, but a value of another type is valid too. */
  readonly open?: true;
  /** Required lists without a wrapper: if no item is sent, they are empty. */
  readonly lists?: readonly string[];
}
