import type { QueryValues } from './values/query';
import type { Reading, Wire } from './values/wire';

/*
 * How the compiled contract describes values: what validates them, and what the strings of a request
 * become.
 */

/** A function that Ajv has written: true, or false with the reasons in `errors`. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** A place in the value that breaks its schema. */
export interface SchemaError {
  /** JSON Pointer to the value, or to the member that is missing or not allowed. */
  readonly instancePath: string;
  /** The JSON Schema keyword that it breaks. */
  readonly keyword?: string;
  /** What is wrong, as the client reads it: `must be at most 3`. */
  readonly message?: string;
}

export type JsonType = 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/**
 * The JSON types that a schema allows at a place, over all its `allOf`, `anyOf` and `oneOf`. They turn the
 * strings of a URL, a header or a form into values. Omitted if everything stays a string.
 */
export interface ValueShape {
  readonly types: readonly JsonType[];
  readonly items?: ValueShape;
  readonly prefixItems?: readonly ValueShape[];
  readonly properties?: Readonly<Record<string, ValueShape>>;
  /** Where integers are a `bigint`: members by the pattern of their name. */
  readonly patterns?: readonly (readonly [pattern: RegExp, shape: ValueShape])[];
  readonly additionalProperties?: ValueShape;
  /** Bytes: a part of a form that is a file. */
  readonly binary?: true;
  /** Integers become a `bigint`. */
  readonly bigint?: true;
  /** Lists or objects are described, but values of other types are valid too. */
  readonly open?: true;
  /** Parses a JSON document that contains a `bigint`. Default: `parseJson`. */
  readonly parse?: (
    text: string,
    shape: ValueShape,
  ) => { readonly value: unknown } | { readonly message: string };
}

export type Style =
  'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';

export interface ParameterPlan {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  /** Spelled as in the contract. */
  readonly name: string;
  readonly required: boolean;
  readonly style: Style;
  readonly explode: boolean;
  /** The value is a document of this media type (`content`), not written in a style. */
  readonly content?: string;
  readonly shape?: ValueShape;
  readonly allowEmptyValue?: true;
  /** The reader of the style `deepObject`. */
  readonly read?: ParameterReader;
  /** An exploded object that accepts any other name: the names that are not its members. */
  readonly exceptNames?: readonly string[];
  /** The JSON value for a parameter that was not sent. */
  readonly default?: unknown;
  readonly validate?: Validator;
}

/** Reads everything that a query string (or a form) has under a name; undefined if it was not sent. */
export type ParameterReader = (
  name: string,
  pairs: QueryValues,
  shape: ValueShape | undefined,
  reading: Reading,
) => Wire | undefined;
