import { ApiKeys, keyStore, mostKeys, newApiKeyId } from '../../src/store/api-keys';
import { Users, type User, type UserFields } from '../../src/store/users';
import { freshStore, type FreshStore } from './fresh-store';

let store: FreshStore;
let users: Users;
let apiKeys: ApiKeys;
beforeAll(async () => {
  store = await freshStore();
  // No test fails on a clock.
  const deadline = Date.now() + 600_000;
  users = new Users(store.table, deadline);
  apiKeys = new ApiKeys(store.table, deadline);
});
beforeEach(() => store.renew());
afterEach(() => jest.restoreAllMocks());
afterAll(() => store.stop());

const owner: UserFields = {
  name: 'Ada',
  email: 'ada@example.com',
  status: 'active',
  subject: 'ada',
};
const later = new Date(Date.now() + 3_600_000).toISOString();
const key = (subject = 'ada', expiresAt = later) =>
  apiKeys.create({
    id: newApiKeyId(),
    subject,
    name: 'Import',
    scopes: ['users:read'],
    secretHash: 'ab'.repeat(32),
    expiresAt,
  });
const created = async (subject?: string) => {
  const one = await key(subject);
  if (typeof one === 'string') throw new Error(one);
  return one.id;
};
const user = async (fields: Partial<UserFields> = {}) =>
  (await users.create({ ...owner, ...fields })) as User;
/** Whether a key works, or why it does not. */
const state = async (id: string) => {
  const found = await keyStore(store.table).find(id);
  return found ? (found.disabled ?? 'works') : 'gone';
};

test('keys rest while their owner is suspended', async () => {
  const { id } = await user();
  const [one, other] = [await created(), await created('grace')];
  await users.change(id, (current) => ({ ...current, status: 'suspended' }));
  expect([await state(one), await state(other)]).toEqual(['its subject is suspended', 'works']);
  expect(await key()).toBe('inactive');
  await users.change(id, (current) => ({ ...current, status: 'active' }));
  expect(await state(one)).toBe('works');
  expect(await state(await created())).toBe('works');
});

test('keys end with their owner, and do not come back with another of the same subject', async () => {
  const { id } = await user();
  const one = await created();
  await users.remove(id, () => undefined);
  expect(await state(one)).toBe('gone');
  expect(await key()).toBe('inactive');
  const item = await store.table.get({ PK: 'KEY_RING#ada', SK: 'KEY_RING' });
  const [least, most] = [729, 731].map((days) => (Date.now() + days * 24 * 3_600_000) / 1000);
  expect(item?.ttl).toBeGreaterThan(least ?? 0);
  expect(item?.ttl).toBeLessThan(most ?? 0);
  await user();
  expect([await state(one), await state(await created())]).toEqual(['gone', 'works']);
});

test('a subject that loses its user, or gets a suspended one, is distinguished from one that never had any', async () => {
  const { id } = await user();
  const one = await created();
  await users.change(id, (current) => ({ ...current, subject: undefined }));
  expect(await state(one)).toBe('gone');
  const two = await created('grace');
  await users.change(id, (current) => ({ ...current, subject: 'grace', status: 'suspended' }));
  expect(await state(two)).toBe('its subject is suspended');
  expect(await state(await created('program'))).toBe('works');
});

test('no key escapes that is created while its owner is suspended', async () => {
  for (let round = 0; round < 5; round++) {
    const subject = `subject-${round}`;
    const { id } = await user({ email: `u${round}@example.com`, subject });
    const [results] = await Promise.all([
      Promise.all(Array.from({ length: 5 }, () => key(subject))),
      users.change(id, (current) => ({ ...current, status: 'suspended' })),
    ]);
    for (const one of results) {
      if (typeof one !== 'string') expect(await state(one.id)).toBe('its subject is suspended');
    }
  }
});

test('a subject has at most 25 keys, even if many are requested concurrently', async () => {
  const results = await Promise.all(Array.from({ length: mostKeys + 5 }, () => key()));
  expect(results.filter((one) => one === 'too-many')).toHaveLength(5);
  const [first] = results.filter((one) => typeof one !== 'string');
  if (typeof first === 'string' || !first) throw new Error('none');
  await apiKeys.revoke('ada', first.id);
  expect(typeof (await key())).toBe('object');
  expect(await key()).toBe('too-many');
});

test('keys that have expired do not count', async () => {
  const soon = new Date(Date.now() + 60_000).toISOString();
  for (let n = 0; n < mostKeys; n++) await key('ada', soon);
  expect(await key()).toBe('too-many');
  jest.useFakeTimers({
    now: Date.now() + 61_000,
    doNotFake: ['setTimeout', 'setImmediate', 'nextTick'],
  });
  expect(typeof (await key())).toBe('object');
  jest.useRealTimers();
});

test('a suspended owner with all the keys that one may have is one transaction', async () => {
  const { id } = await user();
  const ids = [];
  for (let n = 0; n < mostKeys; n++) ids.push(await created());
  await users.change(id, (current) => ({
    ...current,
    email: 'new@example.com',
    status: 'suspended',
  }));
  for (const one of ids) expect(await state(one)).toBe('its subject is suspended');
  await users.remove(id, () => undefined);
  for (const one of ids) expect(await state(one)).toBe('gone');
});

test('a user whose status does not change costs no look at the ring', async () => {
  const { id } = await user();
  const get = jest.spyOn(store.table, 'get');
  await users.change(id, (current) => ({ ...current, name: 'Grace' }));
  expect(get).toHaveBeenCalledTimes(1);
});
