import dns from 'node:dns';
import { connectTable } from '../../../src/runtime/dynamodb/lazy-table';

type Answer = (error: Error | null, addresses: dns.LookupAddress[]) => void;

afterEach(() => jest.restoreAllMocks());

it('is used once by all calls that open a connection at the same time, and again by later ones', async () => {
  const asked: { host: string; answer: Answer }[] = [];
  jest
    .spyOn(dns, 'lookup')
    .mockImplementation(((host: string, _: unknown, answer: Answer) =>
      asked.push({ host, answer })) as unknown as typeof dns.lookup);
  const table = connectTable({
    tableName: 'users-api',
    region: 'local',
    endpoint: 'http://table.invalid',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    timeoutMs: 60_000,
  });
  const nowhere = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
  const calls = Array.from({ length: 20 }, () => table.get({ PK: 'A', SK: 'A' }));
  const ended = Promise.allSettled(calls);

  while (asked.length === 0) await new Promise(setImmediate);
  // All twenty have been sent by now: they started together, and none has got a response.
  for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
  expect(asked.map(({ host }) => host)).toEqual(['table.invalid']);

  asked[0]?.answer(nowhere, []);
  // The SDK tries again, with another look-up each time.
  jest
    .mocked(dns.lookup)
    .mockImplementation(((_host: string, _: unknown, answer: Answer) =>
      answer(nowhere, [])) as unknown as typeof dns.lookup);
  for (const one of await ended) {
    expect(one).toMatchObject({ status: 'rejected', reason: { name: 'Unavailable' } });
  }
  expect(jest.mocked(dns.lookup).mock.calls.length).toBeGreaterThan(1);
  table.close();
});
