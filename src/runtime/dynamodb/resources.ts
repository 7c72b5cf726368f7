import { hkdfSync } from 'node:crypto';
import { connectStore, storeConfig } from './connection';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Connects what the operations work with, as the environment says: the store. Nothing is sent yet.
 *
 * @param guarded whether there are operations with security: all of these need the table
 * @returns opens it at once, instead of by the first call that needs it
 * @throws Error with a sentence that says which variable to set.
 */
export function connectResources(env: Environment, guarded: boolean): () => void {
  // Operations without security (the health checks) hand out no cursors: a function of these alone
  // need not be given, nor fetch, the secret that all instances share.
  const { table } = connectStore(storeConfig(withCursorSecret(env), guarded));
  return () => {
    if (guarded) table.open();
  };
}

/**
 * Without a `CURSOR_SECRET` cursors are authenticated by a key of their own that follows from
 * `JWT_SECRET` (HKDF, RFC 5869): all instances share that secret already, and one less is to be kept.
 */
function withCursorSecret(env: Environment): Environment {
  if (env.CURSOR_SECRET || !env.JWT_SECRET) return env;
  const key = hkdfSync('sha256', env.JWT_SECRET, '', 'cursors', 32);
  return { ...env, CURSOR_SECRET: Buffer.from(key).toString('base64url') };
}
