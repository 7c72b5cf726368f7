import {
  newId,
  timeOf,
  mergePage,
  type Page,
  type PageRequest,
  type Item,
  type Key,
  type Table,
} from 'openapi-first-runtime/dynamodb';
import type { KeyStore } from 'openapi-first-runtime/security';

/**
 * API keys in the table, found by their id and listed by their subject:
 *
 * | PK | SK | GSI1PK | GSI1SK | ttl |
 * |---|---|---|---|---|
 * | `API_KEY#<id>` | `API_KEY` | `API_KEYS#<subject>` | `<id>` | 30 days after the expiry |
 */
export interface ApiKey {
  readonly id: string;
  /** Whom the key acts for. */
  readonly subject: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** SHA-256 of the key's secret part, in hexadecimal. */
  readonly secretHash: string;
  /** ISO 8601, UTC, milliseconds, as all times here. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt?: string | undefined;
}

const keptAfterExpiryMs = 30 * 24 * 60 * 60 * 1000;

/** What the text of every key begins with. */
export const prefix = 'uak';

/** An id for a key that is still to be made: its secret contains it. */
export const newApiKeyId = newId;

/** The API keys of a table, as their subjects manage them. */
export class ApiKeys {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async create(key: Omit<ApiKey, 'createdAt' | 'lastUsedAt'>): Promise<ApiKey> {
    const created: ApiKey = { ...key, createdAt: new Date(timeOf(key.id)).toISOString() };
    const item = {
      ...keyOf(key.id),
      GSI1PK: listKey(key.subject),
      GSI1SK: key.id,
      ttl: Math.floor((Date.parse(key.expiresAt) + keptAfterExpiryMs) / 1000),
      ...created,
    };
    // The item exists already if the answer to a first attempt was lost and this is the SDK's second.
    const added = await this.#table.put(item, {
      expression: 'attribute_not_exists(PK) OR secretHash = :hash',
      values: { ':hash': key.secretHash },
    });
    if (!added) throw new Error('There is another API key with this id');
    return created;
  }

  /** A page of a subject's keys, in the order of their creation. */
  async list(subject: string, page: PageRequest): Promise<Page<ApiKey>> {
    const partition = listKey(subject);
    const { ascending } = page;
    return mergePage(
      [
        async (after, limit) => {
          const { items, more } = await this.#table.query({ partition, after, ascending, limit });
          return { items: items.map(toApiKey), more };
        },
      ],
      page,
    );
  }

  /** Removes a key of the subject. False where there is none, or it is somebody else's. */
  async revoke(subject: string, id: string): Promise<boolean> {
    const key = keyOf(id.toLowerCase());
    // Read first: a removal that is tried again, as its answer was lost, finds nothing.
    const item = await this.#table.get(key);
    if (item?.subject !== subject) return false;
    return this.#table.remove(key, {
      expression: 'attribute_not_exists(PK) OR subject = :subject',
      values: { ':subject': subject },
    });
  }
}

/** The keys of a table, as the check of a request's key needs them. */
export function keyStore(table: Table): KeyStore {
  return {
    async find(id) {
      const item = await table.get(keyOf(id));
      return item && toApiKey(item);
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

/** The item's shape is this file's own: nobody else writes one. */
function toApiKey(item: Item): ApiKey {
  const { id, subject, name, scopes, secretHash, createdAt, expiresAt, lastUsedAt } =
    item as unknown as ApiKey;
  return { id, subject, name, scopes, secretHash, createdAt, expiresAt, lastUsedAt };
}
