import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../../scripts/toolkit/port';
import { listen } from '../../listen';
import { Sandbox } from './run-script';

let sandbox: Sandbox;
beforeAll(() => (sandbox = new Sandbox()));
afterAll(async () => sandbox.clean());

it('answers where the API does, from the examples, to pages of any origin', async () => {
  // Prism says of port 0 only what it was asked for.
  const port = await freePort();
  const script = sandbox.run('mock', ['--port', String(port)]);
  await script.until(/Prism is listening/);
  const [, url = ''] = await script.until(/Try: curl .*(http:\S+)/);
  const headers = { Authorization: 'Bearer any', Origin: 'http://localhost:5173' };
  const answer = await fetch(url, { headers });
  expect(answer.status).toBe(200);
  expect(new URL(url).pathname).toBe('/v1/users');
  expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
  const { items } = (await answer.json()) as { items: { email: string }[] };
  expect(items[0]?.email).toMatch(/@example\.com$/);

  const missing = await fetch(`${url}/019ab0c4-5c00-7d3e-8f21-6b7c8d9e0f12`, {
    headers: { ...headers, Prefer: 'code=404' },
  });
  expect(missing.status).toBe(404);
  expect((await fetch(url)).status).toBe(401);
  await script.stop();
});

it('says that its port is in use', async () => {
  const server = createServer();
  const port = await listen(server);
  const script = sandbox.run('mock', ['--port', String(port)]);
  expect(await script.ended).toBe(1);
  expect(script.err).toContain(`Port ${port} is in use`);
  server.close();
});

it('npm run docs writes one page that needs no other host', async () => {
  const out = mkdtempSync(path.join(os.tmpdir(), 'docs-'));
  const script = sandbox.run('docs', ['--out', out]);
  expect(await script.ended).toBe(0);
  const html = readFileSync(path.join(out, 'index.html'), 'utf8');
  expect(html).toContain('List users');
  expect(html).not.toMatch(/<(?:script|link|img|iframe)[^>]+(?:src|href)=["']?https?:/i);
  rmSync(out, { recursive: true });
});

it('npm run docs says what is wrong with a contract', async () => {
  const script = sandbox.run('docs', ['package.json']);
  expect(await script.ended).toBe(1);
  expect(script.err).toMatch(/^Redoc's page can't be built:\n\S/);
  // Neither the frames that Redocly puts around news of itself, nor a stack.
  expect(script.err).not.toMatch(/[╔║╚]|\n\s+at /);

  const missing = sandbox.run('docs', ['no-such-file.yaml']);
  expect(await missing.ended).toBe(2);
  expect(missing.err).toContain('no-such-file.yaml does not exist.\n');
});
