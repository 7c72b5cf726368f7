import { randomBytes } from 'node:crypto';
import { startEmbeddedDynamoDb, type EmbeddedDynamoDb } from 'openapi-first-toolkit/embedded';
import { contract } from '../../generated/contract';
import { container, type Restartable } from '../crash/server';
import { startFaultyDynamoDb, type FaultyDynamoDb } from '../e2e/faulty-dynamodb';
import { samples, SOME_ID, type OperationId, type Sample } from '../e2e/requests';
import { Sandbox, type Script } from '../toolkit/commands/run-script';

/*
 * Every credential and every personal field of every operation has a value of its own, a canary. None of them may
 * appear in what a server writes at debug level, whatever becomes of the request.
 */

const sandbox = new Sandbox();
const planted = new Map<string, string>();
let embedded: EmbeddedDynamoDb;
let faults: FaultyDynamoDb;
let server: Restartable;
let script: Script;
let sent = 0;

beforeAll(async () => {
  embedded = await startEmbeddedDynamoDb();
  faults = await startFaultyDynamoDb(embedded.endpoint);
  const endpoint = jest.replaceProperty(process, 'env', {
    ...process.env,
    DYNAMODB_ENDPOINT: faults.endpoint,
  });
  server = await container(sandbox, { LOG_LEVEL: 'debug', TRUST_PROXY: 'true' });
  endpoint.restore();
  script = await server.start();
});
afterAll(async () => {
  await sandbox.clean();
  await server.close();
  await faults.close();
  await embedded.close();
});

function canary(what: string): string {
  const text = `canary${randomBytes(8).toString('hex')}`;
  planted.set(text, what);
  return text;
}

/** A text that is valid wherever the sample's is, as far as that is possible, with a canary in it. */
function marked(value: unknown, what: string): unknown {
  if (typeof value === 'string')
    return value.includes('@') ? `${canary(what)}@example.com` : canary(what);
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      // One of a list of words is not personal, and with another one nothing is stored.
      name === 'status' || name === 'type' ? member : marked(member, `${what} ${name}`),
    ]),
  );
}

type Headers = Record<string, string>;

async function send(sample: Sample, headers: Headers, raw?: string): Promise<Response> {
  const { method, path, body, contentType = 'application/json' } = sample;
  sent += 1;
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return fetch(server.url + path, {
    method,
    headers: {
      // An address whose credentials keep failing is slowed down.
      'X-Forwarded-For': `10.0.${sent >> 8}.${sent & 255}`,
      ...sample.headers,
      ...(text !== undefined && { 'Content-Type': contentType }),
      ...headers,
    },
    ...(text !== undefined && { body: text }),
  });
}

/** Good and bad credentials; what follows a good one's last dot is its secret. */
async function credentials(): Promise<Headers[]> {
  const good = server.as(canary('the subject of a token'));
  // The subject is an identifier; the audit trail names it.
  planted.delete([...planted.keys()].at(-1) ?? '');
  planted.set(good.Authorization.split('.')[2] ?? '', 'the signature of a token');
  const created = await send(samples.createApiKey, good);
  const { secret } = (await created.json()) as { secret: string };
  planted.set(secret.split('_').at(-1) ?? '', 'the secret of an API key');
  const basic = `${canary('a user name')}:${canary('a password')}`;
  planted.set(Buffer.from(basic).toString('base64'), 'HTTP Basic');
  const forged = [1, 2, 3].map(() => canary('a forged token')).join('.');
  const payload = Buffer.from(JSON.stringify({ email: canary('a claim') })).toString('base64url');
  return [
    good,
    { 'X-Api-Key': secret },
    { Authorization: `Bearer ${forged}` },
    { Authorization: `Bearer eyJhbGciOiJub25lIn0.${payload}.` },
    { Authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
    { Authorization: `${canary('an unknown scheme')} ${canary('its credentials')}` },
    { 'X-Api-Key': `uak_${canary('a malformed key')}` },
    { Cookie: `session=${canary('a cookie')}` },
    { ...good, 'Idempotency-Key': canary('an idempotency key'), 'X-Other': canary('a header') },
  ];
}

const ids = contract.operations.map(({ id }) => id as OperationId);

test.each(ids)('%s writes none of them', async (id) => {
  const sample: Sample = samples[id];
  const body = marked(sample.body, id);
  const sendAll = async (headers: Headers): Promise<void> => {
    await send({ ...sample, body }, headers);
    await send(
      { ...sample, path: `${sample.path}?email=${canary('a query')}@example.com` },
      headers,
    );
    await send({ ...sample, path: sample.path.replace(SOME_ID, canary('a path')) }, headers);
    if (body === undefined) return;
    const text = JSON.stringify(body);
    await send(sample, headers, text.slice(0, -1));
    await send({ ...sample, contentType: 'text/plain' }, headers, text);
    await send(sample, headers, text.replace('{', `{"${canary('a member')}":1,`));
  };
  await Promise.all((await credentials()).map(sendAll));
});

test.each(['cut', 'page', { status: 400, type: 'ThrottlingException' }] as const)(
  'none of them is written while the table fails: %j',
  async (fault) => {
    faults.inject(() => fault);
    const headers = server.as('somebody');
    const sendMarked = (id: OperationId): Promise<Response> => {
      const sample: Sample = samples[id];
      return send({ ...sample, body: marked(sample.body, id) }, headers);
    };
    await Promise.all(ids.map(sendMarked));
    faults.inject();
  },
);

test('of all that was sent, nothing is in what was written', async () => {
  await fetch(`${server.url}/${canary('a path that does not exist')}`);
  expect(await script.stop()).toBe(0);
  const output = script.out + script.err;
  expect(output.split('\n').length).toBeGreaterThan(sent);
  expect([...planted].filter(([text]) => text !== '' && output.includes(text))).toEqual([]);
  process.stdout.write(
    `${planted.size} canaries in ${sent} requests, ${output.length} characters of output: none\n`,
  );
});
