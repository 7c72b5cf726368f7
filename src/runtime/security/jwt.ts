import type { KeyObject } from 'node:crypto';
import jsonwebtoken, { type Algorithm, type JwtHeader, type JwtPayload } from 'jsonwebtoken';
import type {
  Authenticated,
  Credential,
  Refuse,
  SecurityScheme,
} from '../pipeline/security-scheme';
import type { Caller } from './caller';
import { Jwks, type JwksOptions } from './jwks';
import type { JwtConfig } from './jwt-config';
import { VerifiedTokens } from './verified-tokens';

type Bearer = Extract<Credential, { type: 'bearer' }>;

/** OpenID Connect, section 2: a `sub` has at most 255 characters. */
const longestSubject = 255;

/** The names of jsonwebtoken's own errors. */
const OWN_ERROR = /^(?:JsonWebToken|TokenExpired|NotBefore)Error$/;
/** Half of a character: all of them are one and the same in UTF-8, so that two subjects would be one. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * A security scheme for bearer tokens: JSON Web Tokens (RFC 7519), checked as RFC 8725 recommends. A token
 * must be signed with a configured algorithm, come from the issuer and be for the audience. It must have a
 * subject, and an expiry that has not passed. Scopes are in `scope` (RFC 8693, section 4.2) or `scp`, as a
 * string with spaces or as a list.
 */
export function jwt(config: JwtConfig, jwksOptions?: JwksOptions): SecurityScheme<Caller, Bearer> {
  const { issuer, audience, clockTolerance = 30 } = config;
  const type = config.type === undefined ? undefined : mediaTypeOf(config.type);
  const algorithms = [...config.algorithms];
  const findKey = keyFinder(config, jwksOptions);
  const verified = new VerifiedTokens();

  const verify = (
    token: string,
    header: JwtHeader,
    key: KeyObject | undefined,
    refuse: Refuse,
  ): Authenticated<Caller> | undefined => {
    if (!key) return refuse('the issuer has no such key');
    let claims: JwtPayload | string;
    try {
      claims = jsonwebtoken.verify(token, key, { algorithms, issuer, audience, clockTolerance });
    } catch (error) {
      // jsonwebtoken does not always throw one of its own errors for an invalid token: for a signature with
      // the wrong length, a key of another kind, or claims that are null, it throws a plain one, whose text
      // is not for clients.
      const { name, message } = error as Error;
      const former = message === 'invalid signature' ? formerSecret(config, key) : undefined;
      if (former) return verify(token, header, former, refuse);
      return refuse(OWN_ERROR.test(name) ? message : 'jwt not valid');
    }
    const read = readClaims(claims);
    if (!read) return refuse('jwt without exp, or without a sub of at most 255 characters');
    verified.set(token, { ...read, header, key });
    return read.result;
  };

  return ({ credential: { token }, refuse }) => {
    const known = verified.get(token);
    const header = known?.header ?? readHeader(token);
    if (!header) return refuse('jwt malformed');
    if (!algorithms.includes(header.alg as Algorithm)) return refuse('jwt algorithm not allowed');
    if (type !== undefined && mediaTypeOf(header.typ) !== type)
      return refuse('jwt type not allowed');
    const judge = (key: KeyObject | undefined) => {
      if (known) {
        const current = Date.now() / 1000 < known.expires + clockTolerance;
        const isKey = key === known.key || formerSecret(config, key) === known.key;
        if (current && isKey) return known.result;
        verified.forget(token);
      }
      return verify(token, header, key, refuse);
    };
    const key = findKey(header);
    return key instanceof Promise ? key.then(judge) : judge(key);
  };
}

/** RFC 7515, section 4.1.9: names are case-insensitive, and `application/` may be omitted. */
function mediaTypeOf(type: unknown): string | undefined {
  return typeof type === 'string' ? type.toLowerCase().replace(/^application\//, '') : undefined;
}

/** The secret before this one, for as long as it is accepted. */
function formerSecret(config: JwtConfig, key: KeyObject | undefined): KeyObject | undefined {
  if (!('secret' in config) || !config.previous || key !== config.secret) return undefined;
  return Date.now() < config.previous.until ? config.previous.secret : undefined;
}

type FindKey = (header: JwtHeader) => Promise<KeyObject | undefined> | KeyObject | undefined;

function keyFinder(config: JwtConfig, options?: JwksOptions): FindKey {
  if ('secret' in config) return () => config.secret;
  const jwks = new Jwks(config.jwksUrl, options);
  return async ({ alg, kid }) => {
    const found = await jwks.find(kid);
    return found && (found.algorithm ?? alg) === alg ? found.key : undefined;
  };
}

/** Undefined if it is not a token, or has extensions that must be understood (RFC 7515, 4.1.11). */
function readHeader(token: string): JwtHeader | undefined {
  try {
    const parts = token.split('.');
    if (parts.length !== 3 || !parts.every(isBase64Url)) return undefined;
    const [encoded = ''] = parts;
    const header = JSON.parse(Buffer.from(encoded, 'base64url').toString()) as Partial<JwtHeader>;
    const { alg, kid, crit } = header;
    if (typeof alg !== 'string' || crit !== undefined) return undefined;
    if (kid !== undefined && typeof kid !== 'string') return undefined;
    return { ...header, alg };
  } catch {
    return undefined;
  }
}

/** In its canonical form (RFC 7515, section 2): no padding, no other characters, no unused bits. */
function isBase64Url(text: string): boolean {
  return Buffer.from(text, 'base64url').toString('base64url') === text;
}

function readClaims(claims: JwtPayload | string) {
  if (typeof claims === 'string') return undefined;
  const { sub, exp } = claims;
  // JSON's 1e400 is Infinity: a token that never expires.
  if (typeof exp !== 'number' || !Number.isFinite(exp)) return undefined;
  if (typeof sub !== 'string' || sub.length === 0 || sub.length > longestSubject) return undefined;
  if (LONE_SURROGATE.test(sub)) return undefined;
  const scopes = Object.freeze(readScopes(claims.scope ?? claims.scp));
  // Frozen, because all requests with this token share it.
  const caller = Object.freeze({ subject: sub, scopes });
  return { expires: exp, result: Object.freeze({ caller, scopes }) };
}

function readScopes(claim: unknown): string[] {
  const list: unknown[] =
    typeof claim === 'string' ? claim.split(' ') : Array.isArray(claim) ? claim : [];
  return list.filter((scope): scope is string => typeof scope === 'string' && scope !== '');
}
