import type { Example, MediaType } from './media-type';
import type { Schema } from './schema';

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
  /** Of the value, however it is written. */
  readonly schema: Schema | undefined;
  /** The value is a document of this media type. */
  readonly content: MediaType | undefined;
  readonly examples: readonly Example[];
}
