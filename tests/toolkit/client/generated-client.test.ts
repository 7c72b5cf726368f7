import { modelOf } from '../../../scripts/toolkit/compiler/load';
import { generateClient } from '../../../scripts/toolkit/compiler/client';

const ok = { 200: { description: 'OK' } };
const text = { type: 'string' };

function clientText(paths: object, components: object = {}, more: object = {}): string {
  const info = { title: 'T', version: '1' };
  return generateClient(
    modelOf({ openapi: '3.1.0', info, paths, components, ...more } as never),
  ).replace(/\s+/g, ' ');
}

const json = (schema: object) => ({
  200: { description: 'OK', content: { 'application/json': { schema } } },
});
const query = (name: string) => ({ name, in: 'query', schema: text });

test('operations do not get names that the file already uses, or reserved words', () => {
  const client = clientText({
    '/a': { get: { operationId: 'delete', responses: ok }, put: { operationId: 'createClient' } },
    '/b': { get: { operationId: 'users/list', responses: ok }, put: { operationId: 'items' } },
  });
  for (const name of ['delete_', 'createClient_', 'usersList', 'items_'])
    expect(client).toContain(`export const ${name}: Operation<`);
});

test('servers have the defaults of their variables', () => {
  const servers = [{ url: 'https://{host}/v1', variables: { host: { default: 'a.example' } } }];
  expect(clientText({}, {}, { servers })).toContain('SERVER_URL: string = "https://a.example/v1"');
});

test('defaults are omitted; successes, bodies and the key for retries are stated', () => {
  const client = clientText({
    '/a': {
      get: { operationId: 'read', responses: ok },
      post: {
        operationId: 'make',
        parameters: [{ name: 'Idempotency-Key', in: 'header', schema: text }],
        requestBody: { content: { 'text/csv': {}, 'application/json': { schema: {} } } },
        responses: { 201: { description: 'Made' }, '2XX': { description: 'Other' } },
      },
      put: { operationId: 'any', responses: { default: { description: 'Anything' } } },
    },
  });
  expect(client).toContain(`operation("GET", "/a");`);
  expect(client).toContain(
    `{ successes: [201, 2], body: "application/json", idempotencyKey: "Idempotency-Key" }`,
  );
  expect(client).toContain(`operation("PUT", "/a", { successes: [0] });`);
});

test('parameters and fields are written as the contract declares', () => {
  const deep = { style: 'deepObject', explode: true };
  const form = { schema: { type: 'object' }, encoding: { a: deep, b: deep } };
  const client = clientText({
    '/a/{id}': {
      post: {
        operationId: 'make',
        parameters: [
          { name: 'id', in: 'path', required: true, style: 'label', schema: text },
          { name: 'f', in: 'query', ...deep, schema: { type: 'object' } },
          { name: 'j', in: 'query', content: { 'application/json': {} } },
          { name: 'l', in: 'query', explode: false, schema: { type: 'array' } },
        ],
        requestBody: { content: { 'application/x-www-form-urlencoded': form } },
        responses: ok,
      },
    },
  });
  expect(client).toContain(`path: { id: "label" }`);
  expect(client).toContain(`query: { f: "deepObject", j: "json", l: "form" }`);
  expect(client).toContain(`fields: "deepObject"`);
});

describe('pages', () => {
  const item = { type: 'object', properties: { id: text } };
  const list = { type: 'array', items: item };
  const page = (parameter: string, properties: object): string =>
    clientText({
      '/a': {
        get: {
          operationId: 'list',
          parameters: [query(parameter)],
          responses: json({ allOf: [{ type: 'object', properties }] }),
        },
      },
    });

  test.each([
    ['cursor', { items: list, nextCursor: text }, `next: ["nextCursor"], items: "items"`],
    [
      'page_token',
      { users: list, next_page_token: text },
      `next: ["next_page_token"], items: "users"`,
    ],
    [
      'continue',
      { items: list, metadata: { type: 'object', properties: { continue: text } } },
      `next: ["metadata", "continue"]`,
    ],
    [
      'starting_after',
      { data: list, has_more: { type: 'boolean' } },
      `next: { more: "has_more", id: "id" }, items: "data"`,
    ],
  ])('continue by %s', (parameter, properties, told) => {
    const client = page(parameter, properties);
    expect(client).toContain('list: PagedOperation<');
    expect(client).toContain(`query: "${parameter}", ${told}`);
  });

  test.each([
    ['page', { items: list, total: { type: 'integer' } }],
    ['cursor', { items: list }],
    ['cursor', { nextCursor: text }],
  ])('are not guessed: %s', (parameter, properties) => {
    expect(page(parameter, properties)).not.toContain('PagedOperation<');
  });
});

test('credentials are sent where each scheme declares; a certificate belongs to the connection', () => {
  const securitySchemes = {
    token: { type: 'oauth2', flows: {} },
    basic: { type: 'http', scheme: 'Basic' },
    key: { type: 'apiKey', in: 'query', name: 'k' },
    tls: { type: 'mutualTLS' },
  };
  const client = clientText(
    {
      '/a': {
        get: {
          security: [
            { token: ['x'], tls: [] },
            { basic: [], key: [] },
          ],
          responses: ok,
        },
        put: { security: [{ tls: [] }], responses: ok },
      },
    },
    { securitySchemes },
  );
  expect(client).toContain(`prefix: "Bearer "`);
  expect(client).toContain(`prefix: "Basic " }, { id: "key", in: "query", name: "k" }`);
  expect(client).toContain(`SecuritySchemeName = "token" | "basic" | "key";`);
  expect(client).toContain(`operation("PUT", "/a");`);
});
