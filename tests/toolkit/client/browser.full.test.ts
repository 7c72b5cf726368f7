import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { clientPackage } from '../../../scripts/toolkit/client/package';
import { Sandbox } from '../commands/run-script';
import { startServer, tokenOf } from '../commands/started-server';

/*
 * The client that is published, as a page on this machine uses it: its ES module, unchanged, against `npm
 * start`, on another origin. The code that runs in the page is a string: this project's code has no browser
 * types.
 */

const executablePath = '/usr/bin/chromium';
/** CI installs it; other machines may not have it. */
const withBrowser = process.env.CI || existsSync(executablePath) ? describe : describe.skip;

const sandbox = new Sandbox();
const PROGRAM = `async ({ module, baseUrl, token }) => {
  const { createClient, createUser, getUser, ifMatch, ifNoneMatch, updateUser, unwrap } = await import(module);
  const client = createClient({ baseUrl, credentials: { bearerAuth: token } });
  const email = 'browser.' + crypto.randomUUID() + '@example.com';
  const created = await createUser(client, { body: { name: 'Ada Example', email } });
  const path = { userId: created.data.id };
  const read = await unwrap(getUser(client, { path }));
  const again = await getUser(client, { path, headers: ifNoneMatch(read) });
  const changed = await updateUser(client, { path, headers: ifMatch(read), body: { age: 36 } });
  const refused = await createUser(client, { body: { name: 'A', email: 'nope' } });
  const stranger = createClient({ baseUrl, credentials: { bearerAuth: 'none' } });
  return {
    statuses: [created, again, changed, refused, await getUser(stranger, { path })].map((one) => one.status),
    name: read.data.name,
    age: changed.data.age,
    faults: refused.error.body.errors.map((one) => one.pointer),
    requestId: typeof refused.error.requestId,
  };
}`;

withBrowser('in Chromium', () => {
  let pages: Server;
  let browser: Browser;
  beforeAll(async () => {
    const identity = { name: 'users-client', version: '1.0.0', description: 'D.', project: {} };
    const { files } = await clientPackage(path.resolve('openapi.yaml'), () => identity);
    pages = createServer((request, response) => {
      const text = files.get((request.url ?? '/').slice(1));
      response.setHeader('Content-Type', text === undefined ? 'text/html' : 'text/javascript');
      response.end(text ?? '<!doctype html><title>A page</title>');
    });
    await new Promise<void>((resolve) => pages.listen(0, 'localhost', resolve));
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    pages.close();
    await sandbox.clean();
  }, 20_000);

  test('a page on localhost creates, reads and changes a user', async () => {
    const { url } = await startServer(sandbox);
    const { port } = pages.address() as AddressInfo;
    const tab = await browser.newPage();
    const said: string[] = [];
    tab.on('pageerror', (error) => said.push(error.message));
    await tab.goto(`http://localhost:${port}/`);
    const asked = { module: '/esm/index.js', baseUrl: `${url}/v1`, token: await tokenOf(sandbox) };
    const done = await tab.evaluate(`(${PROGRAM})(${JSON.stringify(asked)})`);
    expect(done).toEqual({
      statuses: [201, 304, 200, 400, 401],
      name: 'Ada Example',
      age: 36,
      faults: ['/name', '/email'],
      requestId: 'string',
    });
    expect(said).toEqual([]);
  }, 120_000);
});
