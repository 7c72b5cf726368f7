/** An error as DynamoDB writes it; dynalite throws and passes the same shape. */
export class Failure extends Error {
  readonly statusCode = 400;
  readonly body: Record<string, unknown>;

  constructor(type: string, message: string, more: Record<string, unknown> = {}) {
    super(message);
    this.body = { __type: type, message, ...more };
  }
}

const validate = 'com.amazon.coral.validate#';
const dynamodb = 'com.amazonaws.dynamodb.v20120810#';
const coral = 'com.amazon.coral.service#';

/** Why one action stopped the transaction; `None` for those that would have succeeded. */
export interface CancellationReason {
  Code: 'None' | 'ConditionalCheckFailed' | 'ValidationError';
  Message?: string;
  Item?: unknown;
}

export const failure = {
  validation: (message: string) => new Failure(`${validate}ValidationException`, message),
  canceled: (reasons: CancellationReason[]) =>
    new Failure(
      `${dynamodb}TransactionCanceledException`,
      `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons
        .map((reason) => reason.Code)
        .join(', ')}]`,
      { CancellationReasons: reasons },
    ),
  idempotentParameterMismatch: () =>
    new Failure(
      `${dynamodb}IdempotentParameterMismatchException`,
      'The request uses the same client token as a previous, but non-identical request.',
    ),
  resourceNotFound: (detail = '') =>
    new Failure(
      `${dynamodb}ResourceNotFoundException`,
      `Requested resource not found${detail && `: ${detail}`}`,
    ),
  serialization: () => new Failure(`${coral}SerializationException`, ''),
  unknownOperation: () =>
    new Failure(`${coral}UnknownOperationException`, 'An unknown operation was requested.'),
  missingToken: () =>
    new Failure(
      `${coral}MissingAuthenticationTokenException`,
      'Request is missing Authentication Token',
    ),
};

/** True for errors of the caller, thrown by this project or by dynalite. */
export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && 'statusCode' in error && 'body' in error;
}

/** The bare name of a failure: `ConditionalCheckFailedException`. */
export function failureName(error: Failure): string {
  return String(error.body.__type).replace(/^.*#/, '');
}
