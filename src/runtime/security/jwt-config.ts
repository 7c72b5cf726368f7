import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Algorithm } from 'jsonwebtoken';
import { given, type Environment } from '../environment';

/** Which tokens are valid. The keys come either from a secret or from a JWKS, never from both. */
export type JwtConfig = {
  readonly issuer: string;
  readonly audience: string;
  /** The only algorithms that a token may name (RFC 8725, section 3.1). */
  readonly algorithms: readonly Algorithm[];
  /** Seconds by which the issuer's clock may differ. Default: 30. */
  readonly clockTolerance?: number;
  /**
   * The `typ` that a token must have, such as `at+jwt` (RFC 9068): other tokens that the issuer signs,
   * above all ID tokens, are then not accepted as access tokens. Default: any, or none.
   */
  readonly type?: string | undefined;
} & (
  | { readonly secret: KeyObject; readonly previous?: PreviousSecret | undefined }
  | { readonly jwksUrl: URL }
);

/** The secret before the current one: tokens that were signed with it are accepted for a time. */
export interface PreviousSecret {
  readonly secret: KeyObject;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** The minimum length of a secret in bytes (RFC 7518, section 3.2: not shorter than the hash). */
const secretBytes = { HS256: 32, HS384: 48, HS512: 64 } as const;
const publicKeyAlgorithms: readonly Algorithm[] = [
  ...(['RS256', 'RS384', 'RS512'] as const),
  ...(['PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512'] as const),
];

/**
 * Reads `JWT_ISSUER`, `JWT_AUDIENCE`, `JWT_SECRET` or `JWT_JWKS_URL`, and `JWT_ALGORITHMS` (default `HS256`
 * with a secret, `RS256,ES256` with a JWKS), `JWT_CLOCK_TOLERANCE` (seconds, default 30) and `JWT_TYPE`
 * (default: any). While a secret is being replaced, `JWT_PREVIOUS_SECRET` is also accepted, until
 * `JWT_PREVIOUS_SECRET_UNTIL`.
 * @throws Error that says what to set
 */
export function jwtConfig(env: Environment): JwtConfig {
  const issuer = demand(
    env,
    'JWT_ISSUER',
    'the "iss" of the tokens, such as https://id.example.com',
  );
  const audience = demand(env, 'JWT_AUDIENCE', 'the "aud" of the tokens, such as users-api');
  const clockTolerance = toleranceOf(given(env, 'JWT_CLOCK_TOLERANCE') ?? '30');
  const common = { issuer, audience, clockTolerance, type: given(env, 'JWT_TYPE') };
  const secret = given(env, 'JWT_SECRET');
  const jwksUrl = given(env, 'JWT_JWKS_URL');
  if (secret !== undefined && jwksUrl !== undefined) {
    throw new Error(
      'JWT_SECRET and JWT_JWKS_URL are both set: keep JWT_JWKS_URL if the tokens are signed with a private key, JWT_SECRET if with a shared secret.',
    );
  }
  if (secret !== undefined) {
    const algorithms = algorithmsOf(env, 'HS256', Object.keys(secretBytes), 'JWT_SECRET');
    const named = Object.entries(secretBytes).filter(([name]) =>
      algorithms.some((one) => one === name),
    );
    const needed = Math.max(...named.map(([, least]) => least));
    const keyOf = (name: string, text: string): KeyObject => {
      const bytes = Buffer.from(text, 'utf8');
      if (bytes.length >= needed) return createSecretKey(bytes);
      throw new Error(
        `${name} must have ${needed} bytes or more for ${algorithms.join(', ')}: set it to the output of "openssl rand -base64 ${needed}".`,
      );
    };
    const previous = previousOf(env, keyOf);
    return { ...common, algorithms, secret: keyOf('JWT_SECRET', secret), previous };
  }
  if (jwksUrl !== undefined) {
    const algorithms = algorithmsOf(env, 'RS256,ES256', publicKeyAlgorithms, 'JWT_JWKS_URL');
    return { ...common, algorithms, jwksUrl: safeUrl(jwksUrl) };
  }
  throw new Error(
    'Neither JWT_JWKS_URL nor JWT_SECRET is set: set JWT_JWKS_URL to the address of the issuer’s keys, or JWT_SECRET to the secret that it signs tokens with.',
  );
}

/** Its end must be set: otherwise, it would be accepted forever. */
function previousOf(
  env: Environment,
  keyOf: (name: string, text: string) => KeyObject,
): PreviousSecret | undefined {
  const text = given(env, 'JWT_PREVIOUS_SECRET');
  if (text === undefined) return undefined;
  const end = given(env, 'JWT_PREVIOUS_SECRET_UNTIL') ?? '';
  const until = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(end) ? Date.parse(end) : NaN;
  if (!Number.isNaN(until)) return { secret: keyOf('JWT_PREVIOUS_SECRET', text), until };
  throw new Error(
    `JWT_PREVIOUS_SECRET_UNTIL is "${end}": set it to the time until which tokens of the previous secret are accepted, such as 2026-01-31T12:00:00Z.`,
  );
}

function demand(env: Environment, name: string, what: string): string {
  const value = given(env, name);
  if (value === undefined) throw new Error(`${name} is not set: set it to ${what}.`);
  return value;
}

/** With more than ten minutes, tokens would stay valid long after their issuer considers them expired. */
function toleranceOf(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= 600) return Number(text);
  throw new Error(
    `JWT_CLOCK_TOLERANCE is "${text}": set it to the seconds by which the issuer's clock may differ, from 0 to 600.`,
  );
}

function algorithmsOf(
  env: Environment,
  ifUnset: string,
  possible: readonly string[],
  keyVariable: string,
): Algorithm[] {
  const names = (given(env, 'JWT_ALGORITHMS') ?? ifUnset).split(',').map((name) => name.trim());
  const wrong = names.filter((name) => !possible.includes(name));
  if (wrong.length > 0) {
    throw new Error(
      `JWT_ALGORITHMS has "${wrong.join(', ')}": with ${keyVariable} it can have ${possible.join(', ')}.`,
    );
  }
  return names as Algorithm[];
}

/** Keys fetched over plain HTTP can be forged, except on this machine. */
function safeUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const local = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url?.protocol === 'https:' || (local && url.protocol === 'http:')) return url;
  throw new Error(
    `JWT_JWKS_URL is "${text}": set it to an https address, such as https://id.example.com/.well-known/jwks.json.`,
  );
}
