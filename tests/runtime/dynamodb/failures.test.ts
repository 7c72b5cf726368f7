import { createServer, type Server, type ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { crc32 } from 'node:zlib';
import { connectTable } from '../../../src/runtime/dynamodb/lazy-table';
import type { Table } from '../../../src/runtime/dynamodb/table';
import { listen } from '../../listen';

let server: Server;
let port: number;
let table: Table;
let answer: { status: number; body: object | string; checksum?: number } | undefined;
let calls = 0;

/** A DynamoDB that always responds in the same way, or not at all. */
beforeAll(async () => {
  server = createServer((request, response) => {
    calls++;
    request.resume();
    if (!answer) return;
    const { status, body, checksum } = answer;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, {
      'Content-Type': 'application/x-amz-json-1.0',
      ...(checksum !== undefined && { 'X-Amz-Crc32': String(checksum) }),
    });
    response.end(text);
  });
  port = await listen(server);
});
beforeEach(() => {
  calls = 0;
  // The SDK waits between its attempts, at random up to a second or two.
  jest.spyOn(Math, 'random').mockReturnValue(0);
  table = connect(`http://127.0.0.1:${port}`);
});
afterEach(() => {
  table.close();
  jest.restoreAllMocks();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function connect(endpoint: string, timeoutMs?: number): Table {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return connectTable({
    tableName: 'users-api',
    region: 'local',
    endpoint,
    credentials,
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
}

const key = { PK: 'A', SK: 'A' };
const always = { expression: 'attribute_not_exists(PK)' };
const everyCall: [string, (table: Table) => Promise<unknown>][] = [
  ['get', (t) => t.get(key)],
  ['put', (t) => t.put(key, always)],
  ['set', (t) => t.set(key, { a: 1 }, always)],
  ['remove', (t) => t.remove(key, always)],
  ['transact', (t) => t.transact([{ put: key, if: always }])],
  ['query', (t) => t.query({ partition: 'A', after: undefined, ascending: true, limit: 1 })],
];
const unavailable = { name: 'Unavailable', retryAfterSeconds: 1 };

test.each(everyCall)(
  '%s: throttling for longer than the retries counts as unavailable',
  async (_, call) => {
    answer = {
      status: 400,
      body: { __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException' },
    };
    await expect(call(table)).rejects.toMatchObject(unavailable);
    expect(calls).toBe(3);
  },
);

test.each(everyCall)('%s: a DynamoDB error counts as unavailable', async (_, call) => {
  answer = { status: 500, body: { __type: 'InternalServerError' } };
  await expect(call(table)).rejects.toMatchObject(unavailable);
});

test.each(everyCall)('%s: an error of ours does not count as unavailable', async (_, call) => {
  answer = { status: 400, body: { __type: 'ResourceNotFoundException', message: 'No table' } };
  await expect(call(table)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  expect(calls).toBe(1);
});

describe.each([
  ['nothing', 200, ''],
  ['a page of a proxy', 200, '<html>canary</html>'],
  ['truncated JSON', 200, '{"Item":{"canary":'],
  ['JSON that is not an object', 200, '["canary"]'],
  ['JSON of another server', 200, '{"message":"canary"}'],
  ['an item that is none', 200, '{"Item":{"canary":1}}'],
  ['an item with a value of another type', 200, '{"Item":{"a":{"L":[{"S":1,"canary":1}]}}}'],
  ['items that are no list', 200, '{"Items":{"canary":{}}}'],
  ['an error with status 200', 200, '{"__type":"canary"}'],
  ['an error without a type', 400, '{"canary":1}'],
  [
    'reasons that are no list',
    400,
    '{"__type":"TransactionCanceledException","CancellationReasons":"canary"}',
  ],
  ['an error that is not JSON', 400, 'canary'],
  ['a redirect', 302, 'canary'],
  ['a 5xx that is not JSON', 502, '<html>canary</html>'],
])('a response that is %s', (_, status, body) => {
  test.each(everyCall)(
    '%s: counts as unavailable, is retried, and is not kept',
    async (_, call) => {
      answer = { status, body };
      const error: unknown = await call(table).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ ...unavailable, cause: { name: 'UnreadableAnswer', status } });
      expect(calls).toBe(3);
      expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain('canary');
    },
  );
});

test.each(everyCall)(
  '%s: a response with a wrong checksum counts as unavailable',
  async (_, call) => {
    answer = { status: 200, body: '{}', checksum: crc32('{}') };
    await call(table);
    answer.checksum = crc32('{} ');
    await expect(call(table)).rejects.toMatchObject(unavailable);
  },
);

test('a table that cannot be reached counts as unavailable', async () => {
  const nobody = connect('http://127.0.0.1:1');
  await expect(nobody.get(key)).rejects.toMatchObject(unavailable);
  nobody.close();
});

test('no response in time counts as unavailable, after the retries', async () => {
  answer = undefined;
  const impatient = connect(`http://127.0.0.1:${port}`, 50);
  await expect(impatient.get(key)).rejects.toMatchObject(unavailable);
  impatient.close();
  expect(calls).toBe(3);
});

test('a call that is aborted by its caller counts as unavailable', async () => {
  answer = undefined;
  await expect(table.get(key, AbortSignal.timeout(50))).rejects.toMatchObject(unavailable);
});

test('the cause is kept for the log', async () => {
  answer = { status: 400, body: { __type: 'ThrottlingException', message: 'Slow down' } };
  await expect(table.get(key)).rejects.toMatchObject({ cause: { name: 'ThrottlingException' } });
});

test('a transaction says which condition failed, which conflicts, and when it is throttled', async () => {
  const cancelled = (...codes: string[]) => {
    const CancellationReasons = codes.map((Code) => ({ Code }));
    answer = {
      status: 400,
      body: { __type: 'TransactionCanceledException', CancellationReasons },
    };
    return table.transact([
      { put: key, if: always },
      { remove: key, if: always },
    ]);
  };
  expect(await cancelled('None', 'ConditionalCheckFailed')).toEqual([undefined, 'condition']);
  expect(await cancelled('TransactionConflict', 'None')).toEqual(['conflict', undefined]);
  for (const reason of ['ThrottlingError', 'ValidationError', 'ItemCollectionSizeLimitExceeded'])
    await expect(cancelled(reason, 'None')).rejects.toMatchObject(unavailable);
});

test('a transaction that is cancelled without reasons has had no effect and counts as unavailable', async () => {
  const transact = () => table.transact([{ put: key, if: always }]);
  for (const reasons of [{}, { CancellationReasons: [{}] }]) {
    answer = { status: 400, body: { __type: 'TransactionCanceledException', ...reasons } };
    await expect(transact()).rejects.toMatchObject({
      ...unavailable,
      cause: { name: 'TransactionCanceledException' },
    });
  }
});

test.each([
  ['is truncated', (response: ServerResponse) => response.destroy()],
  ['never ends', () => undefined],
])('a response that %s counts as unavailable, after the retries', async (_, end) => {
  const begun = createServer((request, response) => {
    calls++;
    request.resume();
    response.writeHead(200, { 'Content-Length': '100' }).write('{');
    setTimeout(() => end(response), 20);
  });
  const impatient = connect(`http://127.0.0.1:${await listen(begun)}`, 200);
  await expect(impatient.get(key)).rejects.toMatchObject(unavailable);
  expect(calls).toBe(3);
  impatient.close();
  begun.closeAllConnections();
  begun.close();
});

test('no more than 16 MiB of a response are read', async () => {
  let sent = 0;
  const endless = createServer((request, response) => {
    request.resume();
    const piece = Buffer.alloc(2 ** 20, ' ');
    const send = () => {
      while (!response.destroyed && sent < 2 ** 30 && response.write(piece)) sent += piece.length;
      if (!response.destroyed && sent < 2 ** 30) response.once('drain', send);
    };
    send();
  });
  const patient = connect(`http://127.0.0.1:${await listen(endless)}`, 300_000);
  await expect(patient.get(key)).rejects.toMatchObject(unavailable);
  // Three attempts, each with what the connection holds.
  expect(sent).toBeLessThan(2 ** 28);
  patient.close();
  endless.closeAllConnections();
  endless.close();
});

test('an item with every type of attribute is read', async () => {
  const all = {
    ...{ a: { S: 'a' }, b: { N: '1' }, c: { B: 'AA==' }, d: { BOOL: true }, e: { NULL: true } },
    ...{ f: { M: { g: { L: [{ S: 'a' }, { M: {} }] } } }, h: { SS: ['a'] }, i: { NS: ['1'] } },
  };
  answer = { status: 200, body: { Item: all, ConsumedCapacity: {} } };
  expect(await table.get(key)).toMatchObject({ a: 'a', b: 1, d: true, f: { g: ['a', {}] } });
});

test('a value that cannot be stored is never sent, and is an error of ours', async () => {
  await expect(table.put({ ...key, a: NaN }, always)).rejects.toThrow('NaN');
  expect(calls).toBe(0);
});

test('a page without items in the response of DynamoDB is empty', async () => {
  answer = { status: 200, body: {} };
  const page = { partition: 'A', after: undefined, ascending: true, limit: 1 };
  expect(await table.query(page)).toEqual({ items: [], more: false });
});
