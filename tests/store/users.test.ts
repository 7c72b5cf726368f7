import type { Refusal } from 'openapi-first-runtime/dynamodb';
import { Users, type User, type UserFields } from '../../src/store/users';
import { indexesFollow } from '../index-lag';
import { freshStore, type FreshStore } from './fresh-store';

let store: FreshStore;
let users: Users;
beforeAll(async () => {
  store = await freshStore();
  users = new Users(store.table, Date.now() + 600_000);
});
beforeEach(() => store.renew());
afterEach(() => jest.restoreAllMocks());
afterAll(() => store.stop());

const ada: UserFields = { name: 'Ada', email: 'Ada@example.com', age: 36, status: 'active' };

async function created(fields: Partial<UserFields> = {}): Promise<User> {
  const user = await users.create({ ...ada, ...fields });
  if (typeof user === 'string') throw new Error(user);
  return user;
}

describe('one user', () => {
  test('is found by id as it was created, in upper case too', async () => {
    const user = await created();
    expect(user).toMatchObject(ada);
    expect(user.updatedAt).toBe(user.createdAt);
    expect(await users.find(user.id)).toEqual(user);
    expect(await users.find(user.id.toUpperCase())).toEqual(user);
  });

  test('is not found by an unknown or malformed id', async () => {
    expect(await users.find('019ab0c4-5c00-7d3e-8f21-6b7c8d9e0f12')).toBeUndefined();
    expect(await users.find('nobody')).toBeUndefined();
  });

  test('is found by email in any case, and the email stays as given', async () => {
    const user = await created();
    expect(await users.findByEmail('aDA@EXAMPLE.com')).toEqual(user);
    expect(user.email).toBe('Ada@example.com');
    expect(await users.findByEmail('grace@example.com')).toBeUndefined();
  });

  test('is gone after it was removed, and its email is free', async () => {
    const user = await created();
    expect(await users.remove(user.id, () => undefined)).toBe(true);
    expect(await users.find(user.id)).toBeUndefined();
    expect(await users.remove(user.id, () => undefined)).toBe(false);
    expect((await created()).id).not.toBe(user.id);
  });

  test('stays when the check on removing it throws', async () => {
    const user = await created();
    await expect(
      users.remove(user.id, () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await users.find(user.id)).toEqual(user);
  });
});

describe('an email', () => {
  test('belongs to one user, whatever its case', async () => {
    await created();
    expect(await users.create({ ...ada, email: 'aDa@Example.COM' })).toBe('email-taken');
  });

  test('is one in all spellings of a letter', async () => {
    await created({ email: 'zo\u00eb@example.com' });
    expect(await users.create({ ...ada, email: 'zoe\u0308@example.com' })).toBe('email-taken');
  });

  test('moves: the old one is free, the new one is taken', async () => {
    const user = await created();
    const moved = await users.change(user.id, (now) => ({ ...now, email: 'ada@example.org' }));
    expect(moved).toMatchObject({ id: user.id, email: 'ada@example.org' });
    expect(await users.findByEmail('ada@example.com')).toBeUndefined();
    expect(await users.findByEmail('ada@example.org')).toEqual(moved);
    await created();
    expect(await users.create({ ...ada, email: 'Ada@example.org' })).toBe('email-taken');
  });

  test('that moves during the search belongs to no user', async () => {
    const user = await created();
    const moved = { ...user, email: 'ada@example.org' };
    const get = store.table.get.bind(store.table);
    let reads = 0;
    jest.spyOn(store.table, 'get').mockImplementation(async (key) => {
      // Between the reads of the claim and of the user.
      if (++reads === 2) await users.change(user.id, () => moved);
      return get(key);
    });
    expect(await users.findByEmail('ada@example.com')).toBeUndefined();
  });

  test('of another user is refused, and nothing changes', async () => {
    const user = await created();
    await created({ email: 'grace@example.com' });
    const edit = (now: User) => ({ ...now, name: 'New', email: 'GRACE@example.com' });
    expect(await users.change(user.id, edit)).toBe('email-taken');
    expect(await users.find(user.id)).toEqual(user);
  });

  test('may change its case alone', async () => {
    const user = await created();
    await users.change(user.id, (now) => ({ ...now, email: 'ADA@example.com' }));
    expect(await users.findByEmail('ada@example.com')).toMatchObject({ email: 'ADA@example.com' });
  });

  test('goes to exactly one of two users who change to it at once', async () => {
    const pair = [await created(), await created({ email: 'grace@example.com' })];
    const results = await Promise.all(
      pair.map(({ id }) => users.change(id, (now) => ({ ...now, email: 'new@example.com' }))),
    );
    expect(results.filter((result) => result === 'email-taken')).toHaveLength(1);
  });
});

describe('a subject', () => {
  test('leads to its user, as it is written', async () => {
    const user = await created({ subject: 'auth0|Ada' });
    expect(await users.findBySubject('auth0|Ada')).toEqual(user);
    expect(await users.findBySubject('auth0|ada')).toBeUndefined();
    expect(await users.findBySubject(user.id)).toBeUndefined();
  });

  test('belongs to one user', async () => {
    await created({ subject: 'ada' });
    const grace = await created({ email: 'grace@example.com' });
    expect(await users.create({ ...ada, email: 'new@example.com', subject: 'ada' })).toBe(
      'subject-taken',
    );
    expect(await users.findByEmail('new@example.com')).toBeUndefined();
    expect(await users.change(grace.id, (now) => ({ ...now, subject: 'ada' }))).toBe(
      'subject-taken',
    );
    expect(await users.find(grace.id)).toEqual(grace);
  });

  test('is given, exchanged together with the email, and taken away', async () => {
    const user = await created();
    await users.change(user.id, (now) => ({ ...now, subject: 'first' }));
    expect(await users.findBySubject('first')).toMatchObject({ id: user.id });
    await users.change(user.id, (now) => ({ ...now, subject: 'second', email: 'b@example.com' }));
    expect(await users.findBySubject('first')).toBeUndefined();
    expect(await users.findByEmail(ada.email)).toBeUndefined();
    expect(await users.findBySubject('second')).toMatchObject({ email: 'b@example.com' });
    await users.change(user.id, (now) => ({ ...now, subject: undefined }));
    expect(await users.findBySubject('second')).toBeUndefined();
    await created({ subject: 'second' });
  });

  test('is free again when its user is gone', async () => {
    const user = await created({ subject: 'ada' });
    expect(await users.remove(user.id, () => undefined)).toBe(true);
    expect(await users.findBySubject('ada')).toBeUndefined();
    await created({ subject: 'ada' });
  });

  test('goes to exactly one of many who are created with it at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        users.create({ ...ada, email: `u${n}@example.com`, subject: 'ada' }),
      ),
    );
    expect(results.filter((result) => result === 'subject-taken')).toHaveLength(5);
  });
});

describe('a change', () => {
  test('sets a new version and a new time, and keeps id and creation', async () => {
    const user = await created();
    const changed = await users.change(user.id, (now) => ({
      ...now,
      age: undefined,
      name: 'Countess',
    }));
    if (typeof changed === 'string') throw new Error(changed);
    expect(changed.version).not.toBe(user.version);
    expect(changed).toMatchObject({ id: user.id, createdAt: user.createdAt, name: 'Countess' });
    expect(changed.updatedAt >= user.updatedAt).toBe(true);
    const found = await users.find(user.id);
    expect(found).toEqual(changed);
    expect(found?.age).toBeUndefined();
  });

  test('of no user is not found', async () => {
    expect(await users.change('019ab0c4-5c00-7d3e-8f21-6b7c8d9e0f12', () => ada)).toBe('not-found');
  });

  test('is never lost to another one: each is made on what the one before has left', async () => {
    const user = await created({ age: 20 });
    await Promise.all(
      Array.from({ length: 6 }, () =>
        users.change(user.id, (now) => ({ ...now, age: (now.age ?? 0) + 1 })),
      ),
    );
    expect((await users.find(user.id))?.age).toBe(26);
  });

  test('that requires a version succeeds for one of many concurrent ones', async () => {
    const user = await created();
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        users.change(user.id, (now) => {
          if (now.version !== user.version) throw new Error('stale');
          return { ...now, name: `Ada ${n}` };
        }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('after a removal in between is not found', async () => {
    const user = await created();
    const put = store.table.put.bind(store.table);
    jest.spyOn(store.table, 'put').mockImplementationOnce(async (...write) => {
      await users.remove(user.id, () => undefined);
      return put(...write);
    });
    expect(await users.change(user.id, (now) => ({ ...now, name: 'New' }))).toBe('not-found');
  });

  test('whose answer was lost, and which was then tried again, is made once', async () => {
    const user = await created();
    const put = store.table.put.bind(store.table);
    jest.spyOn(store.table, 'put').mockImplementationOnce(async (...write) => {
      await put(...write);
      return put(...write);
    });
    const edit = jest.fn((now: User) => ({ ...now, name: 'New' }));
    const changed = await users.change(user.id, edit);
    expect(edit).toHaveBeenCalledTimes(1);
    expect(changed).toEqual(await users.find(user.id));
  });

  test('that is outrun without end is given up, to be tried later', async () => {
    const user = await created();
    jest.spyOn(store.table, 'put').mockResolvedValue(false);
    const hurried = new Users(store.table, Date.now());
    await expect(hurried.change(user.id, (now) => now)).rejects.toMatchObject({
      name: 'Unavailable',
    });
  });
});

describe('a transaction whose answer was lost, and which was then tried again in vain,', () => {
  const loseAnswer = (refused: readonly Refusal[]) => {
    const transact = store.table.transact.bind(store.table);
    jest.spyOn(store.table, 'transact').mockImplementationOnce(async (writes) => {
      await transact(writes);
      return refused;
    });
  };

  test.each<readonly Refusal[][]>([[['condition', 'condition']], [['conflict', undefined]]])(
    'has created the user: %j',
    async (refused) => {
      loseAnswer(refused);
      const user = await created();
      expect(await users.find(user.id)).toEqual(user);
      expect(await users.create(ada)).toBe('email-taken');
    },
  );

  test('has removed the user', async () => {
    const user = await created();
    loseAnswer(['conflict', undefined]);
    expect(await users.remove(user.id, () => undefined)).toBe(true);
    expect(await users.find(user.id)).toBeUndefined();
  });

  test('has changed the email', async () => {
    const user = await created();
    loseAnswer(['condition', 'condition', 'condition']);
    const changed = await users.change(user.id, (now) => ({ ...now, email: 'new@example.com' }));
    expect(changed).toEqual(await users.find(user.id));
  });
});

describe('a transaction in conflict with another', () => {
  test('is tried again: to create', async () => {
    jest.spyOn(store.table, 'transact').mockResolvedValueOnce([undefined, 'conflict']);
    expect(await users.find((await created()).id)).toBeDefined();
  });

  test('is tried again: to change an email', async () => {
    const user = await created();
    jest.spyOn(store.table, 'transact').mockResolvedValueOnce(['conflict', undefined, undefined]);
    const edit = (now: User) => ({ ...now, email: 'new@example.com' });
    expect(await users.change(user.id, edit)).toMatchObject({ email: 'new@example.com' });
  });

  test('is tried again: to remove', async () => {
    const user = await created();
    jest.spyOn(store.table, 'transact').mockResolvedValueOnce(['condition', undefined]);
    expect(await users.remove(user.id, () => undefined)).toBe(true);
  });
});

describe('the list', () => {
  test('is empty if there are no users', async () => {
    expect(await users.list({ after: undefined, limit: 20, ascending: true })).toEqual({
      items: [],
      more: false,
    });
  });

  test('follows a user from one status to the other', async () => {
    const user = await created();
    await users.change(user.id, (now) => ({ ...now, status: 'suspended' }));
    await indexesFollow();
    const query = { after: undefined, limit: 20, ascending: true };
    expect((await users.list({ ...query, status: 'active' })).items).toEqual([]);
    expect((await users.list({ ...query, status: 'suspended' })).items).toHaveLength(1);
    expect((await users.list(query)).items).toHaveLength(1);
  });

  test('costs what a page costs, however many users there are', async () => {
    for (let n = 0; n < 120; n++) await created({ email: `u${n}@example.com` });
    const query = jest.spyOn(store.table, 'query');
    const read = async () => {
      query.mockClear();
      await users.list({ after: undefined, limit: 20, ascending: true, status: 'active' });
      const results = await Promise.all(
        query.mock.results.map(({ value }) => value as ReturnType<typeof store.table.query>),
      );
      return { calls: results.length, items: results.flatMap(({ items }) => items).length };
    };
    const { calls, items } = await read();
    expect(calls).toBeLessThanOrEqual(16);
    expect(items).toBeLessThanOrEqual(3 * 20);
  });
});
