import fc from 'fast-check';
import { mergePage, type ReadPartition } from '../../../src/runtime/dynamodb/merge';

interface Entry {
  readonly id: string;
}

/** A partition in memory that counts what is read from it. */
function partition(entries: Entry[], ascending: boolean, count: (items: number) => void) {
  const sorted = [...entries].sort((a, b) => (a.id < b.id === ascending ? -1 : 1));
  const read: ReadPartition<Entry> = (after, limit) => {
    const beyond = sorted.filter(
      ({ id }) => after === undefined || (ascending ? id > after : id < after),
    );
    const items = beyond.slice(0, limit);
    count(items.length);
    // As DynamoDB does: there may be more whenever the limit was reached.
    return Promise.resolve({ items, more: items.length === limit });
  };
  return read;
}

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4, unit: 'binary-ascii' }), {
  maxLength: 80,
});

test('agrees with sorting everything, for any spread over any number of partitions', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(ids, { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 1, max: 30 }),
      fc.boolean(),
      fc.option(fc.string({ maxLength: 3, unit: 'binary-ascii' }), { nil: undefined }),
      async (spread, limit, ascending, after) => {
        const seen = new Set<string>();
        const partitions = spread.map((part) =>
          part.filter((id) => !seen.has(id) && seen.add(id)).map((id) => ({ id })),
        );
        const naive = partitions
          .flat()
          .filter(({ id }) => after === undefined || (ascending ? id > after : id < after))
          .sort((a, b) => (a.id < b.id === ascending ? -1 : 1));
        const page = await mergePage(
          partitions.map((entries) => partition(entries, ascending, () => undefined)),
          { after, limit, ascending },
        );
        expect(page).toEqual({ items: naive.slice(0, limit), more: naive.length > limit });
      },
    ),
    { numRuns: 500 },
  );
});

test('reads about a page, in one go, if the entries are spread evenly', async () => {
  let reads = 0;
  let items = 0;
  const partitions = Array.from({ length: 8 }, (_, shard) =>
    partition(
      Array.from({ length: 10_000 }, (_, n) => ({ id: String(n * 8 + shard).padStart(6, '0') })),
      true,
      (count) => {
        reads++;
        items += count;
      },
    ),
  );
  await mergePage(partitions, { after: '040000', limit: 20, ascending: true });
  expect(reads).toBe(8);
  expect(items).toBeLessThanOrEqual(40);
});

test('shows an entry once even if it is in two partitions for a moment', async () => {
  const both = [{ id: 'a' }, { id: 'b' }];
  const partitions = [both, both].map((entries) => partition(entries, true, () => undefined));
  const page = await mergePage(partitions, { after: undefined, limit: 5, ascending: true });
  expect(page).toEqual({ items: both, more: false });
});

test('does not hide that a partition cannot be read', async () => {
  const broken = () => Promise.reject(new Error('unreadable'));
  const whole = partition([{ id: 'a' }], true, () => undefined);
  await expect(
    mergePage([whole, broken], { after: undefined, limit: 5, ascending: true }),
  ).rejects.toThrow('unreadable');
});
