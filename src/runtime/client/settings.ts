import type { Requirement } from './credentials';
import type { Style } from './styles';

/** Options of one call, which override those of the client. */
export interface CallOptions {
  /** Aborts the call, including the pauses between its attempts. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that each attempt may take. */
  readonly timeout?: number | undefined;
  /** How often the call is repeated, if that is safe. */
  readonly retries?: number | undefined;
  /** In addition to those of the client. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What the contract says about an operation, without defaults. */
export interface OperationSettings {
  /** The successes that are declared; `2` for `2XX`, `0` for `default`. Default: 200. */
  readonly successes?: readonly number[];
  /** The media type of a body for which the caller names none. */
  readonly body?: string;
  /** Alternatives. Default: none is needed. */
  readonly security?: readonly Requirement[];
  readonly idempotencyKey?: string;
  /** How parameters are written, by location and name, unless as by default for the location. */
  readonly styles?: Partial<Record<ParameterGroup, Readonly<Record<string, Style>>>>;
  /** How the fields of a form are written: all of them, or each by its name. */
  readonly fields?: Style | Readonly<Record<string, Style>>;
  /** The base path, if it differs from that of the contract. */
  readonly base?: string;
  readonly page?: PageSettings;
}

export type ParameterGroup = 'path' | 'query' | 'headers' | 'cookies';

/** How to request the next page. */
export interface PageSettings {
  /** The parameter of the query. */
  readonly query: string;
  /** The path to its value in a page: names of members. Or: `id` of the last item, while `more` is true. */
  readonly next: readonly string[] | { readonly more: string; readonly id: string };
  /** The member that is the list; undefined if the page is the list. */
  readonly items?: string;
}

/** What a caller passes, whatever the operation. */
export interface AnyInput extends Partial<
  Record<ParameterGroup, Readonly<Record<string, unknown>>>
> {
  readonly body?: unknown;
  readonly contentType?: string;
}

/** An operation as the machinery sees it. */
export interface Described {
  readonly method: string;
  readonly path: string;
  readonly settings: OperationSettings;
}
