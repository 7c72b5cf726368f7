import { Departures } from '../../src/store/departures';
import { Users } from '../../src/store/users';
import { indexesFollow } from '../index-lag';
import { freshStore, type FreshStore } from './fresh-store';

let store: FreshStore;
let departures: Departures;
let users: Users;
beforeAll(async () => {
  store = await freshStore();
  departures = new Departures(store.table);
  users = new Users(store.table, Date.now() + 600_000);
});
beforeEach(() => store.renew());
afterEach(() => jest.restoreAllMocks());
afterAll(() => store.stop());

const minute = 60_000;
const now = Date.parse('2026-11-30T12:00:00Z');

async function gone(name: string): Promise<string> {
  const user = await users.create({ name, email: `${name}@example.com`, status: 'active' });
  if (typeof user === 'string') throw new Error(user);
  await users.remove(user.id, () => undefined);
  return user.id;
}

test('a deleted user is due eleven minutes later, when no upload can succeed any more', async () => {
  jest.spyOn(Date, 'now').mockReturnValue(now);
  const id = await gone('ada');
  await indexesFollow();
  expect(await departures.due()).toEqual([]);
  expect(await departures.due(now + 11 * minute - 1)).toEqual([]);
  expect(await departures.due(now + 11 * minute + 1)).toEqual([id]);
});

test('all that are due are found, wherever they are in the index, until they are forgotten', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 20; n++) ids.push(await gone(`user-${n}`));
  await indexesFollow();
  const later = Date.now() + 12 * minute;
  expect((await departures.due(later)).sort()).toEqual(ids.sort());
  const [first = '', ...others] = ids;
  await departures.forget(first);
  await departures.forget(first);
  await indexesFollow();
  expect((await departures.due(later)).sort()).toEqual(others);
});

test('of each part of the index 25 are found at a time, the first that are due', async () => {
  const query = jest.spyOn(store.table, 'query');
  await departures.due();
  expect(query.mock.calls.map(([request]) => request)).toEqual(
    Array.from({ length: 8 }, (_, shard) => ({
      ...{ partition: `DEPARTURES#${shard}`, after: undefined, ascending: true, limit: 25 },
    })),
  );
});
