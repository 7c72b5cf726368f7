import type { WholeResponse } from 'openapi-first-runtime';
import { contractApi } from '../../../scripts/toolkit/mock/serve';
import { contractFile, INFO, removeFolders } from '../compiler/contract-folder';

afterAll(removeFolders);

const ID = { type: 'string', pattern: '^SH-[0-9]{4}$' };
const SHELF = {
  type: 'object',
  required: ['code', 'label'],
  properties: { code: ID, label: { type: 'string' } },
};
const SHELVES = ['SH-0001', 'SH-0002', 'SH-0003'].map((code) => ({ code, label: `No ${code}` }));
const ERROR = {
  type: 'object',
  required: ['error'],
  properties: { error: { type: 'object', properties: { message: { type: 'string' } } } },
};
const FAILED = { description: 'Failed', ...json(ERROR) };
const TAG = { ETag: { schema: { type: 'string' } } };
const SHELF_ID = { name: 'code', in: 'path', required: true, schema: ID };
const BOOK_ID = { name: 'bookId', in: 'path', required: true, schema: { type: 'integer' } };
const BOOK = {
  type: 'object',
  properties: { id: { type: 'integer' }, title: { type: 'string' } },
};
const LOAN = {
  type: 'object',
  required: ['id', 'shelf_code', 'reader'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    shelf_code: ID,
    reader: { type: 'string' },
  },
};
const IN_DATA = { type: 'object', required: ['data'], properties: { data: SHELF } };

function json(schema: object, example?: unknown): object {
  return { content: { 'application/json': { schema, ...(example !== undefined && { example }) } } };
}

function header(name: string): object {
  return { name, in: 'header', schema: { type: 'string' } };
}

function query(...names: string[]): object[] {
  return names.map((name) => ({
    ...{ name, in: 'query' },
    schema: /^(?:limit|page|offset|per_page)$/.test(name)
      ? { type: 'integer', minimum: 0 }
      : { type: 'string' },
  }));
}

/** @param list the list of shelves: its parameters, schema and example */
function library(list: { parameters: object[]; schema: object; example?: unknown }) {
  const { parameters, schema, example } = list;
  const listed = { description: 'OK', ...json(schema, example) };
  const one = { description: 'OK', headers: TAG, ...json(IN_DATA, { data: SHELVES[0] }) };
  const made = { description: 'OK', headers: { Location: { schema: { type: 'string' } } } };
  const changes = { requestBody: json({ type: 'object' }) };
  return {
    openapi: '3.1.0',
    info: INFO,
    servers: [{ url: 'https://example.com/v2' }],
    security: [],
    paths: {
      '/shelves': {
        get: { operationId: 'list', parameters, responses: { 200: listed } },
        post: {
          ...{ operationId: 'make', ...changes },
          responses: { 201: { ...made, ...json(IN_DATA) } },
        },
      },
      '/shelves/{code}': {
        parameters: [SHELF_ID],
        get: {
          operationId: 'read',
          parameters: [header('If-None-Match')],
          responses: { 200: one, 304: { description: '' }, 404: FAILED },
        },
        put: {
          ...{ operationId: 'replace', parameters: [header('If-Match')], ...changes },
          responses: { 200: { ...one, ...json(IN_DATA) }, 404: FAILED, 412: FAILED },
        },
      },
      '/shelves/{code}/books': {
        parameters: [SHELF_ID],
        get: {
          operationId: 'books',
          responses: {
            200: { description: 'OK', ...json({ type: 'array', items: BOOK }) },
            404: FAILED,
          },
        },
        post: {
          ...{ operationId: 'add', ...changes },
          responses: { 201: { ...made, ...json(BOOK) }, 404: FAILED },
        },
      },
      '/shelves/{code}/books/{bookId}': {
        parameters: [SHELF_ID, BOOK_ID],
        get: {
          operationId: 'book',
          responses: { 200: { description: 'OK', ...json(BOOK) }, 404: FAILED },
        },
      },
      '/shelves/{code}/loans': {
        parameters: [SHELF_ID],
        get: {
          operationId: 'loans',
          responses: { 200: { description: 'OK', ...json({ type: 'array', items: LOAN }) } },
        },
        post: {
          operationId: 'lend',
          requestBody: json({ type: 'object', properties: { reader: { type: 'string' } } }),
          responses: { 201: { description: 'OK', ...json(LOAN) }, 404: FAILED },
        },
      },
      '/loans/{loanId}': {
        parameters: [{ name: 'loanId', in: 'path', required: true, schema: { type: 'string' } }],
        get: {
          operationId: 'loan',
          responses: { 200: { description: 'OK', ...json(LOAN) }, 404: FAILED },
        },
      },
    },
  };
}

const PLAIN = {
  parameters: query('limit', 'offset'),
  schema: { type: 'array', items: SHELF },
  example: SHELVES,
};

async function mockOf(list: Parameters<typeof library>[0], more: object = {}) {
  const { api } = await contractApi(contractFile({ 'openapi.yaml': library(list) }), {
    ...{ mock: true, ...more },
  });
  return async (method: string, target: string, body?: object, headers: object = {}) => {
    const [path = '', text = ''] = target.split('?');
    const response = (await api.handle({
      ...{ method, path, query: text, requestId: 'r' },
      headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
      body: body && Buffer.from(JSON.stringify(body)),
    })) as WholeResponse;
    const content = String(response.body ?? '');
    return {
      status: response.status,
      headers: response.headers as Record<string, string>,
      body: (content === '' ? {} : JSON.parse(content)) as Record<string, never>,
    };
  };
}

test('an id that no example has leads to 404, in words, although the path shows no example', async () => {
  const call = await mockOf(PLAIN);
  expect(await call('GET', '/v2/shelves/SH-0001')).toMatchObject({ body: { data: SHELVES[0] } });
  const unknown = await call('GET', '/v2/shelves/SH-0009');
  expect(unknown.status).toBe(404);
  expect(JSON.stringify(unknown.body)).toContain('not found');
  expect(await call('GET', '/v2/shelves/SH-0009/books')).toMatchObject({ status: 404 });
});

test('an object that only the list shows is the one that is read', async () => {
  const call = await mockOf(PLAIN);
  const read = await call('GET', '/v2/shelves/SH-0002');
  expect(read).toMatchObject({ status: 200, body: { data: SHELVES[1] } });
});

test('an ETag without an example can be sent back', async () => {
  const call = await mockOf(PLAIN);
  const { ETag: tag = '' } = (await call('GET', '/v2/shelves/SH-0001')).headers;
  expect(tag).toMatch(/^"[^"]+"$/);
  const path = '/v2/shelves/SH-0001';
  expect(await call('GET', path, undefined, { 'if-none-match': tag })).toMatchObject({
    status: 304,
  });
  expect(await call('PUT', path, {}, { 'if-match': tag })).toMatchObject({ status: 200 });
  expect(await call('PUT', path, {}, { 'if-match': '"old"' })).toMatchObject({ status: 412 });
});

const META = { total: 3, has_more: false, next_cursor: 'abc' };
const NEXT = (type: unknown) => ({
  type: 'object',
  required: ['data', 'next'],
  properties: { data: { type: 'array', items: SHELF }, next: { type } },
});
const OPEN = { type: 'object' };
const LINKS = { next: '/v2/shelves?limit=1&page=2' };
const LISTS: [string, Parameters<typeof library>[0], (body: Record<string, never>) => unknown][] = [
  [
    'a cursor in an object next to the list',
    {
      parameters: query('limit', 'cursor'),
      schema: OPEN,
      example: { data: SHELVES, meta: META },
    },
    ({ meta }) => limited('cursor', (meta as unknown as typeof META).next_cursor),
  ],
  [
    'a required cursor that is null at the end',
    {
      parameters: query('limit', 'after'),
      schema: NEXT(['string', 'null']),
      example: { data: SHELVES, next: null },
    },
    ({ next }) => limited('after', next),
  ],
  [
    'a required cursor that is empty at the end',
    {
      parameters: query('limit', 'after'),
      schema: NEXT('string'),
      example: { data: SHELVES, next: 'x' },
    },
    ({ next }) => limited('after', next),
  ],
  [
    'a link',
    { parameters: query('limit', 'page'), schema: OPEN, example: { data: SHELVES, links: LINKS } },
    ({ links }) => (links as unknown as Partial<typeof LINKS>).next?.replace(/^.*[?]/, ''),
  ],
];

function limited(name: string, value: string | null | undefined): string | undefined {
  return value ? `limit=1&${name}=${value}` : undefined;
}

test.each(LISTS)('pages end: %s', async (_, list, next) => {
  for (const more of [{}, { stateful: true }]) {
    const call = await mockOf(list, more);
    const seen: unknown[] = [];
    let rest: unknown = 'limit=1';
    for (let count = 0; typeof rest === 'string' && count < 9; count += 1) {
      const { body } = await call('GET', `/v2/shelves?${rest}`);
      seen.push(...(body.data as unknown as unknown[]));
      rest = next(body);
    }
    expect(seen).toEqual(SHELVES);
  }
});

test('counters next to a list agree with its pages', async () => {
  const meta = { total: 9, page: 1, per_page: 20, total_pages: 1, has_more: false };
  const call = await mockOf({
    ...{ parameters: query('per_page', 'page'), schema: OPEN },
    example: { data: SHELVES, meta },
  });
  const { body } = await call('GET', '/v2/shelves?per_page=2&page=1');
  expect(body.meta).toEqual({ total: 3, page: 1, per_page: 2, total_pages: 2, has_more: true });
});

test.each([{}, { stateful: true }, { dynamic: true }])(
  'pages of a list without examples end: %j',
  async (more) => {
    const schema = {
      type: 'object',
      required: ['data', 'has_more'],
      properties: {
        data: { type: 'array', items: SHELF },
        has_more: { type: 'boolean' },
        after: { type: 'string' },
      },
    };
    const call = await mockOf({ parameters: query('limit', 'after'), schema }, more);
    const get = async (query: string) =>
      (await call('GET', `/v2/shelves${query}`)).body as { has_more?: boolean; after?: string };
    let pages = 1;
    let body = await get('');
    for (; pages < 9 && (body.has_more === true || body.after !== undefined); pages += 1)
      body = await get(`?after=${body.after ?? 'x'}`);
    expect(pages).toBeLessThan(3);
  },
);

test('what is created can be read, where its id has a pattern and its parent an id of its own', async () => {
  const call = await mockOf(PLAIN, { stateful: true });
  const made = await call('POST', '/v2/shelves', { label: 'Made' });
  expect(made).toMatchObject({
    status: 201,
    headers: { Location: '/v2/shelves/SH-0004' },
    body: { data: { code: 'SH-0004', label: 'Made' } },
  });
  expect(await call('GET', '/v2/shelves/SH-0004')).toMatchObject({ body: made.body });
  const book = await call('POST', '/v2/shelves/SH-0004/books', { title: 'Odes' });
  const place = book.headers.Location ?? '';
  expect(place).toMatch(/^\/v2\/shelves\/SH-0004\/books\/\d+$/);
  expect(await call('GET', place)).toMatchObject({ status: 200, body: { title: 'Odes' } });
  expect(await call('GET', place.replace('0004', '0001'))).toMatchObject({ status: 404 });
  const orphan = await call('POST', '/v2/shelves/SH-0009/books', { title: 'Odes' });
  expect(orphan).toMatchObject({ status: 404 });
  expect(JSON.stringify(orphan.body)).toContain('not found');
});

test('what is created within another object, and has a short path of its own, can be read there', async () => {
  const call = await mockOf(PLAIN, { stateful: true });
  const made = await call('POST', '/v2/shelves/SH-0002/loans', { reader: 'Ada' });
  expect(made).toMatchObject({ status: 201, body: { shelf_code: 'SH-0002', reader: 'Ada' } });
  const { id } = made.body as unknown as { id: string };
  expect(await call('GET', `/v2/loans/${id}`)).toMatchObject({ status: 200, body: made.body });
  expect((await call('GET', '/v2/shelves/SH-0002/loans')).body).toEqual([made.body]);
  expect((await call('GET', '/v2/shelves/SH-0001/loans')).body).toEqual([]);
});
