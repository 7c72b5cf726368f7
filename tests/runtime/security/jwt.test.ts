import { createHmac, createSecretKey } from 'node:crypto';
import jwt, { type SignOptions } from 'jsonwebtoken';
import type { Logger } from '../../../src/runtime/telemetry/log';
import { jwt as bearerAuth } from '../../../src/runtime/security/jwt';
import type { JwtConfig } from '../../../src/runtime/security/jwt-config';
import { endlessPatience } from '../../patience';
import { ecPair, jwk, rsaPair, startIssuer } from './issuer';

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};

/** Why the last token was refused. */
let lastReason = '';

/** How the scheme judges a token. */
async function verdict(scheme: ReturnType<typeof bearerAuth>, token: string) {
  return scheme({
    credential: { type: 'bearer', token },
    scheme: 'bearerAuth',
    scopes: [],
    operationId: 'getUser',
    requestId: 'request',
    log: silent,
    refuse: (reason) => {
      lastReason = reason;
      return undefined;
    },
  });
}

const issuer = 'https://id.example.com';
const audience = 'users-api';
const good: SignOptions = { issuer, audience, subject: 'ada', expiresIn: '1d' };
const claims = { scope: 'users:read users:write' };

describe('with a secret', () => {
  const secret = createSecretKey(Buffer.from('a secret of thirty-two bytes, ok'));
  const config: JwtConfig = { issuer, audience, algorithms: ['HS256'], secret };
  const scheme = bearerAuth(config);
  const sign = (payload: object, options: SignOptions) => jwt.sign(payload, secret, options);
  const check = (token: string) => verdict(scheme, token);
  /** A token with any claims, signed. */
  const signText = (text: string) => {
    const parts = ['{"alg":"HS256","typ":"JWT"}', text];
    const signed = parts.map((part) => Buffer.from(part).toString('base64url')).join('.');
    const mac = createHmac('sha256', secret).update(signed).digest('base64url');
    return `${signed}.${mac}`;
  };

  test('a valid token contains the subject and the scopes', async () => {
    const scopes = ['users:read', 'users:write'];
    expect(await check(sign(claims, good))).toEqual({ caller: { subject: 'ada', scopes }, scopes });
  });

  test.each([
    ['a list', { scope: ['users:read'] }, ['users:read']],
    ['scp, a string', { scp: 'users:read' }, ['users:read']],
    ['scp, a list', { scp: ['users:read', 7, ''] }, ['users:read']],
    [
      'more spaces than needed',
      { scope: ' users:read  users:write ' },
      ['users:read', 'users:write'],
    ],
    ['nothing', {}, []],
    ['an object', { scope: { 'users:read': true } }, []],
  ])('scopes as %s', async (_, payload, scopes) => {
    expect((await check(sign(payload, good)))?.scopes).toEqual(scopes);
  });

  test('a part that is not in the one form of base64url is refused (RFC 7515, section 2)', async () => {
    const [header = '', body = '', signature = ''] = sign(claims, good).split('.');
    for (const token of [
      `${header}=.${body}.${signature}`,
      `${header}.${body}.${signature}=`,
      `${header}.${body}.${signature}\n`,
      ` ${header}.${body}.${signature}`,
    ])
      expect(await check(token)).toBeUndefined();
  });

  test('a header whose key id is not a string is refused', async () => {
    const header = { alg: 'HS256' as const, kid: 5 as unknown as string };
    expect(await check(sign(claims, { ...good, header }))).toBeUndefined();
  });

  test.each([
    ['jwt expired', () => sign({ ...claims, exp: now - 31 }, noExpiry)],
    ['jwt not active', () => sign({ ...claims, nbf: now + 60 }, good)],
    ['jwt audience invalid', () => sign(claims, { ...good, audience: 'other-api' })],
    ['jwt issuer invalid', () => sign(claims, without('issuer'))],
    ['jwt malformed', () => 'a.b.c'],
    ['jwt malformed', () => 'eyJhbGciOjF9.e30.'],
    ['jwt malformed', () => `${sign(claims, good)}.e30`],
    ['jwt malformed', () => sign(claims, good).replace('.', '=.')],
    ['jwt algorithm not allowed', () => sign(claims, { ...good, algorithm: 'HS384' })],
    ['jwt without exp', () => sign(claims, noExpiry)],
    ['invalid signature', () => `${sign(claims, good).slice(0, -8)}AAAAAAAA`],
    // jsonwebtoken throws a TypeError, whose text would tell clients how the server is built.
    ['jwt not valid', () => signText('null')],
  ])('why a token is refused is said: %s', async (reason, token) => {
    expect(await check(token())).toBeUndefined();
    expect(lastReason).toContain(reason);
    expect(lastReason).not.toContain('eyJ');
  });

  const without = (name: keyof SignOptions): SignOptions =>
    Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));
  const noExpiry = without('expiresIn');
  const now = Math.floor(Date.now() / 1000);
  test.each([
    ['of another issuer', claims, { ...good, issuer: 'https://evil.example.com' }],
    ['of no issuer', claims, without('issuer')],
    ['for another audience', claims, { ...good, audience: 'other-api' }],
    ['for no audience', claims, without('audience')],
    ['without a subject', claims, without('subject')],
    ['with an empty subject', claims, { ...good, subject: '' }],
    ['with a subject that is too long', claims, { ...good, subject: 'a'.repeat(256) }],
    ['with half a character in its subject', claims, { ...good, subject: 'a\ud800' }],
    ['without an expiry', claims, noExpiry],
    ['that has expired', { ...claims, exp: now - 31 }, noExpiry],
    [
      'that is not valid yet',
      { ...claims, nbf: now + 24 * 60 * 60 },
      { ...good, expiresIn: '2d' as const },
    ],
    ['by another algorithm of the same kind', claims, { ...good, algorithm: 'HS384' as const }],
    [
      'with an extension that must be understood',
      claims,
      { ...good, header: { alg: 'HS256', crit: ['b64'] } },
    ],
  ])('a token %s is refused', async (_, payload, options) => {
    expect(await check(sign(payload, options))).toBeUndefined();
  });

  test('a token that was good is refused once it has expired', async () => {
    jest.useFakeTimers({ now: now * 1000 });
    try {
      const token = sign({ ...claims, exp: now + 10 }, noExpiry);
      expect(await check(token)).toBeDefined();
      jest.setSystemTime((now + 39) * 1000);
      expect(await check(token)).toBeDefined();
      jest.setSystemTime((now + 40) * 1000);
      expect(await check(token)).toBeUndefined();
    } finally {
      jest.useRealTimers();
    }
  });

  test('what a token says is for all its requests, and none can change it', async () => {
    const token = sign(claims, good);
    const first = await check(token);
    if (!first) throw new Error('The token was refused.');
    expect(() => (first.scopes as string[]).push('api-keys:manage')).toThrow(TypeError);
    expect(() => Object.assign(first.caller, { subject: 'bob' })).toThrow(TypeError);
    expect((await check(token))?.caller.subject).toBe('ada');
  });

  test('a subject may have 255 characters', async () => {
    const subject = 'a'.repeat(255);
    expect((await check(sign(claims, { ...good, subject })))?.caller.subject).toBe(subject);
  });

  test('clocks may differ by half a minute', async () => {
    expect(await check(sign({ ...claims, exp: now - 20 }, noExpiry))).toBeDefined();
  });

  test('the tolerance is a setting, also for a token that was good before', async () => {
    jest.useFakeTimers({ now: now * 1000 });
    try {
      const strict = bearerAuth({ ...config, clockTolerance: 0 });
      const token = sign({ ...claims, exp: now + 10 }, noExpiry);
      expect(await verdict(strict, token)).toBeDefined();
      jest.setSystemTime((now + 10) * 1000);
      expect(await verdict(strict, token)).toBeUndefined();
    } finally {
      jest.useRealTimers();
    }
  });

  test('one of several audiences may be ours', async () => {
    expect(await check(sign(claims, { ...good, audience: ['x', audience] }))).toBeDefined();
  });

  test('a token whose expiry is endless (1e400 is Infinity) is refused', async () => {
    const encode = (text: string) => Buffer.from(text).toString('base64url');
    const expiring = (exp: string) => {
      const payload = `{"iss":"${issuer}","aud":"${audience}","sub":"ada","exp":${exp}}`;
      const signed = `${encode('{"alg":"HS256"}')}.${encode(payload)}`;
      return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
    };
    expect(await check(expiring('1e10'))).toBeDefined();
    expect(await check(expiring('1e400'))).toBeUndefined();
  });

  test('a token without a signature is refused', async () => {
    const none = jwt.sign(claims, '', { ...good, algorithm: 'none' });
    expect(await check(none)).toBeUndefined();
    const [, payload = ''] = sign(claims, good).split('.');
    const header = Buffer.from('{"alg":"HS256"}').toString('base64url');
    expect(await check(`${header}.${payload}.`)).toBeUndefined();
    expect(await check(`${header}.${payload}`)).toBeUndefined();
  });

  test('a token signed with another secret, or changed after it was signed, is refused', async () => {
    const other = createSecretKey(Buffer.from('another secret of thirty-two byt'));
    expect(await check(jwt.sign(claims, other, good))).toBeUndefined();
    const [header, , signature] = sign(claims, good).split('.');
    const [, payload] = sign({ scope: 'api-keys:manage' }, good).split('.');
    expect(await check([header, payload, signature].join('.'))).toBeUndefined();
  });

  test.each([
    '',
    '.',
    '..',
    'a.b.c',
    'bnVsbA.bnVsbA.bnVsbA',
    'e30.e30.e30',
    'eyJhbGciOjF9.e30.',
    '\u0000',
  ])('anything but a token is refused: %j', async (token) => {
    expect(await check(token)).toBeUndefined();
  });

  test('a payload that is no JSON object is refused', async () => {
    expect(await check(jwt.sign('text', secret))).toBeUndefined();
  });
});

describe('with a JWKS', () => {
  const rsa = rsaPair('rsa-1');
  const ec = ecPair('ec-1');
  let keys: Awaited<ReturnType<typeof startIssuer>>;
  beforeEach(async () => {
    keys = await startIssuer();
    keys.publish(jwk(rsa), jwk(ec));
  });
  beforeEach(() => void endlessPatience());
  afterEach(async () => {
    jest.restoreAllMocks();
    await keys.stop();
  });

  const config = (): JwtConfig => ({
    issuer,
    audience,
    algorithms: ['RS256', 'ES256'],
    jwksUrl: keys.url,
  });
  const byRsa: SignOptions = { ...good, algorithm: 'RS256', keyid: 'rsa-1' };
  const byEc: SignOptions = { ...good, algorithm: 'ES256', keyid: 'ec-1' };

  test('tokens of all its keys are good, and it is asked once', async () => {
    const scheme = bearerAuth(config());
    const tokens = [jwt.sign(claims, rsa.privateKey, byRsa), jwt.sign(claims, ec.privateKey, byEc)];
    for (const token of [...tokens, ...tokens]) expect(await verdict(scheme, token)).toBeDefined();
    expect(keys.asked).toBe(1);
  });

  test('it is asked once for many tokens at a time', async () => {
    const scheme = bearerAuth(config());
    const token = jwt.sign(claims, rsa.privateKey, byRsa);
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => verdict(scheme, token)));
    expect(verdicts.every((each) => each !== undefined)).toBe(true);
    expect(keys.asked).toBe(1);
  });

  test('the public key is not a secret: HS256 with it is refused', async () => {
    const pem = rsa.publicKey.export({ format: 'pem', type: 'spki' }) as string;
    const secret = createSecretKey(Buffer.from(pem));
    const token = jwt.sign(claims, secret, { ...good, algorithm: 'HS256', keyid: 'rsa-1' });
    expect(await verdict(bearerAuth(config()), token)).toBeUndefined();
    expect(keys.asked).toBe(0);
  });

  test('a key serves its own kind of algorithm, and the one that the set names', async () => {
    const scheme = bearerAuth(config());
    const crossed = jwt.sign(claims, ec.privateKey, { ...byEc, keyid: 'rsa-1' });
    expect(await verdict(scheme, crossed)).toBeUndefined();
    keys.publish(jwk(rsa, { alg: 'PS256' }));
    const token = jwt.sign(claims, rsa.privateKey, byRsa);
    expect(await verdict(bearerAuth(config()), token)).toBeUndefined();
  });

  test('a signature that is too short, too long or none is refused', async () => {
    const scheme = bearerAuth(config());
    for (const token of [
      jwt.sign(claims, ec.privateKey, byEc),
      jwt.sign(claims, rsa.privateKey, byRsa),
    ]) {
      for (const wrong of [token.slice(0, -4), `${token}AAAA`, token.replace(/[^.]+$/, '')]) {
        expect(await verdict(scheme, wrong)).toBeUndefined();
      }
    }
  });

  test('a token of an unknown key is refused, and made-up keys are asked for once', async () => {
    const scheme = bearerAuth(config(), { cooldownMs: 60 * 60 * 1000 });
    for (let n = 0; n < 10; n++) {
      const token = jwt.sign(claims, rsa.privateKey, { ...byRsa, keyid: `made-up-${n}` });
      expect(await verdict(scheme, token)).toBeUndefined();
      expect(lastReason).toBe('the issuer has no such key');
    }
    expect(keys.asked).toBe(1);
  });

  test('a new key is found after the cool-down, one that is withdrawn is refused after its time', async () => {
    const scheme = bearerAuth(config(), { maxAgeMs: 60, cooldownMs: 30 });
    const old = jwt.sign(claims, rsa.privateKey, byRsa);
    expect(await verdict(scheme, old)).toBeDefined();
    const next = rsaPair('rsa-2');
    keys.publish(jwk(next));
    await new Promise((resolve) => setTimeout(resolve, 80));
    const token = jwt.sign(claims, next.privateKey, { ...byRsa, keyid: 'rsa-2' });
    expect(await verdict(scheme, token)).toBeDefined();
    expect(await verdict(scheme, old)).toBeUndefined();
  });

  test('a token may leave out the key’s id where the set has one key', async () => {
    const token = jwt.sign(claims, rsa.privateKey, { ...good, algorithm: 'RS256' });
    expect(await verdict(bearerAuth(config()), token)).toBeUndefined();
    keys.publish(jwk(rsa));
    expect(await verdict(bearerAuth(config()), token)).toBeDefined();
  });

  test('a key may have no id, or none that is a text: it serves tokens without one', async () => {
    const token = jwt.sign(claims, rsa.privateKey, { ...good, algorithm: 'RS256' });
    for (const kid of [undefined, 5]) {
      keys.publish(jwk(rsa, { kid }));
      expect(await verdict(bearerAuth(config()), token)).toBeDefined();
      const named = jwt.sign(claims, rsa.privateKey, { ...byRsa, keyid: '5' });
      expect(await verdict(bearerAuth(config()), named)).toBeUndefined();
    }
  });

  test('keys for encryption, of unknown kinds, and broken ones are passed over', async () => {
    keys.publish(
      jwk(ec, { use: 'enc', kid: 'rsa-1' }),
      { kty: 'oct', k: 'c2VjcmV0', kid: 'rsa-1' },
      { kty: 'RSA', kid: 'rsa-1' },
      jwk(rsa, { use: 'sig' }),
    );
    const token = jwt.sign(claims, rsa.privateKey, byRsa);
    expect(await verdict(bearerAuth(config()), token)).toBeDefined();
  });

  test('an RSA key of fewer than 2,048 bits is passed over (RFC 7518, section 3.3)', async () => {
    const short = rsaPair('rsa-1', 1024);
    keys.publish(jwk(short));
    // jsonwebtoken itself would not sign with it.
    const token = jwt.sign(claims, short.privateKey, { ...byRsa, allowInsecureKeySizes: true });
    expect(await verdict(bearerAuth(config()), token)).toBeUndefined();
  });

  test.each([
    ['has no end', () => Object.assign(keys, { endless: true })],
    ['has more than 100 keys', () => keys.publish(...Array.from({ length: 101 }, () => jwk(rsa)))],
  ])('that %s is unavailability, and is not read further', async (_, change) => {
    change();
    const token = jwt.sign(claims, rsa.privateKey, byRsa);
    await expect(verdict(bearerAuth(config()), token)).rejects.toMatchObject({
      name: 'Unavailable',
      retryAfterSeconds: 5,
    });
    expect(keys.sent).toBeLessThan(8_000_000);
  });

  test.each([
    ['is down', 500, ''],
    ['is not found', 404, '{}'],
    ['is no JSON', 200, '<html>'],
    ['is no set', 200, 'null'],
  ])('that %s is unavailability, never a 401', async (_, status, body) => {
    Object.assign(keys, { status, body });
    const token = jwt.sign(claims, rsa.privateKey, byRsa);
    await expect(verdict(bearerAuth(config()), token)).rejects.toMatchObject({
      name: 'Unavailable',
      retryAfterSeconds: 5,
    });
  });

  test('that does not answer is unavailability, and is not asked again at once', async () => {
    await keys.stop();
    const scheme = bearerAuth(config());
    const token = jwt.sign(claims, rsa.privateKey, byRsa);
    await expect(verdict(scheme, token)).rejects.toMatchObject({
      name: 'Unavailable',
      retryAfterSeconds: 5,
    });
    keys = await startIssuer();
    await expect(verdict(scheme, token)).rejects.toMatchObject({
      name: 'Unavailable',
      retryAfterSeconds: 5,
    });
  });

  test('that is down for a while keeps its known keys good, until they are stale', async () => {
    const token = jwt.sign(claims, rsa.privateKey, byRsa);
    const patient = bearerAuth(config(), { maxAgeMs: 0, retryMs: 0 });
    const strict = bearerAuth(config(), { maxAgeMs: 0, staleMs: 0, retryMs: 0 });
    expect(await verdict(patient, token)).toBeDefined();
    expect(await verdict(strict, token)).toBeDefined();
    keys.status = 500;
    expect(await verdict(patient, token)).toBeDefined();
    await expect(verdict(strict, token)).rejects.toMatchObject({
      name: 'Unavailable',
      retryAfterSeconds: 5,
    });
  });
});
