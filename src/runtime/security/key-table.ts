import { newId, parseId, timeOf } from '../dynamodb/id';
import { type Item, type Key, type Table } from '../dynamodb/table';
import { keptUntil, type Grant } from './grant';
import type { IssuedKey, IssuedKeysOptions } from './issued-keys';
import { issueApiKey } from './key-text';

/*
 * API keys in the table, issued by a command, by the security scheme that they are for:
 *   PK `API_KEY#<scheme>#<id>`, SK `API_KEY`, ttl 30 days after the expiry
 */

/** The keys of a scheme, as `issuedKeys` checks them. */
export function keysIn(table: Table, scheme: string): IssuedKeysOptions {
  return {
    prefix: prefixOf(scheme),
    keys: {
      async find(id) {
        const item = await table.get(keyOf(scheme, id));
        return item && toIssuedKey(item);
      },
      async noteUse(id, at, before) {
        const isDue =
          'attribute_exists(PK) AND (attribute_not_exists(lastUsedAt) OR lastUsedAt < :before)';
        await table.set(
          keyOf(scheme, id),
          { lastUsedAt: at.toISOString() },
          { expression: isDue, values: { ':before': before.toISOString() } },
        );
      },
    },
  };
}

/** Issues a key. Only a hash of its secret part is stored, never its text. */
export async function issueKey(
  table: Table,
  scheme: string,
  { subject, scopes, expiresAt }: Grant,
): Promise<{ readonly id: string; readonly text: string }> {
  const { id, secretHash, text } = issueApiKey(prefixOf(scheme), newId());
  const createdAt = new Date(timeOf(id)).toISOString();
  const key: IssuedKey = { id, subject, scopes, secretHash, expiresAt: expiresAt.toISOString() };
  const item = { ...keyOf(scheme, id), ttl: keptUntil(expiresAt), ...key, createdAt };
  // The item already exists if the response to the first attempt was lost and this is the SDK's second.
  const isFree = {
    expression: 'attribute_not_exists(PK) OR secretHash = :hash',
    values: { ':hash': secretHash },
  };
  if (!(await table.put(item, isFree))) throw new Error('There is another API key with this id');
  return { id, text };
}

/** Removes a key. False if there is none with this id. */
export async function revokeKey(table: Table, scheme: string, id: string): Promise<boolean> {
  const known = parseId(id);
  if (known === undefined) return false;
  return table.remove(keyOf(scheme, known), { expression: 'attribute_exists(PK)' });
}

/** The prefix of a scheme's keys: letters and digits, so that scanners can find them. */
function prefixOf(scheme: string): string {
  return (
    scheme
      .toLowerCase()
      .replaceAll(/[^a-z\d]/g, '')
      .slice(0, 16) || 'key'
  );
}

function keyOf(scheme: string, id: string): Key {
  return { PK: `API_KEY#${encodeURIComponent(scheme)}#${id}`, SK: 'API_KEY' };
}

/** Only this file knows the shape of the item. */
function toIssuedKey(item: Item): IssuedKey {
  const { id, subject, scopes, secretHash, expiresAt, lastUsedAt } = item as unknown as IssuedKey;
  return { id, subject, scopes, secretHash, expiresAt, lastUsedAt };
}
