import { Exports } from '../../src/store/exports';
import { Users, type User } from '../../src/store/users';
import { endlessPatience } from '../patience';
import { freshStore, type FreshStore } from './fresh-store';

let store: FreshStore;
beforeAll(async () => {
  endlessPatience();
  store = await freshStore();
});
afterAll(() => store.stop());

describe('exports', () => {
  const begun = () => new Exports(store.table).create({ subject: 'ada', format: 'csv' });

  it('are advanced by one of two processes that have read the same', async () => {
    const exports = new Exports(store.table);
    const one = await begun();
    const [first, second] = [
      await exports.advance(one, { users: 10 }),
      await exports.advance(one, { users: 20 }),
    ];
    expect([first?.users, second]).toEqual([10, undefined]);
    expect(await exports.find(one.id)).toEqual(first);
  });

  it('begin with nothing, and are deleted by DynamoDB after a day', async () => {
    const made = await new Exports(store.table).create({
      ...{ subject: 'ada', format: 'ndjson', status: 'suspended' },
    });
    expect(made).toMatchObject({
      ...{ subject: 'ada', format: 'ndjson', status: 'suspended' },
      ...{ users: 0, phase: 'reading', file: { parts: [] }, version: '' },
      updatedAt: made.createdAt,
    });
    expect(Date.parse(made.expiresAt) - Date.parse(made.createdAt)).toBe(24 * 3_600_000);
    const found = await new Exports(store.table).find(made.id.toUpperCase());
    expect(found).toEqual(made);
    const item = await store.table.get({ PK: `EXPORT#${made.id}`, SK: 'EXPORT' });
    expect(item?.ttl).toBe(Math.ceil(Date.parse(made.expiresAt) / 1000));
  });

  it('whose creation or step was answered twice are there once', async () => {
    const exports = new Exports(store.table);
    const transact = store.table.transact.bind(store.table);
    jest.spyOn(store.table, 'transact').mockImplementationOnce(async (writes) => {
      await transact(writes);
      return transact(writes);
    });
    const made = await begun();
    expect(await exports.find(made.id)).toEqual(made);
    const put = store.table.put.bind(store.table);
    jest.spyOn(store.table, 'put').mockImplementationOnce(async (...write) => {
      await put(...write);
      return put(...write);
    });
    const next = await exports.advance(made, { users: 10, phase: 'done' });
    expect(next).toMatchObject({ users: 10, phase: 'done' });
    expect(await exports.find(made.id)).toEqual(next);
  });

  it('that met another transaction are tried again', async () => {
    jest.spyOn(store.table, 'transact').mockResolvedValueOnce(['conflict']);
    const made = await begun();
    expect(await new Exports(store.table).find(made.id)).toEqual(made);
  });

  it('are gone a day later, even if DynamoDB has not deleted them yet', async () => {
    const one = await begun();
    const now = Date.parse(one.createdAt) + 24 * 60 * 60 * 1000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now - 1);
    expect(await new Exports(store.table).find(one.id)).toBeDefined();
    clock.mockReturnValue(now);
    expect(await new Exports(store.table).find(one.id)).toBeUndefined();
    clock.mockRestore();
    expect(await new Exports(store.table).find('no id')).toBeUndefined();
  });
});

describe('users who moved from one status to another', () => {
  const status = (to: User['status']) => (user: User) => ({ ...user, status: to });

  it('are all found, page by page, and those before the time are not', async () => {
    const users = new Users(store.table);
    const made = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const user = await users.create({
          name: 'Ada',
          email: `m${index}@example.com`,
          status: 'active',
        });
        if (typeof user === 'string') throw new Error(user);
        return user.id;
      }),
    );
    await users.change(made[0] ?? '', status('suspended'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const since = new Date().toISOString();
    for (const id of made.slice(1, 15)) await users.change(id, status('suspended'));
    for (const id of made.slice(1, 3)) await users.change(id, status('active'));
    for (const id of made.slice(15)) await users.change(id, (user) => ({ ...user, name: 'Eve' }));
    const until = '9999';
    const found: string[] = [];
    let next: string | undefined;
    do {
      const page = await users.movedIn({ since, until }, next, 3);
      found.push(...page.userIds);
      expect(page.userIds.length).toBeLessThanOrEqual(3);
      ({ next } = page);
    } while (next !== undefined);
    expect(new Set(found)).toEqual(new Set(made.slice(1, 15)));
    expect(found).toHaveLength(16);
    // What follows does not lengthen it.
    const before = await users.movedIn({ since, until: since }, undefined, 3);
    expect(before.userIds).toEqual([]);
  });
});
