import { Sandbox } from '../../toolkit/commands/run-script';

let sandbox: Sandbox;
beforeAll(() => (sandbox = new Sandbox()));
afterAll(async () => sandbox.clean());

const container = 'src/container.ts';
const env = {
  PORT: '0',
  HOST: '127.0.0.1',
  TABLE_NAME: 'users-api',
  DYNAMODB_ENDPOINT: 'http://127.0.0.1:9',
  BUCKET_NAME: 'photos',
  QUEUE_URL: 'http://127.0.0.1:9/jobs',
  S3_ENDPOINT: 'http://127.0.0.1:9',
  JWT_SECRET: 'j'.repeat(43),
  JWT_ISSUER: 'https://id.example.com/',
  JWT_AUDIENCE: 'users-api',
  CURSOR_SECRET: 'c'.repeat(43),
};

it('listens on the configured address, serves, and stops on SIGTERM', async () => {
  const script = sandbox.run(container, [], env);
  const [, port = ''] = await script.until(/"listening".*"port":(\d+)/);
  const health = await fetch(`http://127.0.0.1:${port}/v1/health`);
  expect(await health.json()).toEqual({ status: 'ok' });
  expect(health.headers.has('ratelimit')).toBe(true);
  expect((await fetch(`http://127.0.0.1:${port}/docs`)).status).toBe(404);
  expect(await script.stop()).toBe(0);
  expect(script.out).toMatch(/"stopping".*"SIGTERM"[^]*"stopped"[^\n]*\n$/);
});

it.each([
  [{ PORT: 'http' }, /^PORT is "http": set it to a number from 0 to 65535\.\n$/],
  [{ JWT_ISSUER: '' }, /^JWT_ISSUER is not set: .*\n$/],
])('with %j says what to set, and nothing else', async (changes, message) => {
  const script = sandbox.run(container, [], { ...env, ...(changes as Record<string, string>) });
  expect(await script.ended).toBe(1);
  expect(script.err).toMatch(message);
});
