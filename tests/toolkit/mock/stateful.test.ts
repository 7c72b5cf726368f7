import type { Api, WholeResponse } from 'openapi-first-runtime';
import { contractApi } from '../../../scripts/toolkit/mock/serve';

let api: Api;
beforeAll(async () => {
  ({ api } = await contractApi('openapi.yaml', { mock: true, stateful: true }));
});

async function call(method: string, target: string, body?: unknown, headers = {}) {
  const [path = '', query = ''] = target.split('?');
  const response = (await api.handle({
    method,
    path: path.startsWith('/v1') ? path : `/v1${path}`,
    query,
    headers: {
      authorization: 'Bearer any',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
    requestId: 'r',
  })) as WholeResponse;
  const text = response.body?.toString() ?? '';
  return {
    status: response.status,
    headers: response.headers as Record<string, string>,
    body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
  };
}

test('what was created can be read, changed, listed and deleted', async () => {
  const created = await call('POST', '/users', { name: 'Joan Example', email: 'joan@example.com' });
  expect(created).toMatchObject({ status: 201, body: { name: 'Joan Example', status: 'active' } });
  expect(created.body).not.toHaveProperty('age');
  const place = created.headers.Location ?? '';
  expect(place).toBe(`/v1/users/${String(created.body.id)}`);
  const tag = created.headers.ETag ?? '';

  const read = await call('GET', place);
  expect(read).toMatchObject({ status: 200, body: created.body });
  expect(read.headers.ETag).toBe(tag);
  expect(await call('GET', place, undefined, { 'if-none-match': tag })).toMatchObject({
    status: 304,
  });

  const patched = await call('PATCH', place, { age: 40 }, { 'if-match': tag });
  expect(patched).toMatchObject({ status: 200, body: { name: 'Joan Example', age: 40 } });
  expect(await call('PATCH', place, { age: 41 }, { 'if-match': tag })).toMatchObject({
    status: 412,
  });

  const whole = { name: 'Joan Q. Example', email: 'joan@example.com', status: 'suspended' };
  const replaced = await call('PUT', place, whole, { 'if-match': patched.headers.ETag });
  expect(replaced).toMatchObject({ status: 200, body: { ...whole, id: created.body.id } });
  expect(replaced.body).not.toHaveProperty('age');

  const names = async (query: string) =>
    ((await call('GET', `/users?${query}`)).body.items as { name: string }[]).map(
      (one) => one.name,
    );
  expect(await names('')).toEqual(['Ada Example', 'Grace Example', 'Joan Q. Example']);
  expect(await names('status=suspended')).toEqual(['Grace Example', 'Joan Q. Example']);
  const page = await call('GET', '/users?limit=2');
  expect(page.body.nextCursor).toBeDefined();
  expect(await names(`limit=2&cursor=${String(page.body.nextCursor)}`)).toEqual([
    'Joan Q. Example',
  ]);

  expect(await call('DELETE', place)).toMatchObject({ status: 204 });
  expect(await call('GET', place)).toMatchObject({ status: 404 });
  expect(await call('DELETE', place)).toMatchObject({ status: 404 });
  expect(await names('')).toEqual(['Ada Example', 'Grace Example']);
});

test('an address belongs to one user, and the mock refuses what the server refuses', async () => {
  const ada = { name: 'Another Ada', email: 'ADA@example.com' };
  expect(await call('POST', '/users', ada)).toMatchObject({ status: 409 });
  expect(await call('POST', '/users', { name: 'A' })).toMatchObject({ status: 400 });
});

test('what a client prefers takes precedence, and changes nothing', async () => {
  const body = { name: 'Mary Example', email: 'mary@example.com' };
  expect(await call('POST', '/users', body, { prefer: 'code=503' })).toMatchObject({ status: 503 });
  const { items } = (await call('GET', '/users')).body as { items: unknown[] };
  expect(items).toHaveLength(2);
});

test('a request that is repeated with its Idempotency-Key is executed once', async () => {
  const key = { 'idempotency-key': 'stateful-key-0001' };
  const body = { name: 'Nadia Example', email: 'nadia@example.com' };
  const first = await call('POST', '/users', body, key);
  const second = await call('POST', '/users', body, key);
  expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
  expect(first.headers).not.toHaveProperty('Idempotency-Replayed');
  expect(second.headers).toHaveProperty('Idempotency-Replayed');
  const other = await call('POST', '/users', { ...body, name: 'Other Example' }, key);
  expect(other.status).toBe(422);
});
