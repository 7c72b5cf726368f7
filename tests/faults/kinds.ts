import type { Call, Wrong } from '../e2e/faulty-dynamodb';

const refused = (type: string, status = 400): Wrong => ({ status, type });

/** Everything that can go wrong with a call, with a name for the report. */
export const KINDS: Readonly<Record<string, Wrong>> = {
  'a reset before the write': 'cut',
  'a reset after the write': 'cut-after',
  'a reset within the response': 'cut-within',
  'a time-out before the write': 'silent',
  'a time-out after the write': 'silent-after',
  'a slow response': 'slow',
  'a response byte by byte': 'trickling',
  'a response without an end': 'endless',
  garbage: 'garbage',
  'a page of a proxy': 'page',
  'an empty response': 'empty',
  'truncated JSON': 'cut-json',
  'a wrong checksum': 'wrong-checksum',
  'throttling of the account': refused('ThrottlingException'),
  'throttling of a partition': refused('ProvisionedThroughputExceededException'),
  'the request limit': refused('RequestLimitExceeded'),
  'an internal error': refused('InternalServerError', 500),
  'an unavailable service': refused('ServiceUnavailable', 503),
  'a conflict with a transaction': refused('TransactionConflictException'),
  'a transaction in progress': refused('TransactionInProgressException'),
};

/** The same kinds without time-outs, which would make a test depend on the speed of the machine. */
export const QUICK_KINDS: readonly Wrong[] = [
  ...Object.values(KINDS).filter(
    (wrong) => !['silent', 'silent-after', 'endless'].includes(wrong as string),
  ),
  'stalled',
  'stalled-after',
];

/** Why DynamoDB cancels a transaction (its API reference, `CancellationReason`). */
export const CANCELLATIONS = [
  'ConditionalCheckFailed',
  'ItemCollectionSizeLimitExceeded',
  'TransactionConflict',
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
  'ValidationError',
  'None',
] as const;

export function cancelled(writes: number, at: number, reason: string): Wrong {
  const reasons = Array.from({ length: writes }, (_, index) =>
    index === at % writes ? reason : 'None',
  );
  return { status: 400, type: 'TransactionCanceledException', reasons };
}

/** The fault of the n-th call, which depends only on the seed; undefined for most calls. */
export function randomFaults(seed: number, share: number, kinds: readonly Wrong[]) {
  let state = seed >>> 0;
  const next = (): number => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(next() * from.length)];
  return (action: string, { writes }: Call): Wrong | undefined => {
    if (next() >= share) return undefined;
    if (action === 'TransactWriteItems' && next() < 0.3)
      return cancelled(writes, Math.floor(next() * writes), pick(CANCELLATIONS) ?? 'None');
    return pick(kinds);
  };
}
