import type { Logger } from 'openapi-first-runtime/telemetry';
import { issuedKeys, issueApiKey, type KeyStore } from 'openapi-first-runtime/security';
import { ApiKeys, keyStore, newApiKeyId, prefix } from '../../src/store/api-keys';
import { freshStore, type FreshStore } from '../store/fresh-store';

let store: FreshStore;
let apiKeys: ApiKeys;
let keys: KeyStore;
beforeAll(async () => {
  store = await freshStore();
  apiKeys = new ApiKeys(store.table);
  keys = keyStore(store.table);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => store.stop());

const warn = jest.fn();
const refuse = jest.fn<undefined, [string]>();
const log: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn,
  error: () => undefined,
  child: () => log,
};

const check = (value: string) =>
  issuedKeys({ prefix, keys })({
    credential: { type: 'apiKey', value },
    scheme: 'apiKeyAuth',
    scopes: [],
    operationId: 'getUser',
    requestId: 'request',
    log,
    refuse,
  });

async function issue(expiresAt = new Date(Date.now() + 24 * 60 * 60 * 1000)) {
  const { text, ...secret } = issueApiKey(prefix, newApiKeyId());
  const scopes = ['users:read'];
  const expiry = expiresAt.toISOString();
  await apiKeys.create({ ...secret, subject: 'ada', name: 'Test', scopes, expiresAt: expiry });
  return { id: secret.id, text };
}

/** What the scheme does not wait for happens later. */
async function until(happened: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await happened())) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('acts for the subject that created it, within its own scopes', async () => {
  const { text } = await issue();
  const scopes = ['users:read'];
  expect(await check(text)).toEqual({ caller: { subject: 'ada', scopes }, scopes });
});

test('that has expired or was revoked is refused', async () => {
  expect(await check((await issue(new Date(Date.now() - 1))).text)).toBeUndefined();
  const { id, text } = await issue();
  expect(await check(text)).toBeDefined();
  await apiKeys.revoke('ada', id);
  expect(await check(text)).toBeUndefined();
});

test('with the id of a good one and a secret of its own is refused', async () => {
  const { id } = await issue();
  expect(await check(issueApiKey(prefix, id).text)).toBeUndefined();
});

test('that nobody issued is refused', async () => {
  expect(await check(issueApiKey(prefix, newApiKeyId()).text)).toBeUndefined();
});

test('that cannot be a key does not reach the store', async () => {
  const get = jest.spyOn(store.table, 'get');
  for (const text of ['', 'key', 'uak_', 'x'.repeat(10_000)]) {
    expect(await check(text)).toBeUndefined();
  }
  expect(get).not.toHaveBeenCalled();
});

test('cannot be judged while the store is down: that is passed on', async () => {
  const { text } = await issue();
  jest.spyOn(store.table, 'get').mockRejectedValueOnce(new Error('down'));
  await expect(check(text)).rejects.toThrow('down');
});

test('has its use noted, and noted again after five minutes', async () => {
  const { id, text } = await issue();
  await check(text);
  await until(async () => (await keys.find(id))?.lastUsedAt !== undefined);

  const set = jest.spyOn(store.table, 'set');
  await check(text);
  expect(set).not.toHaveBeenCalled();

  const old = await issue();
  const past = new Date(Date.now() - 6 * 60_000);
  await keys.noteUse(old.id, past, past);
  set.mockClear();
  await check(old.text);
  expect(set).toHaveBeenCalledTimes(1);
});

test('is not refused, nor delayed, because its use cannot be noted', async () => {
  const { text } = await issue();
  jest.spyOn(store.table, 'set').mockRejectedValueOnce(new Error('throttled'));
  expect(await check(text)).toBeDefined();
  await until(() => warn.mock.calls.length > 0);
  expect(warn).toHaveBeenCalledTimes(1);
  jest.spyOn(store.table, 'set').mockReturnValueOnce(new Promise(() => undefined));
  expect(await check((await issue()).text)).toBeDefined();
});
