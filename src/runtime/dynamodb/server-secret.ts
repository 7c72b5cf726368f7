import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { given, type Environment } from '../environment';

/** Derives the key when it is first needed: `crypto` is a fifth of a small function's cold start. */
export type ServerSecret = () => KeyObject;

/**
 * A key that all processes of an API share, for one use. It is derived from `CURSOR_SECRET`, or without
 * that from `JWT_SECRET` (HKDF, RFC 5869), so that there is one secret less to manage.
 * @throws Error that names the variable to set
 */
export function serverSecret(env: Environment, use: string): ServerSecret {
  const secret = given(env, 'CURSOR_SECRET') ?? given(env, 'JWT_SECRET');
  if (secret === undefined || Buffer.byteLength(secret) < 32) {
    throw new Error(
      'CURSOR_SECRET must have 32 bytes or more: set it to the output of "openssl rand -base64 32", the same for all instances.',
    );
  }
  let made: KeyObject | undefined;
  return () => (made ??= createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', use, 32))));
}
