import { compare } from '../../../../scripts/toolkit/deployment/lambda/compare';
import type { ClientResponse } from '../../../../scripts/toolkit/deployment/lambda/request';
import { transcribe, type Entry } from '../../../../scripts/toolkit/deployment/lambda/transcript';

let said = '';
beforeEach(() => {
  said = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

const uuids = [
  '019ab0c4-5c00-7d3e-8f21-6b7c8d9e0f12',
  '019ab0c4-5c00-7d3e-8f21-000000000000',
] as const;

/** The record of some answers to the same request. */
async function record(...answers: readonly Partial<ClientResponse>[]): Promise<Entry[]> {
  const queue = answers.map((one) => ({ status: 200, headers: {}, body: '', ...one }));
  const { send, entries } = transcribe(() => Promise.resolve(queue.shift() ?? ({} as never)));
  while (queue.length > 0) await send({ method: 'GET', target: '/orders', headers: [] });
  return entries;
}

describe('two records of the same requests', () => {
  it('are the same if ids, times and cursors differ, but in the same locations', async () => {
    const run = (id: string, at: string, cursor: string): Promise<Entry[]> =>
      record(
        { body: JSON.stringify({ id, createdAt: at, nextCursor: cursor }) },
        { body: JSON.stringify({ id }), headers: { location: `/orders/${id}` } },
      );
    const first = await run(uuids[0], '2026-01-01T00:00:00.000Z', 'mzm8lXBXkBZPxd3gZ8FqAgGasMSd');
    const second = await run(uuids[1], '2026-01-02T00:00:00.000Z', 'abc1lXBXkBZPxd3gZ8FqAgGasMSd');
    expect(compare('functions', { first, second: first }, second)).toBe(0);
    expect(said).toContain('functions: 2 of 2 responses equal those of the local server (200)');
  });

  it('are the same, although a cursor has no digit', async () => {
    const first = await record({ body: 'AaIupTrmd8qmSJpvDMNEwv0CKLyMNZuOJnUyCT70lPI' });
    const found = await record({ body: 'AaIupVvadce_jQtWFE-FmhbfAJGPuNuEayyfzKKNtcs' });
    expect(compare('functions', { first, second: first }, found)).toBe(0);
  });

  it('differ if one value replaces another', async () => {
    const first = await record({ body: uuids[0] }, { body: uuids[0] });
    const found = await record({ body: uuids[0] }, { body: uuids[1] });
    expect(compare('functions', { first, second: first }, found)).toBe(1);
    expect(said).toContain('FAIL GET /orders');
  });

  it.each([
    ['status', { status: 201 }],
    ['header', { headers: { 'cache-control': 'no-store' } }],
    ['body', { body: 'other' }],
  ])('differ by the %s', async (_, answer) => {
    const first = await record({});
    expect(compare('functions', { first, second: first }, await record(answer))).toBe(1);
  });

  it('are only compared by status if the local server responds differently each time', async () => {
    const first = await record({ body: 'one' });
    const second = await record({ body: 'two' });
    expect(compare('functions', { first, second }, await record({ body: 'three' }))).toBe(0);
    expect(said).toContain('1 of them differ in every run');
    expect(compare('functions', { first, second }, await record({ status: 500 }))).toBe(1);
  });

  it('differ if a response is missing', async () => {
    const first = await record({}, {});
    expect(compare('functions', { first, second: first }, await record({}))).toBe(1);
  });
});
