import { issuedKeys } from '../../../src/runtime/security/issued-keys';
import { issueKey, keysIn, revokeKey } from '../../../src/runtime/security/key-table';
import {
  issuePassword,
  passwordsIn,
  revokePassword,
} from '../../../src/runtime/security/password-table';
import { freshStore, type FreshStore } from '../../store/fresh-store';

/* Issued credentials in DynamoDB: what the conditions of their writes prevent. */

let store: FreshStore;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.stop());

const expiresAt = new Date('2100-01-01T00:00:00Z');
const grant = { subject: 'ada', scopes: ['read'], expiresAt };
const refuse = () => undefined;

test('a key is kept for thirty days after it has expired', async () => {
  const { id } = await issueKey(store.table, 'key', grant);
  const item = await store.table.get({ PK: `API_KEY#key#${id}`, SK: 'API_KEY' });
  expect(item?.ttl).toBe(Date.parse('2100-01-31T00:00:00Z') / 1000);
});

test('a revoked key is gone: it cannot be revoked again, and noting its use does not bring it back', async () => {
  const { id, text } = await issueKey(store.table, 'key', grant);
  const { keys, ...options } = keysIn(store.table, 'key');
  const check = issuedKeys({ keys, ...options });
  const ask = () =>
    check({ credential: { type: 'apiKey', value: text }, refuse } as unknown as Parameters<
      typeof check
    >[0]);
  expect(await ask()).toBeDefined();
  expect(await revokeKey(store.table, 'key', id)).toBe(true);
  expect(await revokeKey(store.table, 'key', id)).toBe(false);
  const now = new Date();
  await keys.noteUse(id, now, now);
  expect(await keys.find(id)).toBeUndefined();
  expect(await ask()).toBeUndefined();
});

test('a use is noted once in a while, also if it is noted by several at a time', async () => {
  const { id } = await issueKey(store.table, 'key', grant);
  const { keys } = keysIn(store.table, 'key');
  const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 0, minutes));
  await keys.noteUse(id, at(10), at(5));
  await keys.noteUse(id, at(12), at(7));
  expect((await keys.find(id))?.lastUsedAt).toBe(at(10).toISOString());
  await keys.noteUse(id, at(16), at(11));
  expect((await keys.find(id))?.lastUsedAt).toBe(at(16).toISOString());
});

test('the name of a scheme gives the prefix of its keys', async () => {
  const prefix = async (scheme: string) => {
    const { text } = await issueKey(store.table, scheme, grant);
    return text.slice(0, text.indexOf('_'));
  };
  expect(await prefix('X-Api-Key')).toBe('xapikey');
  expect(await prefix('a-scheme-with-a-long-name')).toBe('aschemewithalong');
  expect(await prefix('—')).toBe('key');
});

test('a password is replaced by the next one, and revoked once', async () => {
  const passwords = passwordsIn(store.table, 'basic');
  await issuePassword(store.table, 'basic', grant);
  const first = await passwords.find('ada');
  await issuePassword(store.table, 'basic', grant);
  const second = await passwords.find('ada');
  expect(first?.hash).not.toBe(second?.hash);
  expect(second).toMatchObject({ subject: 'ada', scopes: ['read'] });
  expect(await revokePassword(store.table, 'basic', 'ada')).toBe(true);
  expect(await revokePassword(store.table, 'basic', 'ada')).toBe(false);
  expect(await passwords.find('ada')).toBeUndefined();
});
