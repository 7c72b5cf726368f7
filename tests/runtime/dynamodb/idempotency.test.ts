import { createSecretKey } from 'node:crypto';
import { Idempotency } from '../../../src/runtime/dynamodb/idempotency';
import { AlreadyDone } from '../../../src/runtime/dynamodb/recording';
import type { Item, Table, Write } from '../../../src/runtime/dynamodb/table';
import { Unavailable } from '../../../src/runtime/unavailable';
import { fakeTable } from '../security/fake-table';

const secret = createSecretKey(Buffer.from('a secret that only the tests know'));
const request = (key: string | undefined, body: unknown = { name: 'Ada' }, subject = 'ada') => ({
  headers: { ...(key !== undefined && { 'idempotency-key': key }) },
  params: {},
  query: {},
  body,
  caller: { subject, scopes: [] },
});

/** A store that writes what it is given, and counts how often it was called. */
function setUp(deadline?: number) {
  const { table, items } = fakeTable();
  const once = new Idempotency(table, () => secret, deadline);
  const made = { effects: 0 };
  const perform = async (record: (answer: Answer) => readonly Write[]): Promise<Answer> => {
    made.effects += 1;
    const answer: Answer = { status: 201, headers: { ETag: '"1"' }, body: { token: 'top-secret' } };
    for (const write of record(answer)) if ('put' in write) await table.put(write.put, write.if);
    return answer;
  };
  const send = (...args: Parameters<typeof request>) =>
    once.once(request(...args), 'create', perform);
  return { table, items, once, made, send };
}
interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

const key = '8e03978e-40d5-43dd-bc93-6894a57f9324';

it('without a key nothing is recorded', async () => {
  const { send, items, made } = setUp();
  await send(undefined);
  await send(undefined);
  expect([items.size, made.effects]).toEqual([0, 2]);
});

it('with one, the response is repeated, whatever the order of members, and with or without quotes', async () => {
  const { send, made } = setUp();
  const first = await send(key, { a: 1, b: { c: 2, d: [1] } });
  const again = await send(`"${key}"`, { b: { d: [1], c: 2 }, a: 1 });
  expect(again).toEqual({ ...first, headers: { ETag: '"1"', 'Idempotency-Replayed': 'true' } });
  expect(made.effects).toBe(1);
});

it('nothing of the key, the request or the response is readable in the table', async () => {
  const { send, items } = setUp();
  await send(key, { name: 'Ada Lovelace' });
  const text = JSON.stringify([...items]);
  for (const one of [key, 'Lovelace', 'top-secret', 'ada']) expect(text).not.toContain(one);
});

it.each([
  ['another body', { name: 'Grace' }],
  ['another type', { name: ['Ada'] }],
])('%s is refused', async (_, body) => {
  const { send } = setUp();
  await send(key);
  await expect(send(key, body)).rejects.toMatchObject({
    status: 422,
    kind: 'idempotency-key-reused',
  });
});

it('another caller has separate keys', async () => {
  const { send, made } = setUp();
  await send(key);
  await send(key, undefined, 'grace');
  expect(made.effects).toBe(2);
});

it('a record is valid for a day', async () => {
  const { send, made } = setUp();
  await send(key);
  const now = jest.spyOn(Date, 'now');
  const start = Date.now();
  now.mockReturnValue(start + 24 * 3_600_000 - 60_000);
  await send(key);
  expect(made.effects).toBe(1);
  now.mockReturnValue(start + 24 * 3_600_000 + 60_000);
  await send(key);
  expect(made.effects).toBe(2);
  now.mockRestore();
});

it('the loser of a race finds the record of the winner', async () => {
  const { table, once, send } = setUp();
  let lost = false;
  const answer = await once.once(request(key), 'create', async (): Promise<Answer> => {
    lost = true;
    await send(key);
    throw new AlreadyDone();
  });
  expect([lost, answer.status]).toEqual([true, 201]);
  expect(await table.get({ PK: 'none', SK: 'none' })).toBeUndefined();
});

it('503 if the table is unavailable when the record is read: no client gets 409 for its own write', async () => {
  const { table } = setUp();
  let reads = 0;
  const failing: Table = {
    ...table,
    get: () => (reads++ > 0 ? Promise.reject(new Unavailable('down')) : Promise.resolve(undefined)),
  };
  const once = new Idempotency(failing, () => secret);
  const losing = (): Promise<Answer> => Promise.reject(new AlreadyDone());
  await expect(once.once(request(key), 'create', losing)).rejects.toMatchObject({
    name: 'Unavailable',
  });
});

it('409 with Retry-After if the record cannot be read in time', async () => {
  const { table } = setUp();
  const blind: Table = { ...table, get: () => Promise.resolve<Item | undefined>(undefined) };
  const once = new Idempotency(blind, () => secret, Date.now());
  const losing = (): Promise<Answer> => Promise.reject(new AlreadyDone());
  await expect(once.once(request(key), 'create', losing)).rejects.toMatchObject({
    status: 409,
    options: { headers: { 'Retry-After': '1' } },
  });
});
