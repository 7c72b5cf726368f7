import type { Style } from 'openapi-first-runtime/compiled';
import type { Example, MediaType } from './media-type';
import type { Schema } from './schema';

/** Where a parameter is sent. `querystring` is the whole query as one value (OpenAPI 3.2). */
export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie' | 'querystring';

/** A Parameter Object with its defaults resolved. */
export interface Parameter {
  readonly in: ParameterPlace;
  /** As the contract spells it; header names are case-insensitive. */
  readonly name: string;
  /** Its name under `components/parameters`. */
  readonly component: string | undefined;
  readonly description: string | undefined;
  /** Always true for path parameters. */
  readonly required: boolean;
  readonly deprecated: boolean;
  /** Default false; only for query parameters. */
  readonly allowEmptyValue: boolean;
  /** Default `form` in query and cookie, otherwise `simple`. */
  readonly style: Style;
  /** Default: whether the style is `form`. */
  readonly explode: boolean;
  /** The schema of the value, however it is written. */
  readonly schema: Schema | undefined;
  /** The value is a document of this media type; style and explode then do not apply. */
  readonly content: MediaType | undefined;
  readonly examples: readonly Example[];
}
