import { ifMatch, ifNoneMatch, type OperationSettings } from 'openapi-first-runtime/client';
import { clientFor } from 'openapi-first-runtime/client';
import { answering, json, thing } from './answering';

/** What is sent for an input. */
async function sentFor(
  input: Parameters<ReturnType<typeof thing>>[1],
  settings: OperationSettings = {},
  method = 'GET',
) {
  const { client, sent } = answering([json({})]);
  await thing(method, '/things/{id}', settings)(client, input);
  if (!sent[0]) throw new Error('Nothing was sent.');
  return sent[0];
}

test('values of the path are encoded', async () => {
  expect((await sentFor({ path: { id: 'a/b ü' } })).url).toBe(
    'https://api.example.com/v1/things/a%2Fb%20%C3%BC',
  );
});

test.each(['', '.', '..'])(
  'a value that would lead to another path is refused: "%s"',
  async (id) => {
    await expect(async () => sentFor({ path: { id } })).rejects.toThrow('id of /things/{id} is');
  },
);

test('the text after # in a path is not sent, but its query is', async () => {
  const { client, sent } = answering([json({})]);
  await thing('GET', '/things#action=list')(client, { path: {}, query: { action: 'list', n: 2 } });
  expect(sent[0]?.url).toBe('https://api.example.com/v1/things?action=list&n=2');
});

test.each([
  [{ tags: ['a', 'b&'] }, undefined, 'tags=a&tags=b%26'],
  [{ tags: ['a', 'b'] }, 'form', 'tags=a%2Cb'],
  [{ tags: ['a', 'b'] }, 'pipeDelimited', 'tags=a%7Cb'],
  [{ tags: { x: 1, y: { z: [2] } } }, 'deepObject', 'tags%5Bx%5D=1&tags%5By%5D%5Bz%5D%5B0%5D=2'],
  [{ tags: { x: 1, y: 2 } }, undefined, 'x=1&y=2'],
  [{ tags: { x: 1 } }, 'json', 'tags=%7B%22x%22%3A1%7D'],
  [{ tags: undefined, n: 0 }, undefined, 'n=0'],
] as const)('the query %j in the style %s', async (query, style, text) => {
  const settings = style && { styles: { query: { tags: style } } };
  expect((await sentFor({ path: { id: '1' }, query }, settings)).url.split('?')[1]).toBe(text);
});

test.each([
  ['simple', [1, 2], '1,2'],
  ['simple*', { a: 1, b: 2 }, 'a=1,b=2'],
  ['label*', [1, 2], '.1.2'],
  ['matrix', [1, 2], ';id=1,2'],
  ['matrix*', [1, 2], ';id=1;id=2'],
  ['matrix*', { a: 1, b: 2 }, ';a=1;b=2'],
] as const)('a path in the style %s: %j', async (style, id, text) => {
  const { url } = await sentFor({ path: { id } }, { styles: { path: { id: style } } });
  expect(url).toBe(`https://api.example.com/v1/things/${text}`);
});

test('a body is JSON, with the media type of the contract', async () => {
  const settings = { body: 'application/merge-patch+json' };
  const { body, headers } = await sentFor(
    { path: { id: '1' }, body: { age: null } },
    settings,
    'PATCH',
  );
  expect(body).toBe('{"age":null}');
  expect(headers.get('content-type')).toBe('application/merge-patch+json');
});

test('a form is written field by field', async () => {
  const settings = { body: 'application/x-www-form-urlencoded' };
  const input = { path: { id: '1' }, body: { name: 'A B', tags: ['x', 'y'], more: { a: 1 } } };
  expect(String((await sentFor(input, settings, 'POST')).body)).toBe(
    'name=A+B&tags=x&tags=y&more=%7B%22a%22%3A1%7D',
  );
  const deep = { ...settings, fields: 'deepObject' } as const;
  expect(String((await sentFor(input, deep, 'POST')).body)).toBe(
    'name=A+B&tags%5B0%5D=x&tags%5B1%5D=y&more%5Ba%5D=1',
  );
});

test('a multipart body has files, lists and objects as parts', async () => {
  const file = new Blob(['x'], { type: 'image/png' });
  const input = { path: { id: '1' }, body: { file, tags: ['a', 'b'], about: { n: 1 } } };
  const { body, headers } = await sentFor(input, { body: 'multipart/form-data' }, 'POST');
  const form = body as FormData;
  expect(form.getAll('tags')).toEqual(['a', 'b']);
  expect((form.get('file') as File).type).toBe('image/png');
  expect(await (form.get('about') as File).text()).toBe('{"n":1}');
  // fetch adds it, with the boundary.
  expect(headers.get('content-type')).toBeNull();
});

test('the ETag of a result is the condition of the next request', async () => {
  const { client, sent } = answering([json({}, 200, { ETag: '"1"' })]);
  const read = await thing()(client, { path: { id: '1' } });
  await thing()(client, { path: { id: '1' }, headers: ifNoneMatch(read) });
  await thing('PUT')(client, { path: { id: '1' }, headers: ifMatch(read) });
  expect(sent[1]?.headers.get('if-none-match')).toBe('"1"');
  expect(sent[2]?.headers.get('if-match')).toBe('"1"');
  expect(() => ifMatch({ headers: new Headers() })).toThrow('This response has no ETag.');
});

test('headers of the client, the input and the call are combined', async () => {
  const { client, sent } = answering([json({})], { headers: { 'X-A': '1', 'X-B': '1' } });
  await thing()(client, { path: { id: '1' }, headers: { 'X-B': 2 } }, { headers: { 'X-C': '3' } });
  expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
    'x-a': '1',
    'x-b': '2',
    'x-c': '3',
  });
});

test('an address without a host is refused outside a web page', () => {
  expect(() => clientFor('/v1', {})).toThrow('Give createClient a baseUrl with a host');
});

test('headers and cookies without values are not sent; others are, in their styles', async () => {
  const input = {
    path: { id: '1' },
    headers: {
      'X-Range': { from: 1, to: 2 },
      'X-List': [1, 2],
      'X-Null': null,
      'X-None': undefined,
    },
    cookies: { theme: 'dark', none: undefined, sizes: [1, 2] },
  };
  const { headers } = await sentFor(input, {
    styles: { headers: { 'X-Range': 'simple*' }, cookies: { sizes: 'form' } },
  });
  expect(headers.get('X-Range')).toBe('from=1,to=2');
  expect(headers.get('X-List')).toBe('1,2');
  expect(headers.has('X-Null') || headers.has('X-None')).toBe(false);
  expect(headers.get('Cookie')).toBe('theme=dark; sizes=1%2C2');
});

test('the base path of an operation replaces that of the client, on the same host', async () => {
  expect((await sentFor({ path: { id: '1' } }, { base: '/v2' })).url).toBe(
    'https://api.example.com/v2/things/1',
  );
});

test('an idempotency key is created, unless the caller passes one', async () => {
  const settings = { idempotencyKey: 'Idempotency-Key' };
  const made = (await sentFor({ path: { id: '1' } }, settings, 'POST')).headers;
  expect(made.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
  const input = { path: { id: '1' }, headers: { 'Idempotency-Key': 'mine' } };
  const { headers } = await sentFor(input, settings, 'POST');
  expect(headers.get('Idempotency-Key')).toBe('mine');
});
