import type { Api, WholeResponse } from 'openapi-first-runtime';
import { contractApi } from '../../../scripts/toolkit/mock/serve';
import { contractFile, INFO, removeFolders } from '../compiler/contract-folder';

const text = { type: 'string' };
const item = (id: string) => ({ id, name: `Thing ${id}`, colour: id === 'c' ? 'red' : 'blue' });
const json = (value: unknown, more = {}) => ({
  description: 'OK',
  content: { 'application/json': value },
  ...more,
});
const examples = (values: Record<string, unknown>) => ({
  examples: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
});
const query = (name: string, schema: object) => ({ name, in: 'query', schema });
const id = { name: 'id', in: 'path', required: true, schema: text, example: 'a' };
const tag = { ETag: { schema: text, example: '"1"' } };

const CONTRACT = {
  openapi: '3.1.0',
  info: INFO,
  servers: [{ url: 'https://things.example/v1' }],
  paths: {
    '/things': {
      get: {
        operationId: 'list',
        parameters: [
          query('limit', { type: 'integer', default: 10 }),
          query('cursor', text),
          query('order', { type: 'string', enum: ['asc', 'desc'] }),
          query('colour', text),
        ],
        responses: {
          200: json(
            examples({
              first: {
                items: [item('a'), item('b')],
                total: 3,
                hasMore: true,
                nextCursor: 'shown',
              },
              last: { items: [item('c')], total: 3, hasMore: false },
            }),
          ),
        },
      },
    },
    '/things/{id}': {
      parameters: [id],
      get: {
        operationId: 'read',
        parameters: [{ name: 'If-None-Match', in: 'header', schema: text }],
        responses: {
          200: json(examples({ one: item('a'), other: item('b') }), { headers: tag }),
          304: { description: 'Not modified' },
          404: json({ example: { error: 'none' } }),
        },
      },
      delete: {
        operationId: 'remove',
        security: [{ token: ['things:write'] }],
        parameters: [{ name: 'If-Match', in: 'header', schema: text }],
        responses: {
          204: { description: 'Gone' },
          404: json({ example: { error: 'none' } }),
          412: json({ example: { error: 'stale' } }),
        },
      },
    },
  },
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
};

let api: Api;
beforeAll(async () => {
  ({ api } = await contractApi(contractFile({ 'openapi.json': CONTRACT }), { mock: true }));
});
afterAll(removeFolders);

async function ask(target: string, headers: Record<string, string> = {}, method = 'GET') {
  const [path = '', search = ''] = target.split('?');
  const request = { method, path: `/v1${path}`, query: search, headers, requestId: 'r' };
  const { status, body = '', headers: sent } = (await api.handle(request)) as WholeResponse;
  const value: unknown = body.length === 0 ? undefined : JSON.parse(body.toString());
  return { status, body: value, whose: sent['X-Mock'] };
}

const token = (claims: object) =>
  `Bearer e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;

describe('an object', () => {
  test('is the example that has the id', async () => {
    expect(await ask('/things/a')).toEqual({ status: 200, body: item('a'), whose: 'prism' });
    expect(await ask('/things/b')).toEqual({ status: 200, body: item('b'), whose: 'prism' });
  });

  test('with an id that no example has is not found', async () => {
    expect(await ask('/things/z')).toMatchObject({ status: 404, body: { error: 'none' } });
    const any = { authorization: 'Bearer any' };
    expect(await ask('/things/z', any, 'DELETE')).toMatchObject({ status: 404 });
    expect(await ask('/things/b', any, 'DELETE')).toMatchObject({ status: 204 });
  });

  test('has the version of its ETag', async () => {
    for (const known of ['"1"', 'W/"1"', '"0", "1"', '*'])
      expect(await ask('/things/a', { 'if-none-match': known })).toMatchObject({ status: 304 });
    expect(await ask('/things/a', { 'if-none-match': '"0"' })).toMatchObject({ status: 200 });
    const removed = (demanded: string) =>
      ask('/things/a', { authorization: 'Bearer any', 'if-match': demanded }, 'DELETE');
    expect(await removed('"0"')).toMatchObject({ status: 412, body: { error: 'stale' } });
    expect(await removed('W/"1"')).toMatchObject({ status: 412 });
    expect(await removed('"1"')).toMatchObject({ status: 204 });
  });

  test('is a different one if the client prefers it', async () => {
    expect(await ask('/things/z', { prefer: 'code=200' })).toMatchObject({ body: item('a') });
    expect(await ask('/things/a', { prefer: 'code=404' })).toMatchObject({ status: 404 });
    expect(await ask('/things/a?__example=other')).toMatchObject({ body: item('b') });
    expect(await ask('/things/a?__code=404')).toMatchObject({ status: 404 });
  });

  test('is the same if the preference cannot be decoded', async () => {
    expect(await ask('/things/a?__code=%ZZ')).toMatchObject({ status: 200 });
  });
});

describe('a list', () => {
  const pages = async (search: string) => {
    const seen: unknown[][] = [];
    for (let cursor = ''; seen.length < 9;) {
      const { status, body } = await ask(`/things?${search}${cursor}`);
      const page = body as { items: { id: string }[]; nextCursor?: string };
      expect(status).toBe(200);
      seen.push(page.items.map((one) => one.id));
      if (page.nextCursor === undefined) return seen;
      cursor = `&cursor=${page.nextCursor}`;
    }
    return 'without an end';
  };

  test('has pages of the requested size, and a last page', async () => {
    expect(await pages('limit=1')).toEqual([['a'], ['b'], ['c']]);
    expect(await pages('limit=2')).toEqual([['a', 'b'], ['c']]);
    expect(await pages('')).toEqual([['a', 'b', 'c']]);
  });

  test('has the requested order and filter', async () => {
    expect(await pages('limit=2&order=desc')).toEqual([['c', 'b'], ['a']]);
    expect(await pages('colour=RED')).toEqual([['c']]);
    expect(await pages('colour=green')).toEqual([[]]);
  });

  test('says how many there are, and whether there are more', async () => {
    expect((await ask('/things?limit=1')).body).toMatchObject({ total: 3, hasMore: true });
    const whole = await ask('/things');
    expect(whole.body).toEqual({
      items: [item('a'), item('b'), item('c')],
      total: 3,
      hasMore: false,
    });
    expect(whole.whose).toBe('own; reason=pages');
  });

  test('continues after the cursor that the contract shows, and knows no other', async () => {
    expect((await ask('/things?cursor=shown')).body).toMatchObject({ items: [item('c')] });
    expect(await ask('/things?cursor=made-up')).toMatchObject({ status: 400 });
  });

  test('is Prism’s if a client asks for it', async () => {
    const { whose, body } = await ask('/things', { prefer: 'example=last' });
    expect({ whose, body }).toMatchObject({ whose: 'prism', body: { items: [item('c')] } });
    const made = await ask('/things', { prefer: 'dynamic=true' });
    expect(made.status).toBe(200);
  });
});

describe('a credential', () => {
  const removed = (authorization?: string) =>
    ask('/things/a', authorization === undefined ? {} : { authorization }, 'DELETE');

  test.each(['any', 'secret-1'])('%s is taken', async (text) => {
    expect(await removed(`Bearer ${text}`)).toMatchObject({ status: 204 });
  });

  test.each(['invalid', 'expired', 'Revoked'])('%s is not', async (text) => {
    expect(await removed(`Bearer ${text}`)).toMatchObject({ status: 401 });
  });

  test('is required', async () => {
    expect(await removed()).toMatchObject({ status: 401, whose: undefined });
  });

  test('that is a JSON Web Token has the scopes and the lifetime that it contains', async () => {
    expect(await removed(token({ exp: 1 }))).toMatchObject({ status: 401 });
    expect(await removed(token({ scope: 'things:read' }))).toMatchObject({ status: 403 });
    expect(await removed(token({ scope: 'things:write' }))).toMatchObject({ status: 204 });
    expect(await removed(token({ exp: 4e9 }))).toMatchObject({ status: 204 });
    expect(await removed('Bearer a.b.c')).toMatchObject({ status: 204 });
  });
});
