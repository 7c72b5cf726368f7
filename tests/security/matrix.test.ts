import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import jsonwebtoken, { type SignOptions } from 'jsonwebtoken';
import { contract } from '../../generated/contract';
import { endlessPatience } from '../patience';
import { samples, type OperationId } from '../e2e/requests';
import { startService, type Service } from '../e2e/service';

/*
 * Every operation with security, as the contract lists them, with every kind of credential that must not open it. A
 * new operation is covered as soon as it has a sample.
 */

let service: Service;
beforeAll(async () => {
  endlessPatience();
  service = await startService();
});
afterAll(() => service.stop());

const secured = contract.operations.filter(({ security }) => security.length > 0);
const claims = { scope: 'users:read users:write users:export api-keys:manage api-keys:admin' };

function sign(
  options: SignOptions = {},
  more: { key?: string; header?: object; payload?: object } = {},
) {
  const { JWT_SECRET = '', JWT_ISSUER = '', JWT_AUDIENCE = '' } = service.env;
  const key = createSecretKey(Buffer.from(more.key ?? JWT_SECRET));
  const good = { issuer: JWT_ISSUER, audience: JWT_AUDIENCE, subject: 'mallory', expiresIn: 60 };
  return jsonwebtoken.sign({ ...claims, ...more.payload }, key, {
    ...good,
    ...options,
    header: { alg: 'HS256', ...more.header },
  });
}
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const without = (name: string) => {
  const [, body = ''] = sign().split('.');
  const payload = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  Reflect.deleteProperty(payload, name);
  const key = createSecretKey(Buffer.from(service.env.JWT_SECRET ?? ''));
  return jsonwebtoken.sign(payload, key, { algorithm: 'HS256' });
};

/** Made once, because making one takes a fifth of a second. */
const strangersKey = generateKeyPairSync('rsa', { modulusLength: 2048 });

const tokens: Record<string, () => string> = {
  malformed: () => 'a.b.c',
  'of two parts': () => sign().split('.').slice(0, 2).join('.'),
  'of four parts': () => `${sign()}.${encode({})}`,
  expired: () => sign({ expiresIn: -60 }),
  'not yet valid': () => sign({ notBefore: 600 }),
  'with another key': () => sign({}, { key: 'another secret that has thirty-two bytes' }),
  'of another issuer': () => sign({ issuer: 'https://evil.example.com/' }),
  'of an issuer that begins alike': () => sign({ issuer: `${service.env.JWT_ISSUER ?? ''}.evil` }),
  'for another audience': () => sign({ audience: 'another-api' }),
  'without exp': () => without('exp'),
  'without sub': () => without('sub'),
  'without aud': () => without('aud'),
  'without iss': () => without('iss'),
  'with an empty sub': () => sign({ subject: '' }),
  'with a sub of 256 characters': () => sign({ subject: 's'.repeat(256) }),
  'with a critical extension': () => sign({}, { header: { crit: ['exp'] } }),
  'with alg none': () => `${encode({ alg: 'none', typ: 'JWT' })}.${sign().split('.')[1] ?? ''}.`,
  'with alg nOnE': () => `${encode({ alg: 'nOnE' })}.${sign().split('.')[1] ?? ''}.`,
  'with HS512': () => sign({ algorithm: 'HS512' }, { header: { alg: 'HS512' } }),
  'with a key of its own': () => {
    const { publicKey, privateKey } = strangersKey;
    return jsonwebtoken.sign(claims, privateKey, {
      algorithm: 'RS256',
      subject: 'mallory',
      issuer: service.env.JWT_ISSUER ?? '',
      audience: service.env.JWT_AUDIENCE ?? '',
      expiresIn: 60,
      header: { alg: 'RS256', jwk: publicKey.export({ format: 'jwk' }) } as never,
    });
  },
  'with changed claims': () => {
    const [header = '', body = '', signature = ''] = sign().split('.');
    const changed = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    return `${header}.${encode({ ...changed, sub: 'admin' })}.${signature}`;
  },
  'whose signature is cut': () => sign().slice(0, -4),
  'without a signature': () => `${sign().split('.').slice(0, 2).join('.')}.`,
  'whose key id is a path': () =>
    sign({}, { header: { kid: '../../../dev/null' }, key: '\0'.repeat(32) }),
};

async function apiKey(subject: string): Promise<{ id: string; secret: string }> {
  const response = await service.send(samples.createApiKey, service.as(undefined, subject));
  return (await response.json()) as { id: string; secret: string };
}

const keys: Record<string, () => Promise<string>> = {
  'made up': () => Promise.resolve(`uak_${'0'.repeat(32)}_${'A'.repeat(49)}`),
  'empty but for its prefix': () => Promise.resolve('uak_'),
  revoked: async () => {
    const { id, secret } = await apiKey('mallory');
    await service.send(
      { method: 'DELETE', path: `/api-keys/${id}` },
      service.as(undefined, 'mallory'),
    );
    return secret;
  },
  'of a suspended owner': () => keyOf('suspended'),
  'of a deleted owner': () => keyOf('deleted'),
};

async function keyOf(state: 'suspended' | 'deleted'): Promise<string> {
  const subject = `${state}.${Math.random()}`;
  const body = { name: 'Mallory', email: `${subject}@example.com`, subject };
  const created = await service.send({ method: 'POST', path: '/users', body }, service.as());
  const path = `/users/${((await created.json()) as { id: string }).id}`;
  const { secret } = await apiKey(subject);
  const change = { method: 'PATCH', path, body: { status: 'suspended' } };
  await service.send(state === 'deleted' ? { method: 'DELETE', path } : change, service.as());
  return secret;
}

const cases = secured.map(({ id }) => id as OperationId);

describe.each(cases)('%s', (id) => {
  it.each(Object.keys(tokens))('refuses a token %s', async (name) => {
    const token = tokens[name]?.() ?? '';
    const response = await service.send(samples[id], { Authorization: `Bearer ${token}` });
    expect([response.status, await response.text()]).toEqual([
      401,
      expect.not.stringContaining(token.slice(-20)),
    ]);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  it.each(Object.keys(keys))('refuses an API key that is %s', async (name) => {
    const secret = (await keys[name]?.()) ?? '';
    const response = await service.send(samples[id], { 'X-Api-Key': secret });
    expect(response.status).toBe(401);
  });

  it('refuses a good token in another scheme', async () => {
    for (const scheme of ['Basic', 'Digest', 'Token', '']) {
      const response = await service.send(samples[id], {
        Authorization: `${scheme} ${sign()}`.trim(),
      });
      expect(response.status).toBe(401);
    }
  });

  it('refuses a token without its scopes', async () => {
    const { security = [] } = secured.find((one) => one.id === id) ?? {};
    if (security.some((one) => one.bearerAuth?.length === 0)) return;
    const response = await service.send(samples[id], service.as(['openid', 'profile']));
    expect(response.status).toBe(403);
  });
});

test('every secured operation of the contract is here', () => {
  expect(cases.length).toBeGreaterThan(0);
  expect(cases.filter((id) => !(id in samples))).toEqual([]);
});
