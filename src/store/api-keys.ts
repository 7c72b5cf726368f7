import {
  absent,
  demandNew,
  newId,
  outrun,
  settle,
  timeOf,
  mergePage,
  type Page,
  type PageRequest,
  type Item,
  type Key,
  type Recording,
  type Table,
} from 'openapi-first-runtime/dynamodb';
import type { KeyStore } from 'openapi-first-runtime/security';
import { livingKeys, readRing, withKeys } from './key-rings';

/**
 * API keys in the table, found by their id and listed by their subject:
 *
 * | PK | SK | GSI1PK | GSI1SK | ttl |
 * |---|---|---|---|---|
 * | `API_KEY#<id>` | `API_KEY` | `API_KEYS#<subject>` | `<id>` | 30 days after the expiry |
 */
export interface ApiKey {
  readonly id: string;
  /** The subject for whom the key acts. */
  readonly subject: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** SHA-256 of the key's secret part, in hexadecimal. */
  readonly secretHash: string;
  /** ISO 8601, UTC, milliseconds, like all times here. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt?: string | undefined;
}

const keptAfterExpiryMs = 30 * 24 * 60 * 60 * 1000;

/** The prefix of every key. */
export const prefix = 'uak';

/** An id for a new key: its text contains the id. */
export const newApiKeyId = newId;

/** The maximum number of unexpired keys of a subject: room for two per program while they are rotated. */
export const mostKeys = 25;

/** The API keys of a table, as their subjects manage them. */
export class ApiKeys {
  /** @param deadline epoch milliseconds until which writes are tried; default: 5 seconds */
  constructor(
    private readonly table: Table,
    private readonly deadline?: number,
  ) {}

  /** @param record what else is written in the same transaction: the response to a repeatable request */
  async create(
    key: Omit<ApiKey, 'createdAt' | 'lastUsedAt'>,
    record: Recording<ApiKey> = () => [],
  ): Promise<ApiKey | 'too-many' | 'inactive'> {
    const created: ApiKey = { ...key, createdAt: new Date(timeOf(key.id)).toISOString() };
    const item = {
      ...keyOf(key.id),
      GSI1PK: listKey(key.subject),
      GSI1SK: key.id,
      ttl: Math.floor((Date.parse(key.expiresAt) + keptAfterExpiryMs) / 1000),
      ...created,
    };
    let tried = false;
    return settle(async () => {
      // The response to an earlier attempt was lost.
      if (tried && (await this.#exists(key))) return created;
      tried = true;
      const ring = await readRing(this.table, key.subject);
      if (ring.state !== 'active') return 'inactive';
      const keys = livingKeys(ring);
      if (Object.keys(keys).length >= mostKeys) return 'too-many';
      const refused = await this.table.transact([
        { put: item, if: absent },
        withKeys(ring, { ...keys, [key.id]: key.expiresAt }),
        ...record(created),
      ]);
      demandNew(refused, 2);
      return refused ? outrun : created;
    }, this.deadline);
  }

  /** @throws Error if another key has the id */
  async #exists({ id, secretHash }: Pick<ApiKey, 'id' | 'secretHash'>): Promise<boolean> {
    const item = await this.table.get(keyOf(id));
    if (item && item.secretHash !== secretHash) {
      throw new Error('There is another API key with this id');
    }
    return item !== undefined;
  }

  /** A page of a subject's keys, in order of creation. */
  async list(subject: string, page: PageRequest): Promise<Page<ApiKey>> {
    const partition = listKey(subject);
    const { ascending } = page;
    return mergePage(
      [
        async (after, limit) => {
          const { items, more } = await this.table.query({ partition, after, ascending, limit });
          return { items: items.map(toApiKey), more };
        },
      ],
      page,
    );
  }

  /**
   * Removes a key, and returns it.
   *
   * @param subject whose key it must be; undefined: anyone's
   */
  async revoke(subject: string | undefined, id: string): Promise<ApiKey | undefined> {
    const key = keyOf(id.toLowerCase());
    let tried: ApiKey | undefined;
    return settle(async () => {
      const item = await this.table.get(key);
      // It disappeared after a failed attempt: the response was lost, or another request has revoked the key.
      if (!item) return tried;
      const found = toApiKey(item);
      if (subject !== undefined && found.subject !== subject) return undefined;
      tried = found;
      const ring = await readRing(this.table, found.subject);
      const { [found.id]: _, ...others } = livingKeys(ring);
      const refused = await this.table.transact([
        { remove: key, if: { expression: 'attribute_exists(PK)' } },
        withKeys(ring, others),
      ]);
      return refused ? outrun : found;
    }, this.deadline);
  }
}

/** The keys of a table, as the check of a request's key needs them. */
export function keyStore(table: Table): KeyStore {
  return {
    async find(id) {
      const item = await table.get(keyOf(id));
      if (!item) return undefined;
      const { subjectState = 'active' } = item;
      return {
        ...toApiKey(item),
        ...(subjectState !== 'active' && { disabled: `its subject is ${String(subjectState)}` }),
      };
    },

    async noteUse(id, at, before) {
      await table.set(
        keyOf(id),
        { lastUsedAt: at.toISOString() },
        {
          expression:
            'attribute_exists(PK) AND (attribute_not_exists(lastUsedAt) OR lastUsedAt < :before)',
          values: { ':before': before.toISOString() },
        },
      );
    },
  };
}

function keyOf(id: string): Key {
  return { PK: `API_KEY#${id}`, SK: 'API_KEY' };
}

function listKey(subject: string): string {
  return `API_KEYS#${subject}`;
}

/** Only this file knows the shape of the item, and writes it. */
function toApiKey(item: Item): ApiKey {
  const { id, subject, name, scopes, secretHash, createdAt, expiresAt, lastUsedAt } =
    item as unknown as ApiKey;
  return { id, subject, name, scopes, secretHash, createdAt, expiresAt, lastUsedAt };
}
