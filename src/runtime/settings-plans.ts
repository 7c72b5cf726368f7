/** The parts of a compiled contract that apply to whole operations, or to all of them. */

export type SecuritySchemePlan =
  /** Any scheme of RFC 9110; `oauth2` and `openIdConnect` are read as `bearer`. In lower case. */
  | { readonly type: 'http'; readonly scheme: string }
  | {
      readonly type: 'apiKey';
      readonly in: 'header' | 'query' | 'cookie';
      readonly name: string;
    }
  | { readonly type: 'mutualTLS' };

/** Root `x-openapi-first-cors`. */
export interface CorsPlan {
  /** Origins that may read the responses, `*` for all. */
  readonly origins: readonly string[];
  readonly credentials: boolean;
  /** Allowed request headers in addition to those of the contract. */
  readonly headers: readonly string[];
  /** Response headers that a page may read, in addition to those of the contract. */
  readonly exposed: readonly string[];
  /** Seconds for which a browser may cache the response to a preflight. */
  readonly maxAge: number;
}

/** `x-openapi-first-throttling`: a bucket of `burstLimit` requests that fills at `rateLimit` per second. */
export interface ThrottlingPlan {
  readonly rateLimit: number;
  readonly burstLimit: number;
  /** The same for each caller. If omitted, callers are not distinguished. */
  readonly perCaller?: { readonly rateLimit: number; readonly burstLimit: number };
}

export interface DeprecationPlan {
  /** The value of `Deprecation` (RFC 9745): `@` and seconds since 1970. */
  readonly since?: string;
  /** The value of `Sunset` (RFC 8594), an HTTP date. */
  readonly sunset?: string;
  /** The URL that describes the successor. */
  readonly link?: string;
}
