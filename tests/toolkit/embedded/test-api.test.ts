import { startTestApi, testEnvironment, type TestApi } from 'openapi-first-toolkit/embedded';
import { createApi } from '../../../src/api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(createApi, { LOG_LEVEL: 'silent' });
});
afterAll(() => api.stop());

test('an API for tests has an empty table and requires no credentials', async () => {
  const listed = await api.send('GET', '/v1/users?limit=1');
  expect(listed).toMatchObject({ status: 200, body: { items: [] } });
  const body = { name: 'Ada', email: 'ada@example.com' };
  const created = await api.send('POST', '/v1/users', { body });
  expect(created).toMatchObject({ status: 201, body });
  const headers = { accept: 'text/html' };
  expect((await api.send('GET', '/v1/users', { headers })).status).toBe(406);
});

test('each request that requires credentials has a caller', async () => {
  const keys = await api.send('GET', '/v1/api-keys');
  expect(keys).toMatchObject({ status: 200, body: { items: [] } });
});

test('without a table, an API is created from the environment for tests', async () => {
  const request = { method: 'GET', path: '/v1/users', query: '', headers: {}, requestId: 'test' };
  expect((await createApi(testEnvironment).handle(request)).status).toBe(401);
});

test('the reason why an API cannot start is reported, and nothing is left running', async () => {
  await expect(startTestApi(createApi, { BUCKET_NAME: '' })).rejects.toThrow('BUCKET_NAME');
});
