import type { ProblemError } from './http/problem';
import type { JsonType, ParameterPlan, Style, Validator, ValueShape } from './value-plans';

/* How the compiled contract describes bodies by their media types: what reads, validates and writes them. */

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
