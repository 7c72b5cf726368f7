import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runInProcess } from './in-process';

const DATA_FOLDER = mkdtempSync(path.join(os.tmpdir(), 'token-'));
afterAll(() => rmSync(DATA_FOLDER, { recursive: true }));

const token = (args: string[], env: Record<string, string> = {}) =>
  runInProcess('token', args, { DATA_FOLDER, ...env });

async function claims(args: string[], env?: Record<string, string>) {
  const { code, out, err } = await token(args, env);
  expect(code).toBe(0);
  expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  const [, payload = ''] = out.split('.');
  const decoded = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<
    string,
    unknown
  >;
  return { decoded, warning: err };
}

it('prints a token for a subject, valid for an hour, without scopes', async () => {
  const { decoded, warning } = await claims(['--sub', 'alice']);
  expect(decoded).toMatchObject({ sub: 'alice', scope: '', aud: 'openapi-first-users-api' });
  expect(Number(decoded.exp) - Number(decoded.iat)).toBe(3600);
  expect(warning).toBe('');
});

it('accepts scopes separately or together, an expiry, and the environment', async () => {
  const { decoded } = await claims(
    [
      '--sub',
      'a',
      '--scope',
      'users:read users:write',
      '--scope',
      'api-keys:manage',
      '--expires',
      '2d',
    ],
    { JWT_ISSUER: 'https://id.example.com/', JWT_AUDIENCE: 'mine' },
  );
  expect(decoded).toMatchObject({
    scope: 'users:read users:write api-keys:manage',
    iss: 'https://id.example.com/',
    aud: 'mine',
  });
  expect(Number(decoded.exp) - Number(decoded.iat)).toBe(2 * 86_400);
});

it('warns about a scope that no operation requires', async () => {
  const { warning } = await claims(['--sub', 'a', '--scope', 'users:raed']);
  expect(warning).toContain('No operation requires users:raed. The contract has these scopes: ');
});

it.each([
  [[], {}, 'Name the subject of the token: --sub ID.'],
  [['--sub', 'a', '--expires', 'soon'], {}, '--expires is "soon": write 90s, 30m, 1h or 7d.'],
  [['--sub', 'a'], { JWT_JWKS_URL: 'https://id.example.com/keys' }, 'JWT_JWKS_URL is set'],
])('refuses %j with %j', async (args, env, message) => {
  const { code, out, err } = await token(args, env);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(message);
});
