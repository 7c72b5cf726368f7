import { faults, operation, Tiny } from './tiny';

const own = (name: string, value: unknown): object => Object.fromEntries([[name, value]]);
const object = { type: 'object', properties: own('__proto__', { type: 'integer' }) };

describe('a parameter named __proto__', () => {
  test.each([
    ['query', '/a?__proto__=x', {}],
    ['header', '/a', { __Proto__: 'x' }],
    ['cookie', '/a', { cookie: '__proto__=x' }],
    ['path', '/x', {}],
  ] as const)('in the %s is passed on as an own property', async (where, target, headers) => {
    const parameters = [
      { name: '__proto__', in: where, required: true, schema: { type: 'string' } },
    ];
    const path = where === 'path' ? '/{__proto__}' : '/a';
    const api = new Tiny({ paths: { [path]: { get: operation({ parameters }) } } });
    const lower = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value as string]),
    );
    expect((await api.send(target, { headers: lower })).status).toBe(200);
    const place = { query: 'query', header: 'headers', cookie: 'cookies', path: 'params' } as const;
    expect(Object.entries(api.last[place[where]])).toEqual([['__proto__', 'x']]);
    expect((await api.send('/a')).status).toBe(where === 'path' ? 200 : 400);
  });

  test.each([
    [{ style: 'deepObject' }, 'p[__proto__]=1'],
    [{}, '__proto__=1'],
    [{ explode: false }, 'p=__proto__,1'],
  ])('in an object with %j is one of its members', async (more, query) => {
    const parameters = [{ name: 'p', in: 'query', schema: object, ...more }];
    const api = new Tiny({ paths: { '/': { get: operation({ parameters }) } } });
    expect((await api.send(`/?${query}`)).status).toBe(200);
    expect(Object.entries(api.last.query.p as object)).toEqual([['__proto__', 1]]);
  });
});

describe('a property named __proto__', () => {
  const bodies = {
    'application/json': '{"__proto__": 1}',
    'application/x-www-form-urlencoded': '__proto__=1',
    'multipart/form-data; boundary=b':
      '--b\r\nContent-Disposition: form-data; name=__proto__\r\n\r\n1\r\n--b--',
    'application/xml': '<root><__proto__>1</__proto__></root>',
  };
  const content = (schema: object): object =>
    Object.fromEntries(
      Object.keys(bodies).map((type) => [type.split(';')[0] ?? '', { schema }] as const),
    );
  const taking = (schema: object): Tiny =>
    new Tiny({
      paths: { '/': { post: operation({ requestBody: { content: content(schema) } }) } },
    });

  test.each(Object.entries(bodies))('is an own member of a body: %s', async (type, body) => {
    const api = taking(object);
    expect(faults(await api.post('/', type, body))).toEqual([]);
    expect(Object.entries(api.last.body as object)).toEqual([['__proto__', 1]]);
    expect(
      (await api.post('/', type, body.replace('1<', 'x<').replace(/1(?=$|}|\r)/, '"x"'))).status,
    ).toBe(400);
  });

  test.each(Object.entries(bodies))('that no schema names is refused: %s', async (type, body) => {
    const answer = await taking({ type: 'object', properties: { a: { type: 'integer' } } }).post(
      '/',
      type,
      body,
    );
    expect(answer.status).toBe(400);
  });
});

test('a response header may have a name that objects inherit', async () => {
  const header = { schema: { type: 'string' } };
  const headers = { constructor: header, toString: header };
  const api = new Tiny(
    { paths: { '/': { get: operation({ responses: { 200: { description: '', headers } } }) } } },
    { responses: 'fail', handler: () => ({ status: 200, headers: { toString: 'a' } }) },
  );
  const answer = await api.send('/');
  expect(answer.status).toBe(200);
  expect(answer.headers).toMatchObject({ toString: 'a' });
});
