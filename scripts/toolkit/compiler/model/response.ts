import type { Header, MediaType } from './media-type';

/** A Response Object, with the statuses that it is for. */
export interface Response {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  /** Whether it is for one status code, a range of a hundred, or all that are not declared. */
  readonly covers: 'code' | 'range' | 'default';
  /** Its name under `components/responses`. */
  readonly component: string | undefined;
  readonly description: string;
  readonly headers: readonly Header[];
  /** In the contract's order; empty if there is no body. */
  readonly content: readonly MediaType[];
}
