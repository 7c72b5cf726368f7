import type { WholeResponse } from 'openapi-first-runtime';
import { contractApi } from '../../../scripts/toolkit/mock/serve';
import { contractFile, INFO, removeFolders } from '../compiler/contract-folder';

afterAll(removeFolders);

test.each([
  ['a string of a certain length', { type: 'string', minLength: 6, maxLength: 6 }, '000001'],
  ['a number from a certain one', { type: 'integer', minimum: 1000 }, 1000],
])('a new id that is %s is accepted in a path', async (_, schema, id) => {
  const thing = { type: 'object', properties: { id: schema, name: { type: 'string' } } };
  const content = { content: { 'application/json': { schema: thing } } };
  const read = { operationId: 'read', responses: { 200: { description: 'OK', ...content } } };
  const make = { operationId: 'make', requestBody: content };
  const contract = {
    openapi: '3.1.0',
    info: INFO,
    security: [],
    paths: {
      '/things': { post: { ...make, responses: { 201: { description: 'Made', ...content } } } },
      '/things/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema }],
        get: { ...read, responses: { ...read.responses, 404: { description: 'No' } } },
      },
    },
  };
  const file = contractFile({ 'openapi.yaml': contract });
  const { api } = await contractApi(file, { mock: true, stateful: true });
  const call = async (method: string, path: string, body?: object): Promise<WholeResponse> =>
    (await api.handle({
      ...{ method, path, query: '', requestId: 'r' },
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body && Buffer.from(JSON.stringify(body)),
    })) as WholeResponse;
  const made = await call('POST', '/things', { name: 'One' });
  expect(JSON.parse(String(made.body))).toEqual({ id, name: 'One' });
  expect(await call('GET', `/things/${id}`)).toMatchObject({ status: 200 });
});
