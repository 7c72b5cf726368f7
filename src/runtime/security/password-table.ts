import { randomBytes } from 'node:crypto';
import type { Item, Key, Table } from '../dynamodb/table';
import { keptUntil, type Grant } from './grant';
import type { IssuedPassword, PasswordStore } from './issued-passwords';
import { hashPassword } from './password-hash';

/*
 * Passwords for HTTP Basic in the table, issued by a command, by the security scheme that they are for:
 *   PK `PASSWORD#<scheme>#<user name>`, SK `PASSWORD`, ttl 30 days after the expiry
 */

const passwordBytes = 24;

/** The passwords of a scheme, as `issuedPasswords` checks them. */
export function passwordsIn(table: Table, scheme: string): PasswordStore {
  return {
    async find(username) {
      const item = await table.get(keyOf(scheme, username));
      return item && toIssuedPassword(item);
    },
  };
}

/** Issues a password for a user, whose name is the subject. It replaces the previous one. */
export async function issuePassword(
  table: Table,
  scheme: string,
  { subject, scopes, expiresAt }: Grant,
): Promise<string> {
  const password = randomBytes(passwordBytes).toString('base64url');
  const hash = await hashPassword(password);
  const issued: IssuedPassword = { subject, scopes, hash, expiresAt: expiresAt.toISOString() };
  const item = { ...keyOf(scheme, subject), ttl: keptUntil(expiresAt), ...issued };
  await table.put(item, { expression: 'attribute_not_exists(PK) OR attribute_exists(PK)' });
  return password;
}

/** Removes the password of a user. False if there is none. */
export function revokePassword(table: Table, scheme: string, username: string): Promise<boolean> {
  return table.remove(keyOf(scheme, username), { expression: 'attribute_exists(PK)' });
}

function keyOf(scheme: string, username: string): Key {
  return { PK: `PASSWORD#${encodeURIComponent(scheme)}#${username}`, SK: 'PASSWORD' };
}

/** Only this file knows the shape of the item. */
function toIssuedPassword(item: Item): IssuedPassword {
  const { subject, scopes, hash, expiresAt } = item as unknown as IssuedPassword;
  return { subject, scopes, hash, expiresAt };
}
