import {
  createHmac,
  createSecretKey,
  hkdfSync,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { given, type Environment } from '../environment';
import type { Resources } from '../resources';

const idBytes = 16;
const macBytes = 16;

/**
 * The cursors of this process.
 * @throws Error that names the variable to set
 */
export function cursorsOf({ env, shared }: Resources): Cursors {
  return shared.once(cursorsOf, () => new Cursors(cursorKey(env)));
}

/** The cursors of lists. All processes of an API share one key. */
export class Cursors {
  #made: KeyObject | undefined;

  readonly #makeKey: () => KeyObject;

  /** @param makeKey called for the first cursor: `crypto` is a fifth of a small function's cold start */
  constructor(makeKey: () => KeyObject) {
    this.#makeKey = makeKey;
  }

  /**
   * A cursor is the last id of a page, authenticated: 16 bytes of the id and 16 of an HMAC-SHA-256 over the
   * id and the query. Nobody can forge one, or use it with another query.
   * @param query everything that decides which items the list has, and in which order
   * @returns 43 characters of base64url
   */
  seal(lastId: string, query: readonly unknown[]): string {
    const id = Buffer.from(lastId.replaceAll('-', ''), 'hex');
    return Buffer.concat([id, this.#mac(id, query)]).toString('base64url');
  }

  /** The id in a cursor; undefined if the cursor is forged or belongs to another query. */
  open(cursor: string, query: readonly unknown[]): string | undefined {
    const bytes = Buffer.from(cursor, 'base64url');
    if (bytes.length !== idBytes + macBytes || bytes.toString('base64url') !== cursor) {
      return undefined;
    }
    const id = bytes.subarray(0, idBytes);
    if (!timingSafeEqual(bytes.subarray(idBytes), this.#mac(id, query))) return undefined;
    return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  #mac(id: Buffer, query: readonly unknown[]): Buffer {
    return createHmac('sha256', (this.#made ??= this.#makeKey()))
      .update(id)
      .update(JSON.stringify(query))
      .digest()
      .subarray(0, macBytes);
  }
}

/**
 * Reads `CURSOR_SECRET`. Without it, the key is derived from `JWT_SECRET` (HKDF, RFC 5869): all processes
 * share that secret already, and there is one secret less to manage.
 */
function cursorKey(env: Environment): () => KeyObject {
  const secret = given(env, 'CURSOR_SECRET');
  const shared = given(env, 'JWT_SECRET');
  if (secret === undefined && shared !== undefined) {
    return () => createSecretKey(Buffer.from(hkdfSync('sha256', shared, '', 'cursors', 32)));
  }
  if (secret === undefined || Buffer.byteLength(secret) < 32) {
    throw new Error(
      'CURSOR_SECRET must have 32 bytes or more: set it to the output of "openssl rand -base64 32", the same for all instances.',
    );
  }
  return () => createSecretKey(Buffer.from(secret));
}
