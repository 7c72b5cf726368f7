/** An error as S3 writes it: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export class S3Failure extends Error {
  constructor(
    readonly status: number,
    /** `NoSuchKey` */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const denied = (message: string): S3Failure => new S3Failure(403, 'AccessDenied', message);

export const preconditionFailed = (): S3Failure =>
  new S3Failure(
    412,
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
  );

export const noSuchKey = (): S3Failure =>
  new S3Failure(404, 'NoSuchKey', 'The specified key does not exist.');

export const notImplemented = (what: string): S3Failure =>
  new S3Failure(501, 'NotImplemented', `${what} is not part of the embedded S3.`);
