import { operation, Tiny } from './tiny';

function get(...paths: string[]): object {
  return { paths: Object.fromEntries(paths.map((path) => [path, { get: described(path) }])) };
}

function described(path: string): object {
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
  return operation({
    operationId: path,
    parameters: names.map((name) => ({
      in: 'path',
      name,
      required: true,
      schema: { type: 'string' },
    })),
  });
}

describe('which path answers', () => {
  const cases: [paths: string[], request: string, path: string | undefined, params?: object][] = [
    [['/users'], '/users', '/users', {}],
    [['/users'], '/users/', undefined],
    [['/users/'], '/users/', '/users/', {}],
    [['/users/'], '/users', undefined],
    [['/'], '/', '/', {}],
    [['/'], '//', undefined],
    [['/users'], '/Users', undefined],
    [['/users'], 'users', undefined],
    [['/users'], 'x/users', undefined],
    [['/{id}/users'], 'undefined/users', undefined],
    [['/users/{id}'], '/users/7', '/users/{id}', { id: '7' }],
    [['/users/{id}'], '/users/', undefined],
    [['/users/{id}'], '/users', undefined],
    [['/users/{id}'], '/users/a%2Fb', '/users/{id}', { id: 'a/b' }],
    [['/users/{id}'], '/users/a/b', undefined],
    [['/users/{id}', '/users/me'], '/users/me', '/users/me', {}],
    [['/users/@me', '/users/{id}'], '/users/%40me', '/users/@me', {}],
    [['/users/%40me', '/users/{id}'], '/users/@me', '/users/%40me', {}],
    [['/caf%C3%A9', '/{id}'], '/caf%C3%A9', '/caf%C3%A9', {}],
    [['/a%2Fb'], '/a%2Fb', '/a%2Fb', {}],
    [['/a%2Fb'], '/a/b', undefined],
    [['/100%25'], '/100%25', '/100%25', {}],
    [['/a/{x}/d', '/{y}/b/c'], '/a/b/c', '/{y}/b/c', { y: 'a' }],
    [['/{y}/b', '/a/{x}'], '/a/b', '/a/{x}', { x: 'b' }],
    [['/{y}.x/1', '/{y}/2'], '/a.x/2', '/{y}/2', { y: 'a.x' }],
    [['/f/{name}.{ext}'], '/f/a.tar.gz', '/f/{name}.{ext}', { name: 'a.tar', ext: 'gz' }],
    [['/f/{name}.{ext}'], '/f/a', undefined],
    [['/f/{name}.{ext}'], '/f/.gz', undefined],
    [['/f/{name}.{ext}'], '/f/a.', undefined],
    [['/f/{name}.json', '/f/{id}'], '/f/a.json', '/f/{name}.json', { name: 'a' }],
    [['/f/{name}.json', '/f/{id}'], '/f/a.jsonx', '/f/{id}', { id: 'a.jsonx' }],
    [['/f/{name}.json'], '/f/axjson', undefined],
    [['/f/{a}.{b}.{c}'], '/f/1.2.3.4', '/f/{a}.{b}.{c}', { a: '1.2', b: '3', c: '4' }],
    [['/f/{a}-{b}.{c}'], '/f/1-2.3', '/f/{a}-{b}.{c}', { a: '1', b: '2', c: '3' }],
    [['/f/{a}-{b}.{c}'], '/f/1.2-3', undefined],
    [['/f/{a}-{b}.{c}'], '/f/-2.3', undefined],
    [['/f/{a}-{b}.{c}'], '/f/1-.3', undefined],
    [['/f/x.{a}.{b}'], '/f/x.1', undefined],
    [['/f/a-b.{a}-{b}.{c}'], '/f/a-b.1.2', undefined],
    [['/f/a-b.{a}-{b}.{c}'], '/f/a-b.1-2', undefined],
    [['/f/{a}-{b}-{c}-{d}'], '/f/-1-2', undefined],
    [['/f/{a}-{b}-{c}-{d}'], '/f/1-2-3', undefined],
    [['/f/{a}{b}{c}'], '/f/12', undefined],
    [['/f/{id}', '/f/{a}{b}'], '/f/12', '/f/{a}{b}', { a: '1', b: '2' }],
    [['/f/x{a}--{b}'], '/f/x--1', undefined],
    [['/f/{a}----{b}'], '/f/-', undefined],
    [['/f/{a}-{b}', '/f/{a}x'], '/f/1-2x', '/f/{a}-{b}', { a: '1', b: '2x' }],
    [
      ['/compare/{base}...{head}'],
      '/compare/main...feature.x',
      '/compare/{base}...{head}',
      { base: 'main', head: 'feature.x' },
    ],
    [['/jobs/{id}:cancel', '/jobs/{id}'], '/jobs/7:cancel', '/jobs/{id}:cancel', { id: '7' }],
    [['/jobs/{id}:cancel', '/jobs/{id}'], '/jobs/7%3Acancel', '/jobs/{id}:cancel', { id: '7' }],
    [['/jobs/{id}:cancel', '/jobs/{id}'], '/jobs/7:stop', '/jobs/{id}', { id: '7:stop' }],
    [['/jobs/{id}:cancel', '/jobs/{id}'], '/jobs/7%20x', '/jobs/{id}', { id: '7 x' }],
    [['/jobs/{id}:cancel'], '/jobs/a%252Fb%3Acancel', '/jobs/{id}:cancel', { id: 'a%2Fb' }],
    [['/x/{a}-{b}', '/x/{a}-v{b}'], '/x/1-v2', '/x/{a}-v{b}', { a: '1', b: '2' }],
    [['/x/a{b}', '/x/{b}a'], '/x/ba', '/x/{b}a', { b: 'b' }],
    // Two that are equally specific: their order in the contract does not decide.
    [['/x/a{b}', '/x/{b}c'], '/x/ac', '/x/{b}c', { b: 'a' }],
    [['/x/{b}c', '/x/a{b}'], '/x/ac', '/x/{b}c', { b: 'a' }],
    [['/{constructor}'], '/toString', '/{constructor}', { constructor: 'toString' }],
  ];

  // Four in every row: jest would take a parameter that a row lacks for its `done`.
  const rows = cases.map(
    ([paths, request, path, params]) => [paths, request, path, params] as const,
  );
  it.each(rows)('%j: %s', async (paths, request, path, params) => {
    const tiny = new Tiny(get(...paths));
    const { status } = await tiny.send(request);
    expect(status).toBe(path === undefined ? 404 : 200);
    if (path === undefined) expect(tiny.received).toEqual([]);
    else
      expect({ path: tiny.last.operationId, params: tiny.last.params }).toEqual({ path, params });
  });
});

describe('methods', () => {
  const tiny = new Tiny({
    paths: {
      '/users/{id}': { get: operation({ parameters: [pathId('id')] }) },
      '/users/search': { post: operation() },
      '/both/{a}': { get: operation({ operationId: 'getBoth', parameters: [pathId('a')] }) },
      '/both/{b}': { put: operation({ operationId: 'putBoth', parameters: [pathId('b')] }) },
      '/mixed/{a}.x': { get: operation({ operationId: 'getMixed', parameters: [pathId('a')] }) },
      '/mixed/{b}.x': { put: operation({ operationId: 'putMixed', parameters: [pathId('b')] }) },
      '/declared': { options: operation({ operationId: 'ask' }), get: operation() },
    },
  });

  it('answers a method that the path has not with 405 and those it has', async () => {
    const { status, headers, json } = await tiny.send('DELETE /users/7');
    expect([status, headers.Allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect(json.type).toBe('urn:problem-type:method-not-allowed');
  });

  it('does not let a method fall from a literal path into a template', async () => {
    const { status, headers } = await tiny.send('GET /users/search');
    expect([status, headers.Allow]).toEqual([405, 'OPTIONS, POST']);
  });

  it.each(['TRACE', 'FOO', 'get'])('knows no method %s there', async (method) => {
    expect((await tiny.send(`${method} /users/7`)).status).toBe(405);
  });

  it('serves both of two paths that differ in a name only, each with its own name', async () => {
    await tiny.send('/both/1');
    expect(tiny.last.params).toEqual({ a: '1' });
    await tiny.send('PUT /both/2');
    expect(tiny.last.params).toEqual({ b: '2' });
    expect((await tiny.send('POST /both/3')).headers.Allow).toBe('GET, HEAD, OPTIONS, PUT');
    await tiny.send('PUT /mixed/4.x');
    expect(tiny.last.params).toEqual({ b: '4' });
    expect((await tiny.send('POST /mixed/5.x')).headers.Allow).toBe('GET, HEAD, OPTIONS, PUT');
  });

  it('answers OPTIONS with what the path allows', async () => {
    const { status, headers, body } = await tiny.send('OPTIONS /users/search');
    expect([status, headers.Allow, body]).toEqual([204, 'OPTIONS, POST', undefined]);
    expect((await tiny.send('OPTIONS /unknown')).status).toBe(404);
  });

  it('leaves OPTIONS to the operation that declares it', async () => {
    expect((await tiny.send('OPTIONS /declared')).status).toBe(200);
    expect(tiny.last.operationId).toBe('ask');
  });

  it('answers HEAD wherever GET is, with the length that GET would have', async () => {
    const json = { content: { 'application/json': { schema: {} } }, description: 'Done.' };
    const head = new Tiny(
      { paths: { '/a': { get: operation({ responses: { '200': json } }) } } },
      { handler: () => ({ status: 200, body: { text: 'ä' } }) },
    );
    const { status, headers, body } = await head.send('HEAD /a');
    expect([status, body]).toEqual([200, undefined]);
    expect(headers['Content-Length']).toBe(String(Buffer.byteLength('{"text":"ä"}')));
  });
});

describe('paths that are no UTF-8', () => {
  const tiny = new Tiny(get('/users/{id}'));

  it.each(['/users/%', '/users/%zz', '/users/%ff', '/users/%ED%A0%80'])('%s', async (path) => {
    expect((await tiny.send(path)).status).toBe(400);
  });

  it('not even where the decoded path is a literal of the contract', async () => {
    expect((await new Tiny(get('/100%25')).send('/100%')).status).toBe(400);
  });
});

describe('servers', () => {
  it.each<[object[], string[]]>([
    [[], ['/a']],
    [[{ url: '/v1' }], ['/v1/a']],
    [[{ url: 'https://example.com/v1/' }], ['/v1/a']],
    [[{ url: 'v1' }], ['/v1/a']],
    [[{ url: 'https://example.com' }], ['/a']],
    [
      [{ url: '/v1' }, { url: 'https://b.example/v2' }],
      ['/v1/a', '/v2/a'],
    ],
    [
      [{ url: '/{v}', variables: { v: { default: 'v1', enum: ['v1', 'v2'] } } }],
      ['/v1/a', '/v2/a'],
    ],
    [
      [
        {
          url: 'https://{host}/{base}',
          variables: { host: { default: 'a.example' }, base: { default: 'x' } },
        },
      ],
      ['/x/a'],
    ],
  ])('%j', async (servers, served) => {
    const tiny = new Tiny({ servers, paths: { '/a': { get: operation() } } });
    const asked = ['/a', '/v1/a', '/v2/a', '/x/a'];
    const answers = await Promise.all(asked.map((path) => tiny.send(path)));
    expect(asked.filter((_, index) => answers[index]?.status === 200)).toEqual(served);
  });

  it('lets a path and an operation have servers of their own', async () => {
    const tiny = new Tiny({
      servers: [{ url: '/v1' }],
      paths: {
        '/a': {
          servers: [{ url: '/v2' }],
          get: operation(),
          put: operation({ servers: [{ url: '/v3' }] }),
        },
      },
    });
    expect((await tiny.send('/v1/a')).status).toBe(404);
    expect((await tiny.send('/v2/a')).status).toBe(200);
    expect((await tiny.send('PUT /v2/a')).status).toBe(405);
    expect((await tiny.send('PUT /v3/a')).status).toBe(200);
  });
});

function pathId(name: string): object {
  return { in: 'path', name, required: true, schema: { type: 'string' } };
}

describe('parameters without anything between them', () => {
  const path = (name: string, schema: object): object => ({
    in: 'path',
    name,
    required: true,
    schema,
  });
  const text = { type: 'string' };
  const tiny = (parameters: object[]): Tiny =>
    new Tiny({ paths: { '/f/{name}{ext}{version}': { get: operation({ parameters }) } } });
  const ext = path('ext', { type: 'string', enum: ['.gz', '.tar.gz', '/é'] });
  const version = path('version', { type: 'integer', enum: [1, 12] });

  it.each([
    ['a.b.tar.gz1', { name: 'a.b', ext: '.tar.gz', version: 1 }],
    ['a.gz12', { name: 'a', ext: '.gz', version: 12 }],
    ['%40%2F%C3%A91', { name: '@', ext: '/é', version: 1 }],
  ])('are told apart by the values that they may have: %s', async (sent, params) => {
    const api = tiny([path('name', text), ext, version]);
    expect((await api.send(`/f/${sent}`)).status).toBe(200);
    expect(api.last.params).toEqual(params);
  });

  it('are refused where none of the values is there, and need a value each', async () => {
    const api = tiny([path('name', text), ext, version]);
    expect((await api.send('/f/a.zip1')).status).toBe(400);
    expect((await api.send('/f/.gz1')).status).toBe(400);
  });

  it('are distinguished in each group of a path, and what is around them stays', async () => {
    const parameters = ['tag', 'ext', 'sort', 'dir', 'end'].map((name) => path(name, text));
    const listed = (name: string, ...values: string[]) =>
      path(name, { type: 'string', enum: values });
    const api = new Tiny({
      paths: {
        '/{tag}/{name}{ext}/{sort}{dir}/{end}': {
          get: operation({
            parameters: [
              ...parameters.filter(
                (one) => !['ext', 'dir'].includes((one as { name: string }).name),
              ),
              ...[path('name', text), listed('ext', '.gz'), listed('dir', 'Up', 'Down')],
            ],
          }),
        },
      },
    });
    expect((await api.send('/x/a.gz/nameDown/y')).status).toBe(200);
    expect(api.last.params).toEqual({
      ...{ tag: 'x', name: 'a', ext: '.gz', sort: 'name', dir: 'Down', end: 'y' },
    });
    expect((await api.send('/x/a.gz/name/y')).status).toBe(400);
  });

  it('have one character if they cannot be told apart', async () => {
    const api = tiny([path('name', text), path('ext', text), path('version', text)]);
    await api.send('/f/abcd');
    expect(api.last.params).toEqual({ name: 'ab', ext: 'c', version: 'd' });
  });
});
