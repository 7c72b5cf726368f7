import type { MediaType } from './media-type';

/** A Request Body Object. One without a media type is left out of the model. */
export interface RequestBody {
  /** Its name under `components/requestBodies`. */
  readonly component: string | undefined;
  readonly description: string | undefined;
  readonly required: boolean;
  /** In the contract's order; never empty. */
  readonly content: readonly MediaType[];
}
