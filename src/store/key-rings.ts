import { randomBytes } from 'node:crypto';
import {
  absent,
  type Item,
  type Key,
  type Table,
  type Write,
} from 'openapi-first-runtime/dynamodb';

/**
 * The key ring of a subject: which API keys it has, and whether they work.
 *
 * | PK | SK | ttl |
 * |---|---|---|
 * | `KEY_RING#<subject>` | `KEY_RING` | two years after a deletion |
 *
 * Creating or revoking a key, and suspending or deleting its owner, writes the ring in the same
 * transaction, provided that it has not changed since it was read. So a key that is created while its owner
 * is being suspended cannot escape, and no subject exceeds its maximum number of keys. Each key has a copy
 * of the state, so that one read is enough to check a key. Subjects without a user have a ring too.
 */
export interface KeyRing {
  readonly subject: string;
  readonly state: SubjectState;
  /** When each key expires, by its id. */
  readonly keys: Readonly<Record<string, string>>;
  /** Undefined if there is no ring yet. */
  readonly version: string | undefined;
}

export type SubjectState = 'active' | 'suspended' | 'deleted';

/** Longer than the lifetime of any key. */
const keptAfterDeletionMs = 2 * 365 * 24 * 60 * 60 * 1000;

export async function readRing(table: Table, subject: string): Promise<KeyRing> {
  const item = await table.get(ringKey(subject));
  if (!item) return { subject, state: 'active', keys: {}, version: undefined };
  const { state, keys, version } = item as unknown as KeyRing;
  return { subject, state, keys, version };
}

/** The keys that have not expired. */
export function livingKeys({ keys }: KeyRing): Readonly<Record<string, string>> {
  const now = new Date().toISOString();
  return Object.fromEntries(Object.entries(keys).filter(([, expiresAt]) => expiresAt > now));
}

/** Writes the ring with the new keys, unless it has changed. */
export function withKeys(ring: KeyRing, keys: KeyRing['keys']): Write {
  return write(ring, { keys });
}

/**
 * Enables all keys of a ring, or none: those of a deleted subject are removed, so that they do not work
 * again if someone gets the same subject. Nothing is written if the ring is already in that state.
 */
export function inState(ring: KeyRing, state: SubjectState): readonly Write[] {
  if (ring.state === state) return [];
  const keys = livingKeys(ring);
  const left = state === 'deleted' ? {} : keys;
  return [
    write(ring, { keys: left, state }),
    ...Object.keys(keys).map((id): Write => {
      const key = { PK: `API_KEY#${id}`, SK: 'API_KEY' };
      const exists = { expression: 'attribute_exists(PK)' };
      return state === 'deleted'
        ? { remove: key, if: exists }
        : { set: key, to: { subjectState: state }, if: exists };
    }),
  ];
}

function write(ring: KeyRing, change: Partial<Pick<KeyRing, 'keys' | 'state'>>): Write {
  const next = { ...ring, ...change, version: randomBytes(12).toString('base64url') };
  const item: Key & Item = {
    ...ringKey(ring.subject),
    ...next,
    ...(next.state === 'deleted' && {
      ttl: Math.floor((Date.now() + keptAfterDeletionMs) / 1000),
    }),
  };
  const { version } = ring;
  return {
    put: item,
    if:
      version === undefined
        ? absent
        : { expression: 'version = :version', values: { ':version': version } },
  };
}

function ringKey(subject: string): Key {
  return { PK: `KEY_RING#${subject}`, SK: 'KEY_RING' };
}
