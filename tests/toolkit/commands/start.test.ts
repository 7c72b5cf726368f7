import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { madeUpUser } from '../../../scripts/seed/made-up-users';
import { runInProcess } from './in-process';
import { Sandbox } from './run-script';
import { findUsers, startServer, tokenOf, type StartedServer } from './started-server';

const shell = promisify(execFile);
const sandbox = new Sandbox();
let server: StartedServer;
beforeAll(async () => {
  server = await startServer(sandbox, ['--ephemeral'], { LOG_LEVEL: 'debug' });
});
afterAll(async () => sandbox.clean());

it('serves the API, and the command that it prints gets 200', async () => {
  const { curl, url } = server;
  const { stdout } = await shell('sh', ['-c', `${curl} --silent --write-out '\\n%{http_code}'`]);
  expect(stdout.split('\n').at(-1)).toBe('200');
  expect((await fetch(`${url}/v1/users`)).status).toBe(401);
});

it('serves its contract and its documentation, which loads nothing from elsewhere', async () => {
  const { url } = server;
  const contract = (await (await fetch(`${url}/openapi.json`)).json()) as { openapi: string };
  expect(contract.openapi).toMatch(/^3\.1\./);
  const docs = await fetch(`${url}/docs`);
  expect(docs.status).toBe(200);
  expect(docs.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const html = await docs.text();
  expect(html).toContain('<title>Users API</title>');
  expect(html).not.toMatch(/<(?:script|link|img|iframe)[^>]+(?:src|href)=["']?https?:/i);
  expect(html).toContain("default-src 'none'");
  expect(html).not.toContain('cdn.redoc.ly');
  expect(docs.headers.get('content-encoding')).toBe('gzip');
  expect((await fetch(`${url}/docs/`)).url).toBe(`${url}/docs`);
  const first = await (await fetch(`${url}/`)).text();
  for (const path of ['/docs', '/openapi.json', '/openapi.yaml', '/v1/health'])
    expect(first).toContain(`href="${path}"`);
  const yaml = await fetch(`${url}/openapi.yaml`);
  expect(parse(await yaml.text())).toEqual(contract);
  const known = { 'If-None-Match': yaml.headers.get('etag') ?? '' };
  expect((await fetch(`${url}/openapi.yaml`, { headers: known })).status).toBe(304);
});

it('locally explains a 401, and lets a page on this machine read it', async () => {
  const headers = { Authorization: 'Bearer abc', Origin: 'http://localhost:5173' };
  const answer = await fetch(`${server.url}/v1/users`, { headers });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
  expect(await answer.json()).toMatchObject({ detail: 'bearerAuth: jwt malformed' });
});

it('can be filled by npm run seed while it runs, repeatedly', async () => {
  const { url } = server;
  const first = sandbox.run('scripts/seed.ts', ['--users', '30']);
  expect(await first.ended).toBe(0);
  expect(first.out).toBe('30 users created, 0 already existed.\n');
  expect(first.err).toMatch(/^30\/30 users, \d+\/s$/m);

  const second = sandbox.run('scripts/seed.ts', ['--users', '40']);
  expect(await second.ended).toBe(0);
  expect(second.out).toBe('10 users created, 30 already existed.\n');

  const { name, email } = madeUpUser(40);
  expect(await findUsers(url, await tokenOf(sandbox), email)).toMatchObject([
    { name, email, status: 'suspended' },
  ]);
});

it('writes no secret to its log during a whole run', async () => {
  const { script, url } = server;
  const before = { out: script.out.length, err: script.err.length };
  const refusals = (script.out + script.err).match(/"status":401/g)?.length ?? 0;
  const bearer = await tokenOf(sandbox);
  const call = (target: string, body?: string) =>
    fetch(`${url}${target}`, {
      ...(body !== undefined && { method: 'POST', body }),
      headers: {
        Authorization: `Bearer ${bearer}`,
        Cookie: 'session=cookie-value',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
    });
  await call('/v1/users');
  await call('/v1/users', '{"name":"Body Text","email":"b@example.com"}');
  await call('/v1/users', '{"name":"Body Text');
  await call('/v1/users?email=secret-query@example.com');
  await fetch(`${url}/v1/users`, { headers: { Authorization: `Bearer ${bearer}x` } });
  await fetch(`${url}/v1/users`, { headers: { 'X-Api-Key': 'uak_made_up_key_value' } });
  await script.until(new RegExp(`(?:"status":401[^]*){${refusals + 2}}`));

  const log = script.out.slice(before.out) + script.err.slice(before.err);
  expect(log.match(/"message":"request"/g)).toHaveLength(6);
  for (const secret of [
    bearer,
    bearer.slice(0, 30),
    'cookie-value',
    'Body Text',
    'b@example.com',
  ]) {
    expect(log).not.toContain(secret);
  }
  expect(log).not.toMatch(/uak_made_up|secret-query|Bearer/);
});

describe('says in a sentence, without a stack,', () => {
  const refusal = async (expected: number, args: string[], env: Record<string, string>) => {
    const DATA_FOLDER = sandbox.folder;
    const { code, err } = await runInProcess('start', args, { DATA_FOLDER, ...env });
    expect(code).toBe(expected);
    expect(err).not.toMatch(/\n\s+at /);
    return err;
  };

  it('that the port is in use', async () => {
    const { port } = new URL(server.url);
    expect(await refusal(1, ['--ephemeral', '--port', port], {})).toBe(
      `Port ${port} is in use. Stop the program that listens there, or choose another port: -- --port ${Number(port) + 1}\n`,
    );
  });

  it.each([
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud": set it to one of/],
    [{ JWT_SECRET: 'short' }, /^JWT_SECRET must have 32 bytes or more/],
  ])('what prevents the start with %j', async (env, message) => {
    expect(await refusal(1, ['--port', '0'], env)).toMatch(message);
  });

  it('that nothing answers at an address', async () => {
    // In a process of its own: an error that Node throws is of another class within jest, which the SDK wraps.
    const env = { DYNAMODB_ENDPOINT: 'http://localhost:1' };
    const script = sandbox.run('start', ['--port', '0'], env);
    expect(await script.ended).toBe(1);
    expect(script.err).toMatch(
      /^Nothing answers at DYNAMODB_ENDPOINT, http:\/\/localhost:1: .*\n$/,
    );
  });

  it('that an address is invalid', async () => {
    expect(await refusal(1, ['--port', '0'], { DYNAMODB_ENDPOINT: 'nonsense' })).toMatch(
      /^Nothing answers at DYNAMODB_ENDPOINT, nonsense/,
    );
  });

  it('that an option is unknown', async () => {
    expect(await refusal(2, ['--unknown'], {})).toContain(
      "Unknown option '--unknown'.\nTry: npm start -- --help\n",
    );
  });

  it.each([
    [['--port', 'http'], {}, '--port is "http": write a number'],
    [['--ephemeral', '--aws'], {}, 'Choose one of --aws, --ephemeral and DYNAMODB_ENDPOINT.'],
    [['--ephemeral'], { DYNAMODB_ENDPOINT: 'http://localhost:1' }, 'Choose one of'],
    [['--aws'], {}, 'AWS_REGION is not set'],
    [['--aws'], { AWS_REGION: 'eu-west-1', TABLE_NAME: '' }, 'TABLE_NAME is not set'],
    [['--mock'], {}, '--mock needs --contract'],
    [['4000'], {}, 'Unexpected argument "4000". Options go after "--": npm start -- ['],
  ])('what is wrong with %j and %j', async (args, env, message) => {
    expect(await refusal(2, ['--port', '0', ...args], env)).toContain(message);
  });
});
