import { pages } from 'openapi-first-runtime/client';
import { answering, json, thing, things } from './answering';

const one = { path: { id: '1' } };
const busy = json({}, 503);
const lost = new TypeError('fetch failed');

beforeEach(() => jest.useFakeTimers({ doNotFake: ['performance'] }));
afterEach(() => jest.useRealTimers());

/** Lets all pauses elapse. */
async function passing<T>(call: Promise<T>): Promise<T> {
  // Its rejection is left to the test.
  const done = call.then(
    () => undefined,
    () => undefined,
  );
  await jest.advanceTimersByTimeAsync(120_000);
  await done;
  return call;
}

test.each(['GET', 'PUT', 'DELETE'])('%s is repeated until there is a response', async (method) => {
  const { client, sent } = answering([busy, lost, json({})]);
  expect((await passing(thing(method)(client, one))).ok).toBe(true);
  expect(sent).toHaveLength(3);
});

test('the last response is returned if none is a success', async () => {
  const { client, sent } = answering([busy]);
  expect((await passing(thing()(client, one))).status).toBe(503);
  expect(sent).toHaveLength(3);
});

test.each(['POST', 'PATCH'])('%s is not repeated', async (method) => {
  const { client, sent } = answering([busy]);
  expect((await passing(thing(method)(client, one))).status).toBe(503);
  const after = answering([lost]);
  await expect(passing(thing(method)(after.client, one))).rejects.toBe(lost);
  expect([sent.length, after.sent.length]).toEqual([1, 1]);
});

test('POST is repeated with one Idempotency-Key, if the contract declares it', async () => {
  const { client, sent } = answering([lost, busy, json({})]);
  const call = thing('POST', '/things', { idempotencyKey: 'Idempotency-Key' });
  await passing(call(client, { path: {} }));
  const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
  expect(keys).toHaveLength(3);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(keys).size).toBe(1);
});

test('a change with If-Match whose response was lost is not repeated: it may have been made', async () => {
  const headers = { 'If-Match': '"1"' };
  const { client, sent } = answering([lost]);
  await expect(passing(thing('PUT')(client, { ...one, headers }))).rejects.toBe(lost);
  expect(sent).toHaveLength(1);
  const answered = answering([busy, json({})]);
  expect((await passing(thing('PUT')(answered.client, { ...one, headers }))).ok).toBe(true);
});

test.each([400, 404, 409, 412, 500])('%i is not repeated', async (status) => {
  const { client, sent } = answering([json({}, status)]);
  await passing(thing()(client, one));
  expect(sent).toHaveLength(1);
});

test.each([
  ['seconds', () => '7'],
  ['a date', () => new Date(Date.now() + 7_500).toUTCString()],
])('Retry-After is honoured: %s', async (_, value) => {
  const { client, sent } = answering([json({}, 429, { 'Retry-After': value() }), json({})]);
  const call = thing()(client, one);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(sent).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(3_000);
  expect(sent).toHaveLength(2);
  expect((await call).ok).toBe(true);
});

test('a pause that is too long is left to the caller', async () => {
  const { client, sent } = answering([json({}, 429, { 'Retry-After': '3600' })]);
  const result = await thing()(client, one);
  expect(result.status).toBe(429);
  expect(sent).toHaveLength(1);
});

test('retries can be set for the client and for the call', async () => {
  const { client, sent } = answering([busy], { retries: 5 });
  await passing(thing()(client, one));
  expect(sent).toHaveLength(6);
  await thing()(client, one, { retries: 0 });
  expect(sent).toHaveLength(7);
});

test('an abort ends the pause', async () => {
  const { client, sent } = answering([busy]);
  const controller = new AbortController();
  const call = thing()(client, one, { signal: controller.signal });
  const refused = expect(call).rejects.toThrow('enough');
  await jest.advanceTimersByTimeAsync(0);
  controller.abort(new Error('enough'));
  await refused;
  expect(sent).toHaveLength(1);
});

test('an attempt that takes too long ends in a TimeoutError', async () => {
  jest.useRealTimers();
  const { client } = answering([], { timeout: 5, retries: 0 });
  const slow = {
    ...client,
    fetch: async (_: string, { signal }: RequestInit) =>
      new Promise<Response>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        // Keeps the process alive, which the signal does not.
        setTimeout(() => undefined, 60_000).unref();
      }),
  };
  await expect(thing()(slow, one)).rejects.toMatchObject({ name: 'TimeoutError' });
});

describe('pages', () => {
  test('end if there is no next page, or if the server repeats a cursor', async () => {
    const { client, sent } = answering([json({ items: [1], next: 'a' }), json({ items: [2] })]);
    const list = things({ query: 'cursor', next: ['next'], items: 'items' });
    const seen = [];
    for await (const page of pages(list, client, { path: {}, query: { limit: 1 } }))
      seen.push(page.data);
    expect(seen).toEqual([{ items: [1], next: 'a' }, { items: [2] }]);
    expect(sent.map(({ url }) => url.split('?')[1])).toEqual(['limit=1', 'limit=1&cursor=a']);

    const stuck = answering([json({ items: [1], next: 'a' })]);
    for await (const page of pages(list, stuck.client, { path: {} })) seen.push(page);
    expect(stuck.sent).toHaveLength(2);
  });
});
