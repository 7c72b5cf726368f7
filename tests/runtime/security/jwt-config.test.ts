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
  const env = { ...ours, JWT_JWKS_URL: 'http://localhost:9000/jwks.json' };
  expect(jwtConfig(env)).toHaveProperty('jwksUrl');
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
  ['JWT_ISSUER', { JWT_AUDIENCE: 'users-api', JWT_SECRET: secret }],
  ['JWT_AUDIENCE', { JWT_ISSUER: 'https://id.example.com', JWT_SECRET: secret }],
  ['Neither JWT_JWKS_URL nor JWT_SECRET', ours],
  ['both', { ...ours, JWT_SECRET: secret, JWT_JWKS_URL: jwks }],
  ['32 bytes', { ...ours, JWT_SECRET: 'short' }],
  ['64 bytes', { ...ours, JWT_SECRET: secret, JWT_ALGORITHMS: 'HS256,HS512' }],
  ['JWT_ALGORITHMS has "RS256"', { ...ours, JWT_SECRET: secret, JWT_ALGORITHMS: 'HS256,RS256' }],
  ['JWT_ALGORITHMS has "HS256"', { ...ours, JWT_JWKS_URL: jwks, JWT_ALGORITHMS: 'HS256' }],
  ['JWT_ALGORITHMS has "none"', { ...ours, JWT_JWKS_URL: jwks, JWT_ALGORITHMS: 'none' }],
  ['JWT_ALGORITHMS has ""', { ...ours, JWT_SECRET: secret, JWT_ALGORITHMS: 'HS256,' }],
  ['https', { ...ours, JWT_JWKS_URL: 'http://id.example.com/jwks.json' }],
  ['https', { ...ours, JWT_JWKS_URL: 'id.example.com' }],
])('is refused with a sentence: %s', (sentence, env) => {
  expect(() => jwtConfig(env)).toThrow(sentence);
});
