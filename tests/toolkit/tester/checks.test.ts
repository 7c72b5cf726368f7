import { checkOperation } from '../../../scripts/toolkit/tester/checks';
import { Harness, type Handler } from '../../../scripts/toolkit/tester/harness';
import { parseModel } from '../../../scripts/toolkit/compiler/model/parse';
import { operationsOf } from '../../../scripts/toolkit/tester/operations';
import { Sampler } from '../../../scripts/toolkit/tester/sample';
import type { Api, HttpResponse } from 'openapi-first-runtime';

const document = {
  paths: {
    '/things/{id}': {
      put: {
        operationId: 'put',
        security: [{ key: [] }],
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
        ],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { type: 'object', required: ['a'] } } },
        },
        responses: { 200: { content: { 'application/json': { schema: { type: 'integer' } } } } },
      },
    },
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
};

/** What an API of the contract above answers that does as little as it can. */
async function messages(
  handle: (call: Handler) => Api['handle'],
): Promise<Record<string, string[]>> {
  const { model } = parseModel(document);
  const operations = operationsOf(model);
  const [operation] = operations;
  if (!operation) throw new Error('The document has an operation.');
  const harness = new Harness((handlerOf) => ({
    handle: handle(handlerOf('put')),
    refuse: ({ status }) => ({ status, headers: {} }),
  }));
  const { checks } = await checkOperation(
    operation,
    operations,
    new Sampler(model.schemas),
    harness,
  );
  return Object.fromEntries(
    checks.map(({ name, verdicts }) => [name, verdicts.map(({ message }) => message)]),
  );
}

const reply = (status: number, body?: unknown): Promise<HttpResponse> =>
  Promise.resolve({ status, headers: {}, body: JSON.stringify(body) });

test('an API that accepts everything fails every check', async () => {
  const found = await messages((call) => (request) => {
    const input = {
      params: { id: request.path.split('/')[2] },
      query: {},
      headers: {},
      cookies: {},
    };
    call({ ...input, body: undefined, contentType: 'application/json' });
    return reply(200, 1);
  });
  expect(found).toMatchObject({
    accepts: expect.arrayContaining([
      'path id /: sent 10, the operation received "10"',
    ]) as string[],
    'media type': ['expected 415 with Accept'],
    method: ['DELETE: expected 405 with Allow: PUT'],
    credentials: ['without credentials: expected 401 with WWW-Authenticate'],
    answers: expect.arrayContaining([expect.stringContaining('was not detected')]) as string[],
  });
  expect(found.refuses).toContain(
    'path id breaks minimum: not refused with 400, and reached the operation',
  );
  expect(found.refuses).toContain(
    'body / breaks required: not refused with 400, and reached the operation',
  );
});

test('an API that refuses everything fails each check that expects a success', async () => {
  const found = await messages(() => () => reply(400, { status: 400 }));
  expect(found.accepts?.[0]).toBe('a valid request did not reach the operation');
  expect(found.refuses).toEqual([]);
  expect(found.answers?.[0]).toContain('was not sent');
});
