/** The toolkit's extensions (`x-openapi-first-…`) on the contract's root. */
export interface ContractExtensions {
  /** `unknown-query-parameters`. Default: they are ignored. */
  readonly unknownQueryParameters: 'ignore' | 'refuse';
  /** `max-body-bytes`, for operations without their own. Default: one mebibyte. */
  readonly maxBodyBytes: number;
  readonly cors: Cors | undefined;
  /** For operations without their own. */
  readonly throttling: Throttling | undefined;
  /** `api-key-required` of operations that do not set it themselves. Default false. */
  readonly apiKeyRequired: boolean;
}

/** The extensions of one operation. If undefined, those of the contract apply. */
export interface OperationExtensions {
  readonly maxBodyBytes: number | undefined;
  readonly throttling: Throttling | undefined;
  readonly apiKeyRequired: boolean | undefined;
  /** `cache`: seconds for which the gateway may cache a response. */
  readonly cacheSeconds: number | undefined;
  /** `table-access`: `GetItem`, `Query:byCreation` … */
  readonly tableAccess: readonly string[];
  /** `bucket-access`: `GetObject`, `PutObject` … */
  readonly bucketAccess: readonly string[];
  /** `schedule`: how often its task runs. */
  readonly everyMinutes: number | undefined;
  /** `schedule`: whether its task delivers the events of the contract. */
  readonly deliversEvents: boolean;
  /** `queue`: whether it leaves jobs in the queue. */
  readonly queue: boolean;
  /** For a deprecated operation: since when, and when it will be removed. */
  readonly deprecatedSince: Date | undefined;
  readonly sunset: Date | undefined;
}

/** `cors`. */
export interface Cors {
  readonly origins: readonly string[];
  /** Default false. */
  readonly credentials: boolean;
  /** Request headers in addition to those that the operations declare. */
  readonly headers: readonly string[];
  /** Response headers in addition to those that the operations declare. */
  readonly exposed: readonly string[];
  /** Seconds for which a browser caches the response to a preflight. Default 600. */
  readonly maxAge: number;
}

/** `throttling`. */
export interface Throttling {
  /** Requests per second. */
  readonly rateLimit: number;
  readonly burstLimit: number;
  /** For each caller; undefined: callers are not distinguished. */
  readonly perCaller?: { readonly rateLimit: number; readonly burstLimit: number };
}
