import { setTimeout as sleep } from 'node:timers/promises';
import { contract } from '../../generated/contract';
import * as operations from '../../src/operations';
import { problem, Throttle } from 'openapi-first-runtime';
import { bucketOptions, connectBucket } from 'openapi-first-runtime/s3';
import { serveContract, type ServedContract } from 'openapi-first-toolkit/mock';
import { checkedFetch } from '../client/checked-fetch';
import { bodyOf, operationIds, samples, SOME_ID, type Sample } from '../e2e/requests';
import { ALL_SCOPES, startService, type Service } from '../e2e/service';
import { documented, table, type Ask, type World } from './asks';
import { shapeOf, type Shape } from './shape';

let service: Service;
let mock: ServedContract;
beforeAll(async () => {
  service = await startService();
  mock = await serveContract('openapi.yaml', { mock: true, port: 0 });
});
afterAll(async () => {
  await mock.close();
  await service.stop();
});

const tally = { refused: 0, prism: 0, own: [] as string[] };

describe.each([
  ['documented responses', documented()],
  ["rows of the design's table", table()],
])('%s', (_, asks) => {
  test.each(asks.map((ask) => [ask.title, ask] as const))('%s', async (title, ask) => {
    const [ofServer, ofMock] = [await askServer(ask), await askMock(ask)];
    const whose = ofMock.headers.get('x-mock');
    if (whose === null) tally.refused += 1;
    else if (whose === 'prism') tally.prism += 1;
    else tally.own.push(`${title}: ${whose}`);
    const expected: Shape = await shapeOf(ofServer);
    expect(expected.status).toBe(ask.status);
    const { headers, ...shape } = await shapeOf(ofMock);
    const compared = headers.filter((name) => name !== ask.shownOnly);
    expect({ ...shape, headers: compared }).toEqual(expected);
  });
});

test('three quarters are Prism’s responses, or are refused by the compiled contract in front of it', () => {
  const { refused, prism, own } = tally;
  const all = refused + prism + own.length;
  process.stdout.write(
    `parity: ${all} requests; ${prism} answered by Prism, ${refused} refused by the contract, ` +
      `${own.length} by the mock itself\n${own.map((one) => `  ${one}\n`).join('')}`,
  );
  expect((refused + prism) / all).toBeGreaterThanOrEqual(0.75);
});

let number = 0;

async function askServer(ask: Ask): Promise<Response> {
  const user = await newUser();
  const world = ask.title === 'getExport 200' ? await withExport(user) : user;
  const request = ask.request(world);
  const body = await ownEmail(request.body, ask.server === 'conflict');
  const sample = { ...request, body };
  for (const one of ask.before?.(world) ?? [])
    await send(service.url, { ...one, body: await ownEmail(one.body, false) });
  switch (ask.server) {
    case 'limited':
      return onVariant(sample, 2, {
        contract: {
          ...contract,
          operations: contract.operations.map((one) => ({
            ...one,
            throttling: { rateLimit: 0.000_01, burstLimit: 1 },
          })),
        },
      });
    case 'broken':
      return onVariant(sample, 1, throwing(new TypeError('broken')));
    case 'unavailable':
      return onVariant(sample, 1, throwing(problem.unavailable(1)));
    case 'large': {
      const bucket = connectBucket(bucketOptions(service.env));
      const large = Buffer.alloc(5 * 1024 * 1024);
      large.write('89504e470d0a1a0a', 'hex');
      await bucket.put(`photos/${world.userId}`, large, 'image/png');
      bucket.close();
      return send(service.url, sample);
    }
    case 'unlinked':
      return send(service.url, sample, { Authorization: bearer('nobody') });
    default:
      return send(service.url, sample);
  }
}

function throwing(error: Error) {
  const fail = () => {
    throw error;
  };
  const broken = Object.fromEntries(operationIds.map((id) => [id, fail]));
  return { operations: { ...operations, ...broken } };
}

async function onVariant(
  sample: Sample,
  times: number,
  parts: Parameters<Service['variant']>[0],
): Promise<Response> {
  const { url, stop } = await service.variant(parts, times > 1 ? { throttle: new Throttle() } : {});
  try {
    for (let n = 1; n < times; n += 1) await send(url, sample);
    return await send(url, sample);
  } finally {
    await stop();
  }
}

/** A user who owns a key, and whose token is sent. */
async function newUser(): Promise<World> {
  number += 1;
  const subject = `parity-${number}`;
  const Authorization = bearer(subject);
  const body = { name: 'Ada Example', email: `${subject}@example.com`, age: 36, subject };
  const made = await service.send({ method: 'POST', path: '/users', body }, { Authorization });
  const key = await service.send(
    { method: 'POST', path: '/api-keys', body: { name: 'Key', scopes: ['users:read'] } },
    { Authorization },
  );
  const { id: apiKeyId, secret } = (await key.json()) as { id: string; secret: string };
  const { id: userId } = (await made.json()) as { id: string };
  const path = `/users/${userId}/photo`;
  const photo = await service.send({ ...samples.putUserPhoto, path }, { Authorization });
  return {
    key: secret,
    apiKeyId,
    exportId: SOME_ID,
    userId,
    tag: made.headers.get('etag') ?? '',
    photoTag: photo.headers.get('etag') ?? '',
    bearer: Authorization,
    scopeless: service.as(['something:else'], subject).Authorization,
    forged: `${Authorization.slice(0, -8)}AAAAAAAA`,
    nobody: '019ab0c4-5c00-7d3e-8f21-000000000000',
  };
}

/**
 * An export that is done, and of the same subject. A job that a variant took and left when it was stopped is
 * hidden in the queue for a while, so another export is begun in its place.
 */
async function withExport(world: World): Promise<World> {
  const headers = { Authorization: world.bearer };
  for (;;) {
    const begun = await service.send(samples.createExport, headers);
    const { id: exportId } = (await begun.json()) as { id: string };
    const path = `/exports/${exportId}`;
    for (let looks = 0; looks < 100; looks += 1) {
      const found = await service.send({ method: 'GET', path }, headers);
      const { state } = (await found.json()) as { state: string };
      if (state === 'done') return { ...world, exportId };
      await sleep(50);
    }
  }
}

function bearer(subject: string): string {
  return service.as(ALL_SCOPES, subject).Authorization;
}

/** Addresses are unique on the server: an unused one, or that of another user. */
async function ownEmail(body: unknown, taken: boolean): Promise<unknown> {
  if (typeof body !== 'object' || body === null) return body;
  if (taken) {
    await newUser();
    return { ...body, email: `parity-${number}@example.com` };
  }
  const isWhole = 'email' in body && String(body.email).includes('@');
  return isWhole ? { ...body, email: `free-${number}@example.com` } : body;
}

async function askMock(ask: Ask): Promise<Response> {
  const world: World = {
    key: 'any',
    userId: SOME_ID,
    apiKeyId: '019ab0c6-31f8-7c0a-9e5d-3f4a5b6c7d8e',
    exportId: SOME_ID,
    tag: '"pXq3vT0bW6kRz1Yd"',
    photoTag: '"9dd4e461268c8034f5c8564e155c67a6"',
    bearer: bearer('ada'),
    scopeless: service.as(['something:else'], 'ada').Authorization,
    forged: 'Bearer invalid',
    nobody: '019ab0c4-5c00-7d3e-8f21-000000000000',
  };
  const prefer: Record<string, string> = ask.preferred ? { Prefer: `code=${ask.status}` } : {};
  const before = ask.preferred ? [] : (ask.before?.(world) ?? []);
  for (const one of before) await send(`${mock.url}/v1`, one);
  return send(`${mock.url}/v1`, ask.request(world), prefer);
}

/** Sends a request unchanged; an empty header is not sent. */
function send(url: string, sample: Sample, more: Record<string, string> = {}): Promise<Response> {
  const headers = Object.fromEntries(
    Object.entries({ ...sample.headers, ...more }).filter(([, value]) => value !== ''),
  );
  const init: RequestInit = { method: sample.method, headers, redirect: 'manual' };
  if (sample.body !== undefined) {
    headers['Content-Type'] = sample.contentType ?? 'application/json';
    init.body = bodyOf(sample);
  }
  return checkedFetch(url + sample.path, init);
}
