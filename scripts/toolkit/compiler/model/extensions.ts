/** The toolkit's extensions (`x-openapi-first-…`) of the whole contract. */
export interface ContractExtensions {
  /** `unknown-query-parameters`. Default: they are ignored. */
  readonly unknownQueryParameters: 'ignore' | 'refuse';
  /** `max-body-bytes`, where an operation has none of its own. Default: a mebibyte. */
  readonly maxBodyBytes: number;
  readonly cors: Cors | undefined;
  /** Where an operation has none of its own. */
  readonly throttling: Throttling | undefined;
  /** `api-key-required` of operations that do not set it themselves. Default false. */
  readonly apiKeyRequired: boolean;
}

/** Those of one operation. If undefined, those of the contract apply. */
export interface OperationExtensions {
  readonly maxBodyBytes: number | undefined;
  readonly throttling: Throttling | undefined;
  readonly apiKeyRequired: boolean | undefined;
  /** `cache`: seconds for which the gateway may keep a response. */
  readonly cacheSeconds: number | undefined;
  /** `table-access`: `GetItem`, `Query:byCreation` … */
  readonly tableAccess: readonly string[];
  /** `bucket-access`: `GetObject`, `PutObject` … */
  readonly bucketAccess: readonly string[];
  /** Of a deprecated operation: since when it is, and when it will be gone. */
  readonly deprecatedSince: Date | undefined;
  readonly sunset: Date | undefined;
}

/** `cors`. */
export interface Cors {
  readonly origins: readonly string[];
  /** Default false. */
  readonly credentials: boolean;
  /** Request headers beside those that the operations declare. */
  readonly headers: readonly string[];
  /** Response headers beside those that the operations declare. */
  readonly exposed: readonly string[];
  /** Seconds for which a browser keeps the answer to a preflight. Default 600. */
  readonly maxAge: number;
}

/** `throttling`. */
export interface Throttling {
  /** Requests a second. */
  readonly rateLimit: number;
  readonly burstLimit: number;
}
