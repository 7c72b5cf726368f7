import { buildEvent } from '../../../src/runtime/compiled';
import type { Environment } from '../../../src/runtime/environment';
import { createOutgoing } from '../../../src/runtime/outgoing';
import { readDeadLetters, revive } from '../../../src/runtime/outbox/dead-letters';
import { deliverDue } from '../../../src/runtime/outbox/delivery';
import { Outbox } from '../../../src/runtime/outbox';
import { readReceivers, receiverNames } from '../../../src/runtime/outbox/receivers';
import { deadLetters, partitionOf, shards, toEvent } from '../../../src/runtime/outbox/event-item';
import { freshStore, type FreshStore } from '../../store/fresh-store';
import { indexesFollow } from '../../index-lag';
import { silent } from '../tiny';
import { SECRET, startReceiver } from './webhook-receiver';

let store: FreshStore;
const stops: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  store = await freshStore();
});
beforeEach(() => store.renew());
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));
afterAll(() => store.stop());

async function receiver(...how: Parameters<typeof startReceiver>) {
  const started = await startReceiver(...how);
  stops.push(started.stop);
  return started;
}

const content = { mediaType: 'application/json' };
const made = (n: number) => () => Promise.resolve(buildEvent('made', content, { n }));

async function record(env: Environment, count: number): Promise<void> {
  const outbox = new Outbox(store.table, receiverNames(env), undefined);
  for (let n = 0; n < count; n++) {
    const writes = await outbox.record(made(n));
    if (writes.length > 0) expect(await store.table.transact(writes)).toBeUndefined();
  }
}

function settings(receivers: Readonly<Record<string, string>>): Environment {
  const words = (value: (url: string) => string) =>
    Object.entries(receivers).map(([name, url]) => `${name}=${value(url)}`);
  return {
    WEBHOOK_RECEIVERS: words((url) => url).join(' '),
    WEBHOOK_SECRETS: words(() => SECRET).join(' '),
  };
}

async function deliver(env: Environment, retries = [60, 60]): Promise<void> {
  await indexesFollow();
  const outgoing = createOutgoing({ allowLoopback: true, failuresToOpen: 1000 });
  const deadline = Date.now() + 600_000;
  const receivers = readReceivers(env);
  await deliverDue({ table: store.table, outgoing, receivers, retries, log: silent, deadline });
}

/** All events that are waiting. */
async function waiting() {
  await indexesFollow();
  const pages = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      store.table.query({
        partition: partitionOf(shard),
        after: undefined,
        ascending: true,
        limit: 100,
      }),
    ),
  );
  return pages.flatMap(({ items }) => items);
}

/** Makes the next attempt due. */
async function letTimePass(): Promise<void> {
  for (const { PK, SK, id } of await waiting()) {
    const key = { PK: String(PK), SK: String(SK) };
    const due = `2026-01-01T00:00:00.000Z#${String(id)}`;
    await store.table.set(key, { GSI1SK: due }, { expression: 'attribute_exists(PK)' });
  }
}

test('without a receiver, no event is created or written', async () => {
  const outbox = new Outbox(store.table, receiverNames({}), undefined);
  const make = jest.fn(made(1));
  expect(await outbox.record(make)).toEqual([]);
  expect(make).not.toHaveBeenCalled();
  expect(await waiting()).toEqual([]);
});

test('each event reaches each receiver once, signed, and leaves the outbox', async () => {
  const [one, two] = [await receiver(), await receiver()];
  const env = settings({ one: one.url, two: two.url });
  await record(env, 60);
  await deliver(env);
  await deliver(env);
  for (const { received, refused } of [one, two]) {
    expect(refused).toEqual([]);
    const numbers = received.map(({ event }) => Number(event.n)).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, n) => n));
    expect(new Set(received.map(({ id }) => id)).size).toBe(60);
  }
  expect(await waiting()).toEqual([]);
});

test('an event has the media type that the contract declares', async () => {
  const one = await receiver();
  const env = settings({ one: one.url });
  const outbox = new Outbox(store.table, receiverNames(env), undefined);
  for (const mediaType of ['application/json', 'application/cloudevents+json'])
    await store.table.transact(
      await outbox.record(() => Promise.resolve(buildEvent('made', { mediaType }, { mediaType }))),
    );
  await deliver(env);
  expect(one.received).toHaveLength(2);
  for (const { contentType, event } of one.received) expect(contentType).toBe(event.mediaType);
});

test('an event that a receiver did not get is due again later, only for this receiver, with the same id', async () => {
  const good = await receiver();
  const bad = await receiver((count) => (count === 0 ? 500 : 204));
  const env = settings({ good: good.url, bad: bad.url });
  await record(env, 1);
  await deliver(env);
  await deliver(env);
  expect([good.deliveries(), bad.deliveries()]).toEqual([1, 1]);
  const [stored] = await waiting();
  expect(stored && toEvent(stored)).toMatchObject({ attempts: 1, pending: ['bad'] });
  expect(String(stored?.GSI1SK) > new Date().toISOString()).toBe(true);

  await letTimePass();
  await deliver(env);
  expect([good.deliveries(), bad.deliveries()]).toEqual([1, 2]);
  expect(bad.received[0]?.id).toBe(good.received[0]?.id);
  expect(await waiting()).toEqual([]);
});

test.each([
  ['a redirect', () => 302],
  ['a refusal', () => 410],
])('%s is not a delivery', async (_, statusOf) => {
  const { url } = await receiver(statusOf);
  await record(settings({ one: url }), 1);
  await deliver(settings({ one: url }));
  expect(await waiting()).toHaveLength(1);
});

test('after its last attempt an event is a dead letter, until it is sent again', async () => {
  let status = 503;
  const { url, received } = await receiver(() => status);
  const env = settings({ one: url });
  await record(env, 1);
  for (let attempt = 1; attempt <= 3; attempt++) {
    expect(await readDeadLetters(store.table)).toEqual([]);
    await deliver(env);
    await letTimePass();
  }
  await indexesFollow();
  const [dead, ...others] = await readDeadLetters(store.table);
  expect(others).toEqual([]);
  expect(dead).toMatchObject({ name: 'made', attempts: 3, pending: ['one'] });
  await deliver(env);
  expect(received).toEqual([]);

  status = 204;
  expect(dead && (await revive(store.table, dead))).toBe(true);
  expect(dead && (await revive(store.table, dead))).toBe(false);
  await deliver(env);
  expect(received).toHaveLength(1);
  await indexesFollow();
  expect(await readDeadLetters(store.table)).toEqual([]);
});

test('if several workers run at the same time, only one delivers each event', async () => {
  const { url, received, deliveries } = await receiver();
  const env = settings({ one: url });
  await record(env, 40);
  await Promise.all([deliver(env), deliver(env), deliver(env)]);
  expect([received.length, deliveries()]).toEqual([40, 40]);
});

test('an event for a receiver that is no longer in the settings is dropped', async () => {
  const { url, received } = await receiver();
  await record(settings({ gone: url, here: url }), 1);
  await deliver(settings({ here: url }));
  expect(received).toHaveLength(1);
  expect(await waiting()).toEqual([]);
});

test('a receiver at a private address gets nothing', async () => {
  const { url, deliveries } = await receiver();
  const env = settings({ one: url });
  await record(env, 1);
  await indexesFollow();
  await deliverDue({
    table: store.table,
    outgoing: createOutgoing(),
    receivers: readReceivers(env),
    retries: [60],
    log: silent,
    deadline: Date.now() + 600_000,
  });
  expect(deliveries()).toBe(0);
  expect(await waiting()).toHaveLength(1);
});

test('dead letters are in a partition that no delivery reads', () => {
  const partitions = Array.from({ length: shards }, (_, shard) => partitionOf(shard));
  expect(partitions).not.toContain(deadLetters);
});
