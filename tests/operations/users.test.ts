import {
  createUser,
  deleteUser,
  getCurrentUser,
  getUser,
  listUsers,
  replaceUser,
  updateCurrentUser,
  updateUser,
} from '../../src/operations';
import type { Services } from '../../src/services';
import { freshStore, type FreshStore } from '../store/fresh-store';
import { ada, caller, expectStatus, servicesOn, type Call } from './call';
import { indexesFollow } from '../index-lag';

let store: FreshStore;
let call: Call;
let users: Services['users'];
beforeAll(async () => {
  store = await freshStore();
  const services = servicesOn(store);
  call = caller(services);
  users = services.users;
});
beforeEach(() => store.renew());
afterEach(() => jest.restoreAllMocks());
afterAll(() => store.stop());

const nobody = '019ab0c4-5c00-7d3e-8f21-6b7c8d9e0f12';
const fields: Fields = { name: 'Ada Example', email: 'Ada@example.com', status: 'active' };
interface Fields {
  name: string;
  email: string;
  status: 'active' | 'suspended';
}

async function create(more: Partial<Fields> & { age?: number; subject?: string } = {}) {
  const body = { ...fields, ...more };
  const response = await call(createUser, { body, contentType: 'application/json' });
  return expectStatus(response, 201);
}

const me = (subject: string) => ({ caller: { ...ada, subject } });
const json = { contentType: 'application/json' } as const;

describe('createUser', () => {
  test('returns the user, its location, and its version only as the ETag', async () => {
    const { body, headers } = await create({ age: 36 });
    expect(body).toEqual({
      ...fields,
      age: 36,
      id: expect.any(String) as string,
      createdAt: expect.any(String) as string,
      updatedAt: body.createdAt,
    });
    expect(headers.Location).toBe(`/v1/users/${body.id}`);
    expect(headers.ETag).toMatch(/^"[!#-~]+"$/);
  });

  test('creates active users, unless the request says otherwise', async () => {
    const least = { name: fields.name, email: fields.email };
    const made = await call(createUser, { body: least, contentType: 'application/json' });
    expect(expectStatus(made, 201).body.status).toBe('active');
    const { body } = await create({ email: 'grace@example.com', status: 'suspended' });
    expect(body.status).toBe('suspended');
  });

  test('refuses an email that another user has', async () => {
    await create();
    await expect(create({ email: 'ADA@example.com' })).rejects.toMatchObject({
      status: 409,
      kind: 'email-taken',
    });
  });
});

describe('getUser', () => {
  test('returns what was created, with the same ETag', async () => {
    const { body, headers } = await create();
    const got = await call(getUser, { params: { userId: body.id } });
    expect(got).toEqual({ status: 200, headers: { ETag: headers.ETag }, body });
  });

  test('returns 304 with the ETag if the client already has it', async () => {
    const { body, headers } = await create();
    const got = await call(getUser, {
      params: { userId: body.id },
      headers: { 'if-none-match': `"old", W/${headers.ETag}` },
    });
    expect(got).toEqual({ status: 304, headers: { ETag: headers.ETag } });
  });

  test('does not find a user who does not exist', async () => {
    await expect(call(getUser, { params: { userId: nobody } })).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('replaceUser', () => {
  test('replaces the whole user', async () => {
    const { body, headers } = await create({ age: 36 });
    const replaced = await call(replaceUser, {
      params: { userId: body.id },
      headers: { 'if-match': headers.ETag },
      body: { ...fields, name: 'Countess' },
      ...json,
    });
    const answer = expectStatus(replaced, 200);
    expect(answer.body).toMatchObject({ id: body.id, name: 'Countess', createdAt: body.createdAt });
    expect(answer.body).not.toHaveProperty('age');
    expect(answer.headers.ETag).not.toBe(headers.ETag);
  });

  test.each(['"old"', 'W/'])('is refused with a stale or weak tag: %s', async (tag) => {
    const { body, headers } = await create();
    const header = tag === 'W/' ? `W/${headers.ETag}` : tag;
    await expect(
      call(replaceUser, {
        params: { userId: body.id },
        headers: { 'if-match': header },
        body: fields,
        ...json,
      }),
    ).rejects.toMatchObject({ status: 412 });
  });

  test('creates no user', async () => {
    const request = { params: { userId: nobody }, headers: { 'if-match': '*' }, body: fields };
    await expect(call(replaceUser, { ...request, ...json })).rejects.toMatchObject({ status: 404 });
  });

  test('succeeds for only one of many writers of the same version; the others get 412', async () => {
    const { body, headers } = await create();
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        call(replaceUser, {
          params: { userId: body.id },
          headers: { 'if-match': headers.ETag },
          body: { ...fields, name: `Ada ${n}` },
          ...json,
        }),
      ),
    );
    const refused = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    );
    expect(refused).toHaveLength(9);
    for (const reason of refused) expect(reason).toMatchObject({ status: 412 });
  });
});

describe('updateUser', () => {
  const update = (userId: string, body: object, tag?: string) =>
    call(updateUser, {
      params: { userId },
      headers: tag === undefined ? {} : { 'if-match': tag },
      body,
      contentType: 'application/merge-patch+json',
    });

  test('changes what is sent, leaves what is not, removes what is null', async () => {
    const { body } = await create({ age: 36 });
    const named = expectStatus(await update(body.id, { name: 'Countess' }), 200);
    expect(named.body).toMatchObject({ ...fields, name: 'Countess', age: 36 });
    const ageless = expectStatus(await update(body.id, { age: null }), 200);
    expect(ageless.body).not.toHaveProperty('age');
    expect(ageless.body).toMatchObject({ name: 'Countess' });
  });

  test('with a version is made only on that version', async () => {
    const { body, headers } = await create();
    const first = expectStatus(await update(body.id, { age: 30 }, headers.ETag), 200);
    await expect(update(body.id, { age: 31 }, headers.ETag)).rejects.toMatchObject({ status: 412 });
    expectStatus(await update(body.id, { age: 31 }, `"x", ${first.headers.ETag}`), 200);
  });

  test('without a version is never lost, and never fails because of a race', async () => {
    const { body } = await create();
    const changes = [
      { name: 'Countess' },
      { age: 30 },
      { status: 'suspended' },
      { email: 'ada@example.net' },
    ];
    const answers = await Promise.all(changes.map((change) => update(body.id, change)));
    for (const answer of answers) expect(answer.status).toBe(200);
    const now = await call(getUser, { params: { userId: body.id } });
    expect(expectStatus(now, 200).body).toMatchObject(Object.assign({}, ...changes) as object);
  });

  test('is refused if the email belongs to another user, or the user does not exist', async () => {
    await create();
    const { body } = await create({ email: 'grace@example.com' });
    await expect(update(body.id, { email: fields.email })).rejects.toMatchObject({ status: 409 });
    await expect(update(nobody, { age: 30 })).rejects.toMatchObject({ status: 404 });
  });
});

describe('deleteUser', () => {
  const remove = (userId: string, tag?: string) =>
    call(deleteUser, { params: { userId }, headers: tag === undefined ? {} : { 'if-match': tag } });

  test('deletes, once', async () => {
    const { body } = await create();
    expect(await remove(body.id)).toEqual({ status: 204 });
    await expect(remove(body.id)).rejects.toMatchObject({ status: 404 });
  });

  test('with a version deletes only that version', async () => {
    const { body, headers } = await create();
    await expect(remove(body.id, '"old"')).rejects.toMatchObject({ status: 412 });
    expect(await remove(body.id, headers.ETag)).toEqual({ status: 204 });
  });
});

describe('/users/me', () => {
  test('is the record that has the token’s subject', async () => {
    const { body, headers } = await create({ subject: 'auth0|ada' });
    const own = await call(getCurrentUser, me('auth0|ada'));
    expect(own).toEqual({ status: 200, headers: { ETag: headers.ETag }, body });
    const again = { ...me('auth0|ada'), headers: { 'if-none-match': headers.ETag } };
    expect(await call(getCurrentUser, again)).toMatchObject({ status: 304 });
  });

  test('is not found for a subject without one', async () => {
    const { body } = await create({ subject: 'ada' });
    for (const subject of ['grace', body.id, 'x'.repeat(255)]) {
      await expect(call(getCurrentUser, me(subject))).rejects.toMatchObject({ status: 404 });
    }
  });

  test('can be changed, also conditionally', async () => {
    const { body, headers } = await create({ subject: 'ada' });
    const patch = { body: { name: 'Countess' }, ...json };
    const changed = await call(updateCurrentUser, { ...me('ada'), ...patch });
    expect(expectStatus(changed, 200).body).toMatchObject({ id: body.id, name: 'Countess' });
    const stale = { ...me('ada'), ...patch, headers: { 'if-match': headers.ETag } };
    await expect(call(updateCurrentUser, stale)).rejects.toMatchObject({ status: 412 });
    await expect(call(updateCurrentUser, { ...me('grace'), ...patch })).rejects.toMatchObject({
      status: 404,
    });
  });

  test('is not changed once it belongs to another subject', async () => {
    const { body } = await create({ subject: 'ada' });
    const found = await users.findBySubject('ada');
    await call(updateUser, { params: { userId: body.id }, body: { subject: null }, ...json });
    jest.spyOn(users, 'findBySubject').mockResolvedValue(found);
    const change = call(updateCurrentUser, { ...me('ada'), body: { name: 'Countess' }, ...json });
    await expect(change).rejects.toMatchObject({ status: 404 });
  });

  test('can be linked to a subject by any caller who may write users', async () => {
    const { body } = await create();
    const link = (userId: string) =>
      call(updateUser, { params: { userId }, body: { subject: 'ada' }, ...json });
    expect(expectStatus(await link(body.id), 200).body.subject).toBe('ada');
    const other = await create({ email: 'grace@example.com' });
    await expect(link(other.body.id)).rejects.toMatchObject({ status: 409, kind: 'subject-taken' });
  });
});

describe('listUsers', () => {
  const list = async (query: object) => {
    await indexesFollow();
    const request = { query: { limit: 20, order: 'asc' as const, ...query } };
    return expectStatus(await call(listUsers, request), 200).body;
  };

  test('goes through all pages in the requested order, and shows the end', async () => {
    for (let n = 0; n < 7; n++) await create({ email: `u${n}@example.com` });
    for (const order of ['asc', 'desc']) {
      const emails: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ limit: 3, order, ...(cursor !== undefined && { cursor }) });
        emails.push(...page.items.map(({ email }) => email));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      const naive = Array.from({ length: 7 }, (_, n) => `u${n}@example.com`);
      expect(emails).toEqual(order === 'asc' ? naive : naive.reverse());
    }
  });

  test('has no next page when the last one is exactly full', async () => {
    await create();
    await create({ email: 'grace@example.com' });
    expect(await list({ limit: 2 })).not.toHaveProperty('nextCursor');
  });

  test('refuses a cursor of another query, a changed one and an invented one', async () => {
    await create();
    await create({ email: 'grace@example.com' });
    const { nextCursor: cursor = '' } = await list({ limit: 1 });
    expect((await list({ limit: 50, cursor })).items).toHaveLength(1);
    for (const query of [
      { cursor, order: 'desc' },
      { cursor, status: 'active' },
      { cursor, email: fields.email },
      { cursor: `B${cursor.slice(1)}` },
      { cursor: 'next' },
    ]) {
      await expect(list(query)).rejects.toMatchObject({
        status: 400,
        detail: 'The cursor does not belong to this list. Start again without a cursor.',
        options: { errors: [{ in: 'query', pointer: '/cursor' }] },
      });
    }
  });

  test('finds an email address regardless of case, also by status', async () => {
    const { body } = await create();
    expect(await list({ email: 'ADA@EXAMPLE.COM' })).toEqual({ items: [body] });
    expect(await list({ email: fields.email, status: 'active' })).toEqual({ items: [body] });
    expect(await list({ email: fields.email, status: 'suspended' })).toEqual({ items: [] });
    expect(await list({ email: 'grace@example.com' })).toEqual({ items: [] });
  });

  test('has those of a status, and shows no version', async () => {
    await create();
    const { body } = await create({ email: 'grace@example.com' });
    const patch = { params: { userId: body.id }, body: { status: 'suspended' as const } };
    await call(updateUser, { ...patch, ...json });
    const { items } = await list({ status: 'suspended' });
    expect(items.map(({ id }) => id)).toEqual([body.id]);
    expect(items[0]).not.toHaveProperty('version');
  });
});

test('an unavailable store leads to 503', async () => {
  const down = Object.assign(new Error('down'), { status: 503 });
  jest.spyOn(store.table, 'get').mockRejectedValue(down);
  await expect(call(getUser, { params: { userId: nobody } })).rejects.toBe(down);
  await expect(users.find(nobody)).rejects.toBe(down);
});
