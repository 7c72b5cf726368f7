import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { person } from '../../../scripts/seed/people';
import { Sandbox, type Script } from './run-script';

const shell = promisify(execFile);
let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(async () => sandbox.clean());

async function start(args: string[] = [], env: Record<string, string> = {}) {
  const script = sandbox.run('start', ['--port', '0', ...args], env);
  const [curl] = await script.until(/curl .*/);
  const [, url = ''] = await script.until(/Docs +(http:\S+)\/docs/);
  return { script, curl, url };
}

/** Ids of the users with this email, asked for with a token of `npm run token`. */
async function findUsers(url: string, email: string): Promise<unknown[]> {
  const answer = await fetch(`${url}/v1/users?email=${encodeURIComponent(email)}`, {
    headers: { Authorization: `Bearer ${await token()}` },
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { items: unknown[] }).items;
}

async function token(): Promise<string> {
  const script = sandbox.run('token', ['--sub', 'tester', '--scope', 'users:read users:write']);
  expect(await script.ended).toBe(0);
  expect(script.err).toBe('');
  return script.out.trim();
}

it('serves the API, and the line it prints to try it answers 200', async () => {
  const { curl, url } = await start(['--ephemeral']);
  const { stdout } = await shell('sh', ['-c', `${curl} --silent --write-out '\\n%{http_code}'`]);
  expect(stdout.split('\n').at(-1)).toBe('200');
  expect((await fetch(`${url}/v1/users`)).status).toBe(401);
});

it('serves its contract and its documentation, which loads nothing from elsewhere', async () => {
  const { url } = await start(['--ephemeral']);
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
  for (const other of ['/', '/docs/'])
    expect((await fetch(`${url}${other}`)).url).toBe(`${url}/docs`);
});

it('keeps its data and its secrets for the next start, and lets both stop in order', async () => {
  const first = await start();
  const created = await fetch(`${first.url}/v1/users`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${await token()}` },
    body: JSON.stringify({ name: 'Kept User', email: 'kept@example.com' }),
  });
  expect(created.status).toBe(201);
  expect(await first.script.stop()).toBe(0);

  const second = await start();
  expect(second.script.out).toContain(path.join(sandbox.folder, 'dynamodb'));
  expect(await findUsers(second.url, 'kept@example.com')).toHaveLength(1);
  expect(await second.script.stop('SIGINT')).toBe(0);

  const secrets = path.join(sandbox.folder, 'secrets.json');
  expect(statSync(secrets).mode & 0o777).toBe(0o600);
  const { jwt } = JSON.parse(readFileSync(secrets, 'utf8')) as { jwt: string };
  expect(Buffer.from(jwt, 'base64url')).toHaveLength(32);
});

it('is filled by npm run seed while it runs, as often as one likes', async () => {
  const { url } = await start(['--ephemeral']);
  const first = sandbox.run('scripts/seed.ts', ['--users', '30']);
  expect(await first.ended).toBe(0);
  expect(first.out).toBe('30 users created, 0 were there already.\n');
  expect(first.err).toMatch(/^30\/30 users, \d+\/s$/m);

  const second = sandbox.run('scripts/seed.ts', ['--users', '40']);
  expect(await second.ended).toBe(0);
  expect(second.out).toBe('10 users created, 30 were there already.\n');

  const { name, email } = person(40);
  expect(await findUsers(url, email)).toMatchObject([{ name, email, status: 'suspended' }]);
});

it('writes no secret to its log over a whole run', async () => {
  const { script, url } = await start(['--ephemeral'], { LOG_LEVEL: 'debug' });
  const banner = script.out.length;
  const bearer = await token();
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
  await script.until(/"status":401[^]*"status":401/);
  await script.stop();

  const log = (script.out + script.err).slice(banner);
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
  const refused = async (script: Script, code = 2): Promise<string> => {
    expect(await script.ended).toBe(code);
    expect(script.err).not.toMatch(/\n\s+at /);
    return script.err;
  };

  it('that the port is in use', async () => {
    const { url } = await start(['--ephemeral']);
    const { port } = new URL(url);
    const second = sandbox.run('start', ['--ephemeral', '--port', port]);
    expect(await refused(second, 1)).toBe(
      `Port ${port} is in use: stop the program that listens there, or choose another port: -- --port ${Number(port) + 1}\n`,
    );
  });

  it.each([
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud": set it to one of/],
    [{ JWT_SECRET: 'short' }, /^JWT_SECRET must have 32 bytes or more/],
    [{ DYNAMODB_ENDPOINT: 'http://localhost:1' }, /^Nothing answers at DYNAMODB_ENDPOINT, http:/],
    [{ DYNAMODB_ENDPOINT: 'nonsense' }, /^Nothing answers at DYNAMODB_ENDPOINT, nonsense/],
  ])('what stands in the way with %j', async (env, message) => {
    const script = sandbox.run('start', ['--port', '0'], env);
    expect(await refused(script, 1)).toMatch(message);
  });

  it.each([
    [['--port', 'http'], {}, '--port is "http": write a number'],
    [['--ephemeral', '--aws'], {}, 'Choose one of --aws, --ephemeral and DYNAMODB_ENDPOINT.'],
    [['--ephemeral'], { DYNAMODB_ENDPOINT: 'http://localhost:1' }, 'Choose one of'],
    [['--aws'], {}, 'AWS_REGION is not set'],
    [['--aws'], { AWS_REGION: 'eu-west-1', TABLE_NAME: '' }, 'TABLE_NAME is not set'],
    [['--mock'], {}, '--mock goes with --contract'],
    [['--unknown'], {}, "Unknown option '--unknown'.\nTry: npm start -- --help\n"],
    [['4000'], {}, 'Unexpected argument "4000". Options go after "--": npm start -- ['],
  ])('what is wrong with %j and %j', async (args, env, message) => {
    const script = sandbox.run('start', ['--port', '0', ...args], env);
    expect(await refused(script)).toContain(message);
  });
});
