import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { listen } from '../../listen';
import { runInProcess } from './in-process';
import { Sandbox } from './run-script';

let sandbox: Sandbox;
beforeAll(() => (sandbox = new Sandbox()));
afterAll(async () => sandbox.clean());

it('answers where the API does, from the examples, to pages of any origin', async () => {
  const script = sandbox.run('mock', ['--port', '0'], {
    CORS_ORIGINS: 'https://preview.users.example',
  });
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

  // A page may say what it prefers: the browser asks first.
  for (const Origin of ['http://localhost:5173', 'https://preview.users.example']) {
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        Origin,
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization,prefer',
      },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe(Origin);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('prefer');
  }
  expect((await fetch(url)).status).toBe(401);
  await script.stop();
});

it('says that its port is in use', async () => {
  const server = createServer();
  const port = await listen(server);
  const { code, err } = await runInProcess('mock', ['--port', String(port)]);
  expect(code).toBe(1);
  expect(err).toContain(`Port ${port} is in use`);
  server.close();
});

it('npm run docs writes one page that needs no other host', async () => {
  const out = mkdtempSync(path.join(os.tmpdir(), 'docs-'));
  expect(await runInProcess('docs', ['--out', out])).toMatchObject({ code: 0, err: '' });
  const html = readFileSync(path.join(out, 'index.html'), 'utf8');
  expect(html).toContain('List users');
  expect(html).not.toMatch(/<(?:script|link|img|iframe)[^>]+(?:src|href)=["']?https?:/i);
  rmSync(out, { recursive: true });
});

it('npm run docs says what is wrong with a contract', async () => {
  const broken = await runInProcess('docs', ['package.json']);
  expect(broken.code).toBe(1);
  expect(broken.err).toMatch(/package\.json  This is not an OpenAPI document/);
  // Neither the frames that Redocly puts around news of itself, nor a stack.
  expect(broken.err).not.toMatch(/[╔║╚]|\n\s+at /);

  const missing = await runInProcess('docs', ['no-such-file.yaml']);
  expect(missing.code).toBe(2);
  expect(missing.err).toContain('no-such-file.yaml does not exist.\n');
});
