import type { KeyStore } from 'openapi-first-runtime/security';
import { ApiKeys, keyStore, newApiKeyId } from '../../src/store/api-keys';
import { freshStore, type FreshStore } from './fresh-store';
import { indexesFollow } from '../index-lag';

let store: FreshStore;
let apiKeys: ApiKeys;
let keys: KeyStore;
beforeAll(async () => {
  store = await freshStore();
  apiKeys = new ApiKeys(store.table);
  keys = keyStore(store.table);
});
beforeEach(() => store.renew());
afterEach(() => jest.restoreAllMocks());
afterAll(() => store.stop());

const expiresAt = '2030-01-01T00:00:00.000Z';
const fields = {
  subject: 'ada',
  name: 'Import',
  scopes: ['users:read'],
  secretHash: 'ab'.repeat(32),
  expiresAt,
};
const create = async (subject = 'ada') => {
  const key = await apiKeys.create({ ...fields, id: newApiKeyId(), subject });
  if (typeof key === 'string') throw new Error(key);
  return key;
};
const first = { after: undefined, limit: 20, ascending: true };

test('is found by its id as it was created', async () => {
  const key = await create();
  expect(key).toMatchObject({ subject: 'ada', scopes: ['users:read'], expiresAt });
  expect(await keys.find(key.id)).toEqual({ ...key, lastUsedAt: undefined });
  expect(await keys.find(newApiKeyId())).toBeUndefined();
});

test('is left to DynamoDB to drop a month after it has expired', async () => {
  const key = await create();
  const item = await store.table.get({ PK: `API_KEY#${key.id}`, SK: 'API_KEY' });
  expect(item?.ttl).toBe(Date.parse('2030-01-31T00:00:00Z') / 1000);
});

test('whose creation was answered twice is created once', async () => {
  const transact = store.table.transact.bind(store.table);
  jest.spyOn(store.table, 'transact').mockImplementationOnce(async (writes) => {
    await transact(writes);
    return transact(writes);
  });
  const key = await create();
  expect(await keys.find(key.id)).toMatchObject(key);
});

test('with the id of another is refused, not written over it', async () => {
  const { id } = await create();
  const other = { ...fields, id, secretHash: 'cd'.repeat(32) };
  await expect(apiKeys.create(other)).rejects.toThrow('another');
  expect(await keys.find(id)).toMatchObject(fields);
});

test('is listed for its subject alone, the oldest first, by pages', async () => {
  const keys = [await create(), await create('grace'), await create(), await create()];
  const [one, , two, three] = keys;
  await indexesFollow();
  const page = await apiKeys.list('ada', { ...first, limit: 2 });
  expect(page.items.map(({ id }) => id)).toEqual([one?.id, two?.id]);
  expect(page.more).toBe(true);
  const rest = await apiKeys.list('ada', { ...first, after: two?.id });
  expect(rest.items.map(({ id }) => id)).toEqual([three?.id]);
  expect(rest.more).toBe(false);
});

test('is revoked by its subject alone, once', async () => {
  const key = await create();
  expect(await apiKeys.revoke('grace', key.id)).toBeUndefined();
  expect(await keys.find(key.id)).toBeDefined();
  expect(await apiKeys.revoke('ada', key.id.toUpperCase())).toMatchObject({ id: key.id });
  expect(await keys.find(key.id)).toBeUndefined();
  await indexesFollow();
  expect((await apiKeys.list('ada', first)).items).toEqual([]);
  expect(await apiKeys.revoke('ada', key.id)).toBeUndefined();
});

test('whose removal was answered twice is revoked', async () => {
  const { id } = await create();
  const transact = store.table.transact.bind(store.table);
  jest.spyOn(store.table, 'transact').mockImplementationOnce(async (writes) => {
    await transact(writes);
    return transact(writes);
  });
  expect(await apiKeys.revoke('ada', id)).toMatchObject({ id });
  expect(await keys.find(id)).toBeUndefined();
});

test('remembers its last use, at most once in a while, and does not come back to life by it', async () => {
  const { id } = await create();
  const noon = new Date('2026-01-01T12:00:00Z');
  const before = (minutes: number, at = noon) => new Date(at.getTime() - minutes * 60_000);
  const used = async () => (await keys.find(id))?.lastUsedAt;
  await keys.noteUse(id, noon, before(5));
  expect(await used()).toBe('2026-01-01T12:00:00.000Z');
  const soon = new Date('2026-01-01T12:02:00Z');
  await keys.noteUse(id, soon, before(5, soon));
  expect(await used()).toBe('2026-01-01T12:00:00.000Z');
  const later = new Date('2026-01-01T12:06:00Z');
  await keys.noteUse(id, later, before(5, later));
  expect(await used()).toBe('2026-01-01T12:06:00.000Z');
  await apiKeys.revoke('ada', id);
  await keys.noteUse(id, new Date(), new Date());
  expect(await keys.find(id)).toBeUndefined();
});
