import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { UnreadableAnswer } from './answers';
import { Unavailable } from '../unavailable';
import type { Refusal } from './table';

/** Answers of DynamoDB that say: later. */
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
 * No answer at all: names of the SDK, codes of node:net and node:dns. Looked for in the message too,
 * which is all that the SDK keeps of an error that it has to wrap.
 */
const unreached =
  /\b(TimeoutError|AbortError|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)\b/;

interface SdkError extends Error {
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** `Unavailable` where trying later may help, otherwise the error itself (a fault of ours). */
export function unavailableOr(error: unknown): unknown {
  return error instanceof Error && isTransient(error)
    ? new Unavailable('DynamoDB cannot answer now', 1, { cause: error })
    : error;
}

function isTransient(error: SdkError): boolean {
  return (
    busy.has(error.name) ||
    error instanceof UnreadableAnswer ||
    unreached.test(`${error.name} ${String(error.code)} ${error.message}`) ||
    (error.$metadata?.httpStatusCode ?? 0) >= 500 ||
    reasonsOf(error).some((reason) => busy.has(reason))
  );
}

export function isConditionFailure(error: unknown): boolean {
  return error instanceof ConditionalCheckFailedException;
}

/** A word on each write where the conditions, or another transaction, have stopped this one. */
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
