import type { Style } from 'openapi-first-runtime/compiled';
import type { Json } from '../document';
import type { Schema } from './schema';

/** A Media Type Object, with its key in `content`. */
export interface MediaType {
  /** `application/json`, `image/*`, with parameters if there are any: as the contract spells it. */
  readonly name: string;
  /** Undefined if the contract does not describe the body. */
  readonly schema: Schema | undefined;
  /** The schema of each item of a stream (OpenAPI 3.2). */
  readonly itemSchema?: Schema;
  /** How the fields of a form or the parts of a multipart body are written, by name. */
  readonly encodings: ReadonlyMap<string, Encoding>;
  readonly examples: readonly Example[];
}

/** An Encoding Object. */
export interface Encoding {
  /** The media types that a field may have; undefined if its schema decides. */
  readonly contentTypes: readonly string[] | undefined;
  /** Default `form`. */
  readonly style: Style;
  /** Default: whether the style is `form`. */
  readonly explode: boolean;
  /** Whether the contract declares style or explode itself. */
  readonly isStyled: boolean;
  readonly headers: readonly Header[];
}

/** An example whose value is in the contract. */
export interface Example {
  /** Its name under `examples`; undefined for the one under `example`. */
  readonly name: string | undefined;
  readonly value: Json;
}

/** A Header Object, with its name. Its style is always `simple`. */
export interface Header {
  /** As the contract spells it. */
  readonly name: string;
  /** Its name under `components/headers`. */
  readonly component: string | undefined;
  readonly description: string | undefined;
  readonly required: boolean;
  readonly deprecated: boolean;
  /** Default false. */
  readonly explode: boolean;
  /** The schema of the value, however it is written. */
  readonly schema: Schema | undefined;
  /** The value is a document of this media type. */
  readonly content: MediaType | undefined;
  readonly examples: readonly Example[];
}
