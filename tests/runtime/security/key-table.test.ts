import { issuedKeys } from '../../../src/runtime/security/issued-keys';
import { issueKey, keysIn, revokeKey } from '../../../src/runtime/security/key-table';
import { fakeTable } from './fake-table';

const grant = {
  subject: 'ada',
  scopes: ['read'],
  expiresAt: new Date(Date.now() + 3_600_000),
};

function api() {
  const { table, items } = fakeTable();
  const ask = (value: string, scheme = 'api_key') => {
    const check = issuedKeys(keysIn(table, scheme));
    const log = { warn: () => undefined };
    return check({
      credential: { type: 'apiKey', value },
      log,
      refuse: () => undefined,
    } as unknown as Parameters<typeof check>[0]);
  };
  return { table, items, ask };
}

test('a key acts for its subject within its scopes, and the table stores only its hash', async () => {
  const { table, items, ask } = api();
  const { id, text } = await issueKey(table, 'api_key', grant);
  expect(text).toMatch(/^apikey_[0-9a-f]{32}_[0-9A-Za-z]{49}$/);
  const { subject, scopes } = grant;
  expect(await ask(text)).toEqual({ caller: { subject, scopes }, scopes });
  const [item] = [...items.values()];
  expect(item).toMatchObject({ PK: `API_KEY#api_key#${id}`, subject: 'ada' });
  expect(item?.lastUsedAt).toEqual(expect.any(String));
  expect(JSON.stringify([...items])).not.toContain(text.split('_')[2]);
});

test('a key of one scheme is not valid for another, even for one with a similar name', async () => {
  const { table, ask } = api();
  const { text } = await issueKey(table, 'api_key', grant);
  expect(await ask(text, 'apiKey')).toBeUndefined();
  expect(await ask(text, 'other')).toBeUndefined();
});

test('an expired key and a revoked one are refused', async () => {
  const { table, ask } = api();
  const old = await issueKey(table, 'api_key', { ...grant, expiresAt: new Date(Date.now() - 1) });
  expect(await ask(old.text)).toBeUndefined();
  const { id, text } = await issueKey(table, 'api_key', grant);
  expect(await revokeKey(table, 'api_key', id)).toBe(true);
  expect(await ask(text)).toBeUndefined();
  expect(await revokeKey(table, 'api_key', id)).toBe(false);
  expect(await revokeKey(table, 'api_key', 'no id')).toBe(false);
});
