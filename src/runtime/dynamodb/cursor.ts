import { createHmac, timingSafeEqual } from 'node:crypto';
import { store } from './connection';

const idBytes = 16;
const macBytes = 16;

/**
 * A cursor is the last id of a page, sealed: 16 bytes of the id and 16 of an HMAC-SHA-256 over the
 * id and the query. So nobody can make one up, or use it with another query than its own.
 *
 * @param query what the list is of: everything that decides which items it has, in which order.
 * @returns 43 characters of base64url.
 */
export function sealCursor(lastId: string, query: readonly unknown[]): string {
  const id = Buffer.from(lastId.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, mac(id, query)]).toString('base64url');
}

/** The id in a cursor; undefined if it is not one of ours, or belongs to another query. */
export function openCursor(cursor: string, query: readonly unknown[]): string | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length !== idBytes + macBytes || bytes.toString('base64url') !== cursor) {
    return undefined;
  }
  const id = bytes.subarray(0, idBytes);
  if (!timingSafeEqual(bytes.subarray(idBytes), mac(id, query))) return undefined;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function mac(id: Buffer, query: readonly unknown[]): Buffer {
  return createHmac('sha256', store().cursorKey)
    .update(id)
    .update(JSON.stringify(query))
    .digest()
    .subarray(0, macBytes);
}
