import { createApiKey, listApiKeys, revokeApiKey } from '../../src/operations';
import { issuedKeys } from 'openapi-first-runtime/security';
import { keyStore, prefix } from '../../src/store/api-keys';
import { freshStore, type FreshStore } from '../store/fresh-store';
import { ada, caller, expectStatus, servicesOn, type Call } from './call';
import { indexesFollow } from '../index-lag';

let store: FreshStore;
let call: Call;
beforeAll(async () => {
  store = await freshStore();
  call = caller(servicesOn(store));
});
beforeEach(() => store.renew());
afterAll(() => store.stop());

const dayMs = 24 * 60 * 60 * 1000;
const body = { name: 'Import', scopes: ['users:read' as const] };
const grace = { subject: 'grace', scopes: ada.scopes };

async function create(more: object = {}, caller = ada) {
  const request = { body: { ...body, ...more }, contentType: 'application/json' as const, caller };
  return expectStatus(await call(createApiKey, request), 201);
}

async function list(query: object = {}, caller = ada) {
  await indexesFollow();
  return expectStatus(await call(listApiKeys, { query: { limit: 20, ...query }, caller }), 200)
    .body;
}

test('createApiKey shows a working secret, once', async () => {
  const { body: key, headers } = await create();
  expect(headers['Cache-Control']).toBe('private, no-store');
  const apiKeyAuth = issuedKeys({ prefix, keys: keyStore(store.table) });
  const opened = await apiKeyAuth({
    credential: { type: 'apiKey', value: key.secret },
    scheme: 'apiKeyAuth',
    scopes: [],
    operationId: 'getUser',
    requestId: 'request',
    log: console as never,
    refuse: () => undefined,
  });
  expect(opened?.caller).toEqual({ subject: 'ada', scopes: ['users:read'] });
  const { items } = await list();
  expect(items).toMatchObject([{ id: key.id, name: 'Import', scopes: ['users:read'] }]);
  expect(JSON.stringify(items)).not.toContain(key.secret);
  expect(Object.keys(items[0] ?? {})).not.toContain('secretHash');
  expect(Object.keys(items[0] ?? {})).not.toContain('subject');
});

test('createApiKey grants no scope that the caller lacks', async () => {
  await expect(create({ scopes: ['users:read', 'users:write'] })).rejects.toMatchObject({
    status: 403,
    detail: expect.stringContaining('users:write') as string,
  });
  expect((await list()).items).toEqual([]);
});

test('createApiKey: 90 days unless an expiry is given, which is returned in UTC', async () => {
  const { body: key } = await create();
  const days = (Date.parse(key.expiresAt) - Date.parse(key.createdAt)) / dayMs;
  expect(days).toBeCloseTo(90, 3);
  const tomorrow = new Date(Date.now() + dayMs).toISOString();
  const east = `${new Date(Date.parse(tomorrow) + 2 * 60 * 60 * 1000).toISOString().slice(0, -1)}+02:00`;
  expect((await create({ expiresAt: east })).body.expiresAt).toBe(tomorrow);
});

test.each([
  ['has passed', -1000],
  ['is more than a year away', 367 * dayMs],
])('createApiKey refuses an expiry that %s', async (_, inMs) => {
  const expiresAt = new Date(Date.now() + inMs).toISOString();
  await expect(create({ expiresAt })).rejects.toMatchObject({
    status: 400,
    options: { errors: [{ in: 'body', pointer: '/expiresAt' }] },
  });
});

test('listApiKeys pages through the caller’s own keys, with its own cursors', async () => {
  for (let n = 0; n < 3; n++) await create({ name: `Key ${n}` });
  await create({}, grace);
  const { items, nextCursor: cursor } = await list({ limit: 2 });
  expect(items.map(({ name }) => name)).toEqual(['Key 0', 'Key 1']);
  const last = await list({ limit: 2, cursor });
  expect(last.items.map(({ name }) => name)).toEqual(['Key 2']);
  expect(last).not.toHaveProperty('nextCursor');
  await expect(list({ cursor }, grace)).rejects.toMatchObject({ status: 400 });
});

test('revokeApiKey revokes the caller’s own key, once; another owner’s is not found', async () => {
  const { id } = (await create()).body;
  const revoke = (caller = ada) => call(revokeApiKey, { params: { apiKeyId: id }, caller });
  await expect(revoke(grace)).rejects.toMatchObject({ status: 404 });
  expect(await revoke()).toEqual({ status: 204 });
  await expect(revoke()).rejects.toMatchObject({ status: 404 });
});
