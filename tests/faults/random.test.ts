import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { cases, seed } from '../cases';
import { checkedFetch } from '../client/checked-fetch';
import { operationIds } from '../e2e/requests';
import { QUICK_KINDS, randomFaults } from './kinds';
import { openLaboratory, type Laboratory, type Subject } from './laboratory';
import { Trial } from './trial';

/*
 * Many clients at once, while three of ten DynamoDB calls fail. Each repeats requests that get 503, a
 * creation with its Idempotency-Key. `SEED` changes the faults; the same seed gives the n-th call the same
 * fault.
 */

const CLIENTS = cases(100, 30);
const CHANGES = cases(5, 2);
const SHARE = 0.3;
/** More than a client would wait: the suite is about the effect of writes, not about patience. */
const ATTEMPTS = 60;

let laboratory: Laboratory;
let subject: Subject;
const seen = { calls: 0, faults: 0, requests: 0, unavailable: 0, slowestMs: 0 };
beforeAll(async () => {
  laboratory = await openLaboratory();
  subject = await laboratory.subject(true);
});
afterAll(async () => {
  await subject.stop();
  await laboratory.close();
  process.stdout.write(
    `SEED=${seed}: ${CLIENTS} clients, ${seen.requests} requests, ${seen.faults} of ${seen.calls} calls failed, ` +
      `${seen.unavailable} answers 503, the slowest answer took ${Math.round(seen.slowestMs)} of ${subject.handlingMs} ms\n`,
  );
});

interface Reply {
  readonly statuses: readonly number[];
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Sends a request until the response is something other than 503. */
async function send(
  sub: string,
  method: string,
  path: string,
  body?: unknown,
  key?: string,
): Promise<Reply> {
  const statuses: number[] = [];
  for (;;) {
    const started = performance.now();
    const response = await checkedFetch(subject.url + path, {
      method,
      headers: {
        ...subject.as(sub),
        ...(key !== undefined && { 'Idempotency-Key': key }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    seen.requests += 1;
    seen.slowestMs = Math.max(seen.slowestMs, performance.now() - started);
    statuses.push(response.status);
    if (response.status !== 503) {
      const read = (text === '' ? {} : JSON.parse(text)) as Reply['body'];
      return { statuses, status: response.status, body: read };
    }
    seen.unavailable += 1;
    if (!(Number(response.headers.get('retry-after')) > 0)) throw new Error('no Retry-After');
    if (statuses.length === ATTEMPTS) throw new Error(`${method} ${path}: only 503`);
    await sleep(100 * Math.random());
  }
}

/** What a client has been told. */
interface Told {
  readonly sub: string;
  readonly id: string;
  readonly email: string;
  age: number | undefined;
  deleted: boolean;
  keys: Set<string>;
}

async function client(number: number): Promise<Told> {
  const sub = `client.${number}`;
  const email = `client.${number}@example.com`;
  const expectStatus = (what: string, { statuses, status }: Reply, ...good: number[]) => {
    if (!good.includes(status)) throw new Error(`${sub}, ${what}: ${statuses.join(', ')}`);
  };
  const user = { name: 'Ada Example', email, subject: sub };
  const created = await send(sub, 'POST', '/users', user, randomUUID());
  expectStatus('create', created, 201);
  const id = String(created.body.id);
  const told: Told = { sub, id, email, age: undefined, deleted: false, keys: new Set() };
  for (let change = 0; change < CHANGES; change += 1) {
    told.age = 18 + ((number + change) % 50);
    const changed = await send(sub, 'PATCH', `/users/${id}`, { age: told.age });
    expectStatus('change', changed, 200);
    if (changed.body.age !== told.age) throw new Error(`${sub}: another age`);
    const key = { name: `Key ${change}`, scopes: ['users:read'] };
    const issued = await send(sub, 'POST', '/api-keys', key, randomUUID());
    expectStatus('create a key', issued, 201);
    told.keys.add(String(issued.body.id));
    if (change % 2 === 1) {
      const revoked = await send(sub, 'DELETE', `/api-keys/${String(issued.body.id)}`);
      // 404 after a 503: this client itself revoked it.
      expectStatus('revoke a key', revoked, 204, ...(revoked.statuses.length > 1 ? [404] : []));
      told.keys.delete(String(issued.body.id));
    }
  }
  if (number % 3 === 0) {
    const gone = await send(sub, 'DELETE', `/users/${id}`);
    expectStatus('delete', gone, 204, ...(gone.statuses.length > 1 ? [404] : []));
    told.deleted = true;
  }
  return told;
}

test('nothing acknowledged is lost or exists twice, and no client is refused because of its own write', async () => {
  const faultOf = randomFaults(seed, SHARE, QUICK_KINDS);
  subject.inject((action, call) => {
    const wrong = faultOf(action, call);
    seen.calls += 1;
    if (wrong !== undefined) seen.faults += 1;
    return wrong;
  });
  const clients = await Promise.allSettled(Array.from({ length: CLIENTS }, (_, n) => client(n)));
  subject.inject();
  expect(
    clients.filter((one) => one.status === 'rejected').map((one) => String(one.reason)),
  ).toEqual([]);

  // Full service immediately, for every operation.
  for (const id of operationIds) {
    const trial = await Trial.prepare(subject, id);
    let answer = await trial.send();
    // With the time-outs of production, a busy machine is enough to make calls fail.
    for (let again = 0; again < 20 && answer.status === 503; again += 1)
      answer = await trial.send();
    expect([id, answer.status]).not.toEqual([id, 503]);
  }

  const state = [...(await subject.state())].flatMap(([item, count]) =>
    Array.from({ length: count }, () => JSON.parse(item) as Record<string, unknown>),
  );
  const told = clients.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  for (const { sub, id, email, age, deleted, keys } of told) {
    const found = await send(sub, 'GET', `/users/${id}`);
    expect([sub, found.status]).toEqual([sub, deleted ? 404 : 200]);
    if (!deleted) expect(found.body).toMatchObject({ email, age });
    // Items, read past the API: a second user, a claim or a key that was left behind would show here.
    const users = state.filter((item) => item.PK !== undefined && item.email === email);
    expect([sub, users.length]).toEqual([sub, deleted ? 0 : 1]);
    const claims = state.filter(({ PK }) => PK === `EMAIL#${email}` || PK === `SUBJECT#${sub}`);
    expect([sub, claims.length]).toEqual([sub, deleted ? 0 : 2]);
    const left = state.filter((item) => item.subject === sub && item.secretHash !== undefined);
    expect([sub, left.length]).toEqual([sub, deleted ? 0 : keys.size]);
  }
  if (!process.env.CI) expect(seen.slowestMs).toBeLessThan(subject.handlingMs);
});
