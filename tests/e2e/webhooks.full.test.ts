import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createApi } from '../../src/api';
import { SECRET, startReceiver } from '../runtime/outbox/webhook-receiver';
import { Sandbox } from '../toolkit/commands/run-script';
import { startServer } from '../toolkit/commands/started-server';
import { startService } from './service';

const ROUNDS = 5;
const CHANGES = 12;

interface Event {
  readonly type: string;
  readonly data: { readonly id: string; readonly updatedAt?: string };
}

/** A change that the API has confirmed, and an event, by what they are about. */
const nameOf = ({ type, data }: Event): string => `${type} ${data.id} ${data.updatedAt ?? ''}`;

/** A receiver that refuses three of ten deliveries, until it is told to get well. */
async function unreliableReceiver() {
  const state = { isWell: false };
  const receiver = await startReceiver(() => (!state.isWell && Math.random() < 0.3 ? 503 : 204));
  return { ...receiver, recover: () => (state.isWell = true) };
}

/** The settings of an API that never gives up. */
const settings = (url: string) => ({
  WEBHOOK_RECEIVERS: `test=${url}`,
  WEBHOOK_SECRETS: `test=${SECRET}`,
  WEBHOOK_RETRIES: Array.from({ length: 100 }, () => '1').join(' '),
  OUTGOING_LOOPBACK: 'true',
  LOG_LEVEL: 'silent',
});

/**
 * Creates a user, changes it and perhaps deletes it, and notes what is confirmed. A request without an answer,
 * or with one that tells of a fault, may have had its effect.
 */
async function change(url: string, token: string, confirmed: Set<string>, n: number) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const send = (path: string, method: string, body?: object) =>
    fetch(`${url}/v1/users${path}`, {
      method,
      headers: {
        ...headers,
        ...(method === 'PATCH' && { 'Content-Type': 'application/merge-patch+json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  try {
    const email = `${randomUUID()}@example.com`;
    const created = await send('', 'POST', { name: 'Ada Example', email });
    if (created.status !== 201) return;
    const user = (await created.json()) as Event['data'];
    confirmed.add(nameOf({ type: 'user.created', data: user }));
    const changed = await send(`/${user.id}`, 'PATCH', { age: 20 + n });
    if (changed.status === 200)
      confirmed.add(
        nameOf({ type: 'user.changed', data: (await changed.json()) as Event['data'] }),
      );
    if (n % 3 !== 0) return;
    const deleted = await send(`/${user.id}`, 'DELETE');
    if (deleted.status === 204)
      confirmed.add(nameOf({ type: 'user.deleted', data: { id: user.id } }));
  } catch {
    // The server was killed.
  }
}

/** Nothing is lost, deliveries are at most repeated, and each tells the same as the first. */
function expectAll(
  confirmed: ReadonlySet<string>,
  received: readonly { readonly id: string; readonly event: Record<string, unknown> }[],
): void {
  const byId = new Map<string, string>();
  for (const { id, event } of received) {
    const name = nameOf(event as unknown as Event);
    expect(byId.get(id) ?? name).toBe(name);
    byId.set(id, name);
  }
  const told = [...byId.values()];
  expect([...confirmed].filter((one) => !told.includes(one))).toEqual([]);
  // Each change is told as one event.
  expect(new Set(told).size).toBe(told.length);
}

test(`npm start, killed ${ROUNDS} times, loses no event though three of ten deliveries fail`, async () => {
  const receiver = await unreliableReceiver();
  const sandbox = new Sandbox();
  const confirmed = new Set<string>();
  try {
    const env = settings(receiver.url);
    for (let round = 0; round < ROUNDS; round++) {
      const server = await startServer(sandbox, [], env);
      const [, token = ''] = /Bearer ([^']+)/.exec(server.curl) ?? [];
      const changes = Array.from({ length: CHANGES }, (_, n) =>
        change(server.url, token, confirmed, n),
      );
      // Somewhere between the first confirmed change and the last delivery.
      const enough = confirmed.size + 1 + Math.floor(Math.random() * CHANGES);
      let isOver = false as boolean;
      const all = Promise.all(changes).then(() => (isOver = true));
      while (!isOver && confirmed.size < enough) await pause(10);
      await server.script.stop('SIGKILL');
      await all;
    }
    receiver.recover();
    const last = await startServer(sandbox, [], env);
    const told = () => new Set(receiver.received.map(({ event }) => nameOf(event as never)));
    while ([...confirmed].some((one) => !told().has(one))) await pause(200);
    expect(await last.script.stop()).toBe(0);
    expect(confirmed.size).toBeGreaterThan(0);
    expect(receiver.refused).toEqual([]);
    expectAll(confirmed, receiver.received);
  } finally {
    await sandbox.clean();
    await receiver.stop();
  }
});

test('no event is lost while three of ten calls of DynamoDB and of the receiver fail', async () => {
  const receiver = await unreliableReceiver();
  const service = await startService();
  const confirmed = new Set<string>();
  try {
    const env = { ...service.env, ...settings(receiver.url) };
    const { url } = await service.variant({}, { env });
    const { tasks } = createApi(env);
    const deliver = () =>
      tasks?.run('createUser', Date.now() + 60_000).catch(() => undefined) ?? Promise.resolve();
    const token = service.as().Authorization.replace('Bearer ', '');
    service.faults.inject(() =>
      Math.random() < 0.3
        ? Math.random() < 0.5
          ? 'cut'
          : { status: 500, type: 'InternalServerError' }
        : undefined,
    );
    for (let round = 0; round < ROUNDS; round++) {
      const changes = Array.from({ length: CHANGES }, (_, n) =>
        change(url.replace(/\/v1$/, ''), token, confirmed, n),
      );
      await Promise.all([...changes, deliver(), deliver()]);
    }
    service.faults.inject();
    receiver.recover();
    const told = () => new Set(receiver.received.map(({ event }) => nameOf(event as never)));
    while ([...confirmed].some((one) => !told().has(one))) {
      await deliver();
      await pause(200);
    }
    expect(confirmed.size).toBeGreaterThan(0);
    expectAll(confirmed, receiver.received);
  } finally {
    await service.stop();
    await receiver.stop();
  }
});
