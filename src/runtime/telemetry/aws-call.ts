/** A call to an AWS service, as X-Ray shows it. */
export interface AwsCall {
  /** `DynamoDB`, `S3` */
  readonly service: string;
  /** `GetItem` … */
  readonly operation: string;
  /** The table, the bucket. */
  readonly resource: Readonly<Record<string, string>>;
}

/** The request's trace, and where it is sent. */
export interface Trace {
  /** `Root=1-…;Parent=…;Sampled=1` */
  readonly header: string;
  /** `169.254.79.129:2000` */
  readonly daemon: string;
}
