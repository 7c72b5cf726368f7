import { createSecretKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { UsageError } from '../failure';
import { given, type Environment } from 'openapi-first-runtime';

export interface TokenRequest {
  sub: string;
  scopes: readonly string[];
  /** Seconds. */
  expiresIn: number;
}

/**
 * A JSON Web Token (RFC 9068, as far as the runtime reads it) that a server with this environment accepts.
 * @throws UsageError if the environment accepts only tokens of another issuer
 */
export function signToken(env: Environment, { sub, scopes, expiresIn }: TokenRequest): string {
  const secret = given(env, 'JWT_SECRET');
  if (secret === undefined) {
    throw new UsageError(
      'JWT_JWKS_URL is set, so only tokens of that issuer are accepted. Unset it to use the local secret.',
    );
  }
  return jwt.sign({ scope: scopes.join(' ') }, createSecretKey(Buffer.from(secret, 'utf8')), {
    algorithm: 'HS256',
    subject: sub,
    issuer: env.JWT_ISSUER ?? '',
    audience: env.JWT_AUDIENCE ?? '',
    expiresIn,
  });
}
