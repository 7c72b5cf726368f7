import { jwtConfig } from '../../../src/runtime/security/jwt-config';

const ours = { JWT_ISSUER: 'https://id.example.com', JWT_AUDIENCE: 'users-api' };
const secret = 'x'.repeat(32);
const jwks = 'https://id.example.com/.well-known/jwks.json';

test('a secret means HS256, as a KeyObject', () => {
  const config = jwtConfig({ ...ours, JWT_SECRET: secret });
  expect(config).toMatchObject({
    issuer: 'https://id.example.com',
    audience: 'users-api',
    algorithms: ['HS256'],
    secret: { type: 'secret', symmetricKeySize: 32 },
  });
});

test('a JWKS means RS256 and ES256, unless it is said otherwise', () => {
  const env = { ...ours, JWT_JWKS_URL: jwks };
  expect(jwtConfig(env)).toMatchObject({ algorithms: ['RS256', 'ES256'], jwksUrl: new URL(jwks) });
  expect(jwtConfig({ ...env, JWT_ALGORITHMS: 'PS256, ES384' }).algorithms).toEqual([
    'PS256',
    'ES384',
  ]);
});

test('a JWKS of this machine may come over http', () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    const jwksUrl = new URL(`http://${host}:9000/jwks.json`);
    expect(jwtConfig({ ...ours, JWT_JWKS_URL: jwksUrl.href })).toMatchObject({ jwksUrl });
  }
});

test('a variable that is set to an empty value counts as not set', () => {
  const empty = { JWT_ALGORITHMS: '', JWT_JWKS_URL: '' };
  expect(jwtConfig({ ...ours, JWT_SECRET: secret, ...empty }).algorithms).toEqual(['HS256']);
  expect(() => jwtConfig({ ...ours, JWT_SECRET: '', JWT_ISSUER: '' })).toThrow('JWT_ISSUER');
});

test('clocks may differ by 30 seconds, or by what is set', () => {
  const env = { ...ours, JWT_SECRET: secret };
  expect(jwtConfig(env).clockTolerance).toBe(30);
  expect(jwtConfig({ ...env, JWT_CLOCK_TOLERANCE: '0' }).clockTolerance).toBe(0);
  expect(jwtConfig({ ...env, JWT_CLOCK_TOLERANCE: '600' }).clockTolerance).toBe(600);
});

test.each([
  ['JWT_CLOCK_TOLERANCE is "1m"', { ...ours, JWT_SECRET: secret, JWT_CLOCK_TOLERANCE: '1m' }],
  ['JWT_CLOCK_TOLERANCE is "601"', { ...ours, JWT_JWKS_URL: jwks, JWT_CLOCK_TOLERANCE: '601' }],
  [
    'JWT_ISSUER is not set: set it to the "iss" of the tokens',
    { JWT_AUDIENCE: 'users-api', JWT_SECRET: secret },
  ],
  [
    'JWT_AUDIENCE is not set: set it to the "aud" of the tokens',
    { JWT_ISSUER: 'https://id.example.com', JWT_SECRET: secret },
  ],
  ['Neither JWT_JWKS_URL nor JWT_SECRET', ours],
  ['both', { ...ours, JWT_SECRET: secret, JWT_JWKS_URL: jwks }],
  ['JWT_SECRET must have 32 bytes', { ...ours, JWT_SECRET: 'short' }],
  [
    '64 bytes or more for HS256, HS512',
    { ...ours, JWT_SECRET: secret, JWT_ALGORITHMS: 'HS256,HS512' },
  ],
  [
    'JWT_ALGORITHMS has "RS256, PS256": with JWT_SECRET it can have HS256, HS384, HS512.',
    { ...ours, JWT_SECRET: secret, JWT_ALGORITHMS: 'HS256,RS256,PS256' },
  ],
  ['with JWT_JWKS_URL', { ...ours, JWT_JWKS_URL: jwks, JWT_ALGORITHMS: 'HS256' }],
  ['JWT_ALGORITHMS has "HS256"', { ...ours, JWT_JWKS_URL: jwks, JWT_ALGORITHMS: 'HS256' }],
  ['JWT_ALGORITHMS has "none"', { ...ours, JWT_JWKS_URL: jwks, JWT_ALGORITHMS: 'none' }],
  ['JWT_ALGORITHMS has ""', { ...ours, JWT_SECRET: secret, JWT_ALGORITHMS: 'HS256,' }],
  ['https', { ...ours, JWT_JWKS_URL: 'http://id.example.com/jwks.json' }],
  ['https', { ...ours, JWT_JWKS_URL: 'id.example.com' }],
  ['https', { ...ours, JWT_JWKS_URL: 'ftp://localhost/jwks.json' }],
])('is refused with a sentence: %s', (sentence, env) => {
  expect(() => jwtConfig(env)).toThrow(sentence);
});

describe('the end of the previous secret', () => {
  const env = { ...ours, JWT_SECRET: secret, JWT_PREVIOUS_SECRET: secret };

  test.each([
    ['2026-01-31T12:00:00Z', Date.UTC(2026, 0, 31, 12)],
    ['2026-01-31T12:00:00.500+01:30', Date.UTC(2026, 0, 31, 10, 30, 0, 500)],
    ['2026-01-31T12:00-08:00', Date.UTC(2026, 0, 31, 20)],
  ])('%s', (end, until) => {
    expect(jwtConfig({ ...env, JWT_PREVIOUS_SECRET_UNTIL: end })).toMatchObject({
      previous: { until },
    });
  });

  test.each(['', 'tomorrow', '2026-01-31', '2026-01-31T12:00:00', '2026-13-31T12:00:00Z'])(
    'not %j',
    (end) => {
      expect(() => jwtConfig({ ...env, JWT_PREVIOUS_SECRET_UNTIL: end })).toThrow(
        `JWT_PREVIOUS_SECRET_UNTIL is "${end}"`,
      );
    },
  );
});
