import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Sandbox } from './run-script';
import { findUsers, startServer, tokenOf } from './started-server';

const sandbox = new Sandbox();
afterAll(async () => sandbox.clean());

it('keeps its data and its secrets for the next start, and both stop properly', async () => {
  const first = await startServer(sandbox);
  const token = await tokenOf(sandbox);
  const created = await fetch(`${first.url}/v1/users`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ name: 'Kept User', email: 'kept@example.com' }),
  });
  expect(created.status).toBe(201);
  expect(await first.script.stop()).toBe(0);

  const second = await startServer(sandbox);
  expect(second.script.out).toContain(path.join(sandbox.folder, 'dynamodb'));
  expect(await findUsers(second.url, token, 'kept@example.com')).toHaveLength(1);
  expect(await second.script.stop('SIGINT')).toBe(0);

  const secrets = path.join(sandbox.folder, 'secrets.json');
  expect(statSync(secrets).mode & 0o777).toBe(0o600);
  const { jwt } = JSON.parse(readFileSync(secrets, 'utf8')) as { jwt: string };
  expect(Buffer.from(jwt, 'base64url')).toHaveLength(32);
});
