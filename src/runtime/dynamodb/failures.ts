import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { UnreadableAnswer } from './answers';
import { Unavailable } from '../unavailable';
import type { Refusal } from './table';

/** DynamoDB errors that are worth a retry. */
const busy = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'TransactionConflictException',
  'TransactionInProgressException',
  'InternalServerError',
  'ServiceUnavailable',
  'ServiceUnavailableException',
]);

/**
 * No response at all: names from the SDK, codes from node:net and node:dns. The message is searched too,
 * because it is all that the SDK keeps of an error that it wraps.
 */
const unreached =
  /\b(TimeoutError|AbortError|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)\b/;

interface SdkError extends Error {
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** `Unavailable` if trying later may help, otherwise the error itself (a bug of ours). */
export function unavailableOr(error: unknown): unknown {
  return error instanceof Error && isTransient(error)
    ? new Unavailable('DynamoDB is unavailable', 1, { cause: error })
    : error;
}

function isTransient(error: SdkError): boolean {
  return (
    busy.has(error.name) ||
    error instanceof UnreadableAnswer ||
    unreached.test(`${error.name} ${String(error.code)} ${error.message}`) ||
    (error.$metadata?.httpStatusCode ?? 0) >= 500 ||
    // Cancelled for a reason that `refusals` does not cover. It has had no effect, and the log has the
    // reason.
    error instanceof TransactionCanceledException
  );
}

export function isConditionFailure(error: unknown): boolean {
  return error instanceof ConditionalCheckFailedException;
}

/** The outcome of each write, if the conditions or another transaction prevented this one. */
export function refusals(error: unknown): readonly Refusal[] | undefined {
  const words = reasonsOf(error).map((reason): Refusal =>
    reason === 'ConditionalCheckFailed'
      ? 'condition'
      : reason === 'TransactionConflict'
        ? 'conflict'
        : undefined,
  );
  return words.some((word) => word !== undefined) ? words : undefined;
}

function reasonsOf(error: unknown): string[] {
  return error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(({ Code = 'None' }) => Code)
    : [];
}
