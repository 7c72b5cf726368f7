import { indexesFollow } from '../index-lag';
import fc from 'fast-check';
import { Users, type User, type UserFields } from '../../src/store/users';
import { cases, seed } from '../cases';
import { freshStore, type FreshStore } from './fresh-store';

const CREATIONS = cases(200, 20);

let store: FreshStore;
let users: Users;
beforeAll(async () => {
  store = await freshStore();
  users = new Users(store.table, Date.now() + 600_000);
});
beforeEach(() => store.renew());
afterAll(() => store.stop());

const ada: UserFields = { name: 'Ada', email: 'Ada@example.com', age: 36, status: 'active' };

test(`an email goes to exactly one of ${CREATIONS} who ask for it at once`, async () => {
  const results = await Promise.all(
    Array.from({ length: CREATIONS }, (_, n) =>
      users.create({ ...ada, name: `Ada ${n}`, email: n % 2 ? 'ADA@example.com' : ada.email }),
    ),
  );
  expect(results.filter((result) => result !== 'email-taken')).toHaveLength(1);
  await indexesFollow();
  const { items } = await users.list({ after: undefined, limit: 100, ascending: true });
  expect(items).toHaveLength(1);
});

async function pages(query: { limit: number; ascending: boolean; status?: 'active' }) {
  const seen: User[] = [];
  const sizes: number[] = [];
  for (let after: string | undefined; ;) {
    const page = await users.list({ ...query, after });
    seen.push(...page.items);
    sizes.push(page.items.length);
    after = page.items.at(-1)?.id;
    if (!page.more) return { seen, sizes };
  }
}

test('a list has every user once, in order, on full pages, for any size of page', async () => {
  const all: User[] = [];
  for (let n = 0; n < 45; n++) {
    const status = n % 3 === 0 ? 'suspended' : 'active';
    const user = await users.create({ ...ada, email: `u${n}@example.com`, status });
    if (typeof user === 'string') throw new Error(user);
    all.push(user);
  }
  await indexesFollow();
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 100 }),
      fc.boolean(),
      fc.boolean(),
      async (limit, ascending, activeOnly) => {
        const naive = all
          .filter(({ status }) => !activeOnly || status === 'active')
          .sort((a, b) => (a.id < b.id === ascending ? -1 : 1));
        const query = { limit, ascending, ...(activeOnly && { status: 'active' as const }) };
        const { seen, sizes } = await pages(query);
        expect(seen).toEqual(naive);
        expect(sizes.slice(0, -1).every((size) => size === limit)).toBe(true);
        expect(sizes).toHaveLength(Math.ceil(naive.length / limit));
      },
    ),
    { numRuns: cases(60, 5), seed },
  );
});
