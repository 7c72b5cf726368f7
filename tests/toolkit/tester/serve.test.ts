import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { contractApi, serveContract } from '../../../scripts/toolkit/mock/serve';
import type { Api, WholeResponse } from 'openapi-first-runtime';

const thing = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: { type: 'string', minLength: 3 } },
};
const document = {
  openapi: '3.0.3',
  info: { title: 'Things', version: '1' },
  servers: [{ url: 'https://example.com/v2' }],
  paths: {
    '/things': {
      get: {
        operationId: 'list',
        responses: {
          default: { description: 'Anything' },
          202: { description: 'Later', content: { 'text/plain': { schema: { type: 'string' } } } },
          200: {
            description: 'OK',
            content: {
              'application/json': {
                schema: thing,
                examples: {
                  wrong: { value: { id: 'one' } },
                  right: { value: { id: 7, name: 'seven' } },
                  eight: { value: { id: 8, name: 'eight' } },
                },
              },
              'text/csv': { schema: { type: 'string' }, example: 'id,name' },
            },
          },
        },
      },
      post: {
        operationId: 'make',
        security: [{ token: [] }],
        responses: {
          '4XX': {
            description: 'Wrong',
            content: { 'application/json': { schema: { const: { error: 'E1' } } } },
          },
          201: { description: 'Made', headers: { ETag: { schema: { type: 'string' } } } },
        },
      },
    },
  },
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
};

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'contract-test-'));
  file = path.join(folder, 'things.json');
  writeFileSync(file, JSON.stringify(document));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function ask(
  api: Api,
  method: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; type: unknown; body: string }> {
  const response = (await api.handle({
    method,
    path: '/v2/things',
    query: '',
    headers,
    requestId: 'r',
  })) as WholeResponse;
  const { status, body = '' } = response;
  return { status, type: response.headers['Content-Type'], body: body.toString() };
}

test('without --mock every operation responds with 501, after the request was checked', async () => {
  const { api } = await contractApi(file);
  expect(await ask(api, 'GET')).toMatchObject({ status: 501, type: 'application/problem+json' });
  expect(await ask(api, 'POST')).toMatchObject({ status: 401 });
  expect(await ask(api, 'DELETE')).toMatchObject({ status: 405 });
});

test("with --mock the contract's own valid example is sent, by Accept", async () => {
  const { api } = await contractApi(file, { mock: true });
  const json = await ask(api, 'GET');
  expect(json.status).toBe(200);
  expect(JSON.parse(json.body)).toEqual({ id: 7, name: 'seven' });
  expect(await ask(api, 'GET', { accept: 'text/csv' })).toMatchObject({
    type: 'text/csv',
    body: 'id,name',
  });
  expect(await ask(api, 'GET', { accept: 'image/png' })).toMatchObject({ status: 406 });
  expect(await ask(api, 'HEAD')).toMatchObject({ status: 200 });
  expect(await ask(api, 'POST', { authorization: 'Bearer any' })).toMatchObject({ status: 201 });
  expect(await ask(api, 'POST', { authorization: 'Basic YTpi' })).toMatchObject({ status: 401 });
});

describe('with --mock a client may prefer', () => {
  const preferring = async (prefer: string, method = 'GET', more = {}) => {
    const { api } = await contractApi(file, { mock: true });
    return ask(api, method, { prefer, authorization: 'Bearer any', ...more });
  };

  test.each([
    ['code=200', { status: 200, type: 'application/json', body: '{"id":7,"name":"seven"}' }],
    ['code=202', { status: 202, type: 'text/plain' }],
    ['code=418', { status: 418, body: '' }],
    ['respond-async, code="202"; wait=5', { status: 202 }],
    ['example=eight', { status: 200, body: '{"id":8,"name":"eight"}' }],
    ['code=200, example=eight', { status: 200, body: '{"id":8,"name":"eight"}' }],
    ['return=minimal, code=20', { status: 200 }],
    // Prism's answers: the first in its words, the second as it was asked for.
    [
      'example=none',
      { status: 404, body: expect.stringContaining('none does not exist') as string },
    ],
    ['example=wrong', { status: 200, body: '{"id":"one"}' }],
    ['dynamic=true', { status: 200, type: 'application/json' }],
  ])('%s', async (prefer, answer) => {
    expect(await preferring(prefer)).toMatchObject(answer);
  });

  test('a status by its range, if the contract has it, and only for a valid request', async () => {
    const wrong = { status: 422, type: 'application/json', body: '{"error":"E1"}' };
    expect(await preferring('code=422', 'POST')).toEqual(wrong);
    const none = await preferring('code=503', 'POST');
    expect(none).toMatchObject({ status: 404, type: 'application/problem+json' });
    expect(none.body).toContain('503 is not defined');
    const unknown = { authorization: undefined as never };
    expect(await preferring('code=422', 'POST', unknown)).toMatchObject({ status: 401 });
  });

  test('one of two media types, by what it accepts', async () => {
    const csv = { accept: 'text/csv' };
    expect(await preferring('code=200', 'GET', csv)).toMatchObject({ body: 'id,name' });
  });
});

test('with --mock, an error has the form that the contract declares', async () => {
  const { api } = await contractApi(file, { mock: true });
  const refused = await ask(api, 'POST');
  expect(refused).toEqual({ status: 401, type: 'application/json', body: '{"error":"E1"}' });
  const unknown = await ask(api, 'DELETE');
  expect(unknown).toEqual({ status: 405, type: 'application/json', body: '{"error":"E1"}' });
});

test('serves over HTTP under the path of the contract', async () => {
  const served = await serveContract(file, { mock: true, port: 0 });
  try {
    expect(served).toMatchObject({ title: 'Things', bases: ['/v2'] });
    const response = await fetch(`${served.url}/v2/things`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ id: 7, name: 'seven' });
  } finally {
    await served.close();
  }
});
