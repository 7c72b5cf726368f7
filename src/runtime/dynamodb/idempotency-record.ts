import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { isErrorCalled } from '../error-name';
import { Problem } from '../http/problem';
import type { ResponseShape } from '../pipeline/operation';
import { outrun, settle } from './contention';
import type { Recording } from './recording';
import type { Item, Key, Table } from './table';

/** What an idempotency key is bound to, besides its operation. */
export interface IdempotentRequest {
  readonly headers: object;
  readonly params: object;
  readonly query: object;
  readonly body: unknown;
  readonly caller: unknown;
}

/**
 * The record of an idempotency key:
 *
 *   PK `IDEMPOTENCY#<hash>`, SK `IDEMPOTENCY`, ttl a day after it was written
 *
 * The key and the request are stored only as hashes. The response is encrypted with a key derived from the
 * server's secret and the client's key, so that a copy of the table, or even of the secret, reveals no
 * response.
 */
interface IdempotencyRecord {
  readonly key: Key;
  /** Of the request that it belongs to. */
  readonly fingerprint: string;
  readonly sealing: Buffer;
}

const keptMs = 24 * 60 * 60 * 1000;
const ivBytes = 12;
const tagBytes = 16;

export function recordOf(
  secret: KeyObject,
  operation: string,
  key: string,
  { params, query, body, caller }: IdempotentRequest,
): IdempotencyRecord {
  const whose = (caller as { subject?: unknown } | undefined)?.subject ?? caller;
  // A Structured Field has quotes; many clients send the key without them.
  const bare = key.replace(/^"(.*)"$/, '$1');
  const bound = canonical([operation, whose ?? null, bare]);
  const of = (text: string): string =>
    createHmac('sha256', secret).update(text).digest('base64url');
  const sealing = Buffer.from(hkdfSync('sha256', secret.export(), '', `sealing ${bound}`, 32));
  return {
    key: { PK: `IDEMPOTENCY#${of(`id ${bound}`)}`, SK: 'IDEMPOTENCY' },
    fingerprint: createHmac('sha256', sealing)
      .update(canonical([params, query, body]))
      .digest('base64url'),
    sealing,
  };
}

/** @throws Problem 409, 422 */
export async function performOnce<Answer extends ResponseShape>(
  table: Table,
  record: IdempotencyRecord,
  perform: (recording: Recording<Answer>) => Promise<Answer>,
  deadline: number | undefined,
): Promise<Answer> {
  // Whether the last attempt ended because there is a record. If the table is unavailable, the response is
  // 503.
  const done = { seen: false };
  const attempt = async (): Promise<Answer | typeof outrun> => {
    done.seen = false;
    // Also before the effect: its preconditions may have changed since.
    const answered = await find<Answer>(table, record);
    if (answered) return answered;
    try {
      return await perform((answer) => [toWrite(record, answer)]);
    } catch (error) {
      if (!isErrorCalled('AlreadyDone', error)) throw error;
      done.seen = true;
      return outrun;
    }
  };
  try {
    return await settle(attempt, deadline);
  } catch (error) {
    if (!done.seen || !isErrorCalled('Unavailable', error)) throw error;
    throw new Problem(409, 'idempotency-key-in-use', 'Request in progress', 'Try again later.', {
      headers: { 'Retry-After': '1' },
      cause: error,
    });
  }
}

async function find<Answer extends ResponseShape>(
  table: Table,
  record: IdempotencyRecord,
): Promise<Answer | undefined> {
  const item = await table.get(record.key);
  // DynamoDB removes expired items only within days.
  if (!item || Number(item.expiresAt) <= Date.now()) return undefined;
  if (item.fingerprint !== record.fingerprint) {
    throw new Problem(
      422,
      'idempotency-key-reused',
      'Idempotency key reused',
      'Another request has been sent with this Idempotency-Key: use a new one.',
    );
  }
  const answer = open(record, item) as Answer;
  return { ...answer, headers: { ...answer.headers, 'Idempotency-Replayed': 'true' } };
}

function toWrite(record: IdempotencyRecord, answer: ResponseShape) {
  const now = Date.now();
  const expiresAt = now + keptMs;
  return {
    put: {
      ...record.key,
      fingerprint: record.fingerprint,
      answer: seal(record, answer),
      expiresAt,
      ttl: Math.ceil(expiresAt / 1000),
    },
    if: {
      expression: 'attribute_not_exists(PK) OR expiresAt <= :now',
      values: { ':now': now },
    },
  };
}

function seal({ sealing, key }: IdempotencyRecord, answer: ResponseShape): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(key.PK));
  const text = Buffer.concat([cipher.update(JSON.stringify(answer, marked)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64');
}

function open({ sealing, key }: IdempotencyRecord, { answer }: Item): unknown {
  const bytes = Buffer.from(String(answer), 'base64');
  const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, ivBytes))
    .setAAD(Buffer.from(key.PK))
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  const text = Buffer.concat([
    decipher.update(bytes.subarray(ivBytes + tagBytes)),
    decipher.final(),
  ]);
  return JSON.parse(text.toString(), unmarked);
}

/** No text in a request contains U+0000, so no other text begins like this. */
const BIGINT = '\0bigint:';

function marked(_: string, member: unknown): unknown {
  return typeof member === 'bigint' ? `${BIGINT}${member}` : member;
}

function unmarked(_: string, member: unknown): unknown {
  return typeof member === 'string' && member.startsWith(BIGINT)
    ? BigInt(member.slice(BIGINT.length))
    : member;
}

/** JSON with sorted members: `{"a":1,"b":2}` and `{"b":2,"a":1}` are the same request. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member === 'bigint') return `${member}n`;
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
