import { operation, Tiny } from './tiny';

function parameter(where: string, name: string, schema: object, more: object = {}): object {
  return { in: where, name, required: true, schema, ...more };
}

function get(id: string, ...parameters: object[]): object {
  return { get: operation({ operationId: id, parameters }) };
}

async function reached(tiny: Tiny, query: string, headers: Record<string, string> = {}) {
  const { status } = await tiny.send(query, { headers });
  return status === 200 ? tiny.received.at(-1)?.operationId : status;
}

const KEY = parameter('path', 'key', { type: 'string' });

test('paths that differ after # are distinguished by what their operations require', async () => {
  const target = (value: string): object => parameter('header', 'X-Target', { enum: [value] });
  const tiny = new Tiny({
    paths: {
      '/#X-Target=One': get('one', target('One')),
      '/#X-Target=Two': get('two', target('Two'), parameter('query', 'q', { type: 'integer' })),
      '/{key}': get('whole', KEY),
      '/{key}#acl': get(
        'acl',
        KEY,
        parameter('query', 'acl', { type: 'boolean' }, { allowEmptyValue: true }),
      ),
      '/{key}#part': get(
        'part',
        KEY,
        parameter('query', 'acl', { type: 'boolean' }),
        parameter('query', 'part', { type: 'integer' }),
      ),
    },
  });
  expect(await reached(tiny, '/', { 'x-target': 'One' })).toBe('one');
  expect(await reached(tiny, '/?q=1', { 'x-target': 'Two' })).toBe('two');
  expect(await reached(tiny, '/', { 'x-target': 'Two' })).toBe(400);
  expect(await reached(tiny, '/')).toBe(400);
  expect(await reached(tiny, '/a')).toBe('whole');
  expect(await reached(tiny, '/a?acl')).toBe('acl');
  expect(await reached(tiny, '/a?acl=true&part=2')).toBe('part');
});

test('a query in a path is one of parameters', async () => {
  const tiny = new Tiny({
    paths: {
      '/rest?method=list&page={page}': get('list', parameter('path', 'page', { type: 'integer' })),
      '/rest?method=find': get('find', { in: 'query', name: 'method', schema: { type: 'string' } }),
      '/alone?v=2': get('alone', { in: 'query', name: 'v', schema: { type: 'integer' } }),
    },
  });
  expect(await reached(tiny, '/rest?method=list&page=3')).toBe('list');
  expect(tiny.received.at(-1)?.query).toEqual({ method: 'list', page: 3 });
  expect(await reached(tiny, '/rest?method=%66ind')).toBe('find');
  expect(await reached(tiny, '/rest?method=other')).toBe(400);
  expect(await reached(tiny, '/alone?v=2')).toBe('alone');
  expect(await reached(tiny, '/alone?v=1')).toBe(400);
  expect(await reached(tiny, '/alone')).toBe(400);
});

test('a value in the query of a path goes before a parameter that may have it too', async () => {
  const tiny = new Tiny({
    paths: {
      '/rest': get('any', { in: 'query', name: 'cmd', schema: { type: 'string' } }),
      '/rest?cmd=diff': get('diff'),
    },
  });
  expect(await reached(tiny, '/rest?cmd=diff')).toBe('diff');
  expect(await reached(tiny, '/rest?cmd=new')).toBe('any');
  expect(await reached(tiny, '/rest')).toBe('any');
});

test('a member of an exploded object is declared, and does not distinguish it from an operation that requires its name', async () => {
  const options = {
    in: 'query',
    name: 'options',
    schema: { type: 'object', properties: { b: {} } },
  };
  const a = (value: string): object => parameter('query', 'a', { enum: [value] });
  const b = parameter('query', 'b', { type: 'string' });
  const tiny = new Tiny({
    paths: { '/#b': get('demands', b, a('x')), '/#options': get('options', options, a('y')) },
  });
  expect(await reached(tiny, '/?a=y&b=1')).toBe('options');
  expect(await reached(tiny, '/?a=x&b=1')).toBe('demands');
});

test('an object that is sent as one value is recognised by its own name, not by those of its members', async () => {
  const object = { type: 'object', properties: { from: { type: 'integer' } }, required: ['from'] };
  const from = { in: 'query', name: 'from', schema: { type: 'integer' } };
  const tiny = new Tiny({
    paths: {
      '/orders#byRange': get('byRange', parameter('query', 'range', object, { explode: false })),
      '/orders': get('all', from),
      '/header#byFilter': get('byFilter', parameter('header', 'filter', object)),
      '/header': get('unfiltered'),
      '/deep#byRange': get('deep', parameter('query', 'range', object, { style: 'deepObject' })),
      '/deep#from': get('plain', { ...from, required: true }),
    },
  });
  expect(await reached(tiny, '/orders?range=from,1')).toBe('byRange');
  expect(tiny.received.at(-1)?.query).toEqual({ range: { from: 1 } });
  expect(await reached(tiny, '/orders?from=1')).toBe('all');
  expect(await reached(tiny, '/orders')).toBe('all');
  expect(await reached(tiny, '/header', { filter: 'from,1' })).toBe('byFilter');
  expect(await reached(tiny, '/header')).toBe('unfiltered');
  expect(await reached(tiny, '/deep?range[from]=1')).toBe('deep');
  expect(await reached(tiny, '/deep?from=1')).toBe('plain');
});

test('bodies of other types tell operations apart', async () => {
  const post = (id: string, type: string): object => ({
    post: operation({
      operationId: id,
      requestBody: { required: true, content: { [type]: {} } },
    }),
  });
  const tiny = new Tiny({
    paths: { '/up': post('json', 'application/json'), '/up#stream': post('image', 'image/*') },
  });
  const send = async (type: string) => {
    await tiny.send('POST /up', {
      headers: { 'content-type': type },
      body: Buffer.from('{}'),
    });
    return tiny.received.at(-1)?.operationId;
  };
  expect(await send('image/png')).toBe('image');
  expect(await send('application/json; charset=utf-8')).toBe('json');
});

test('one of several types is enough, and a type that is none belongs to no operation', async () => {
  const post = (id: string, ...types: string[]): object => ({
    post: operation({
      operationId: id,
      requestBody: { required: true, content: Object.fromEntries(types.map((one) => [one, {}])) },
    }),
  });
  const tiny = new Tiny({
    paths: {
      '/up': post('data', 'application/json', 'text/plain'),
      '/up#stream': post('image', 'image/png', 'image/gif'),
    },
  });
  const send = async (type: string) => {
    const headers = { 'content-type': type };
    const { status } = await tiny.send('POST /up', { headers, body: Buffer.from('1') });
    return status === 200 ? tiny.last.operationId : status;
  };
  expect(await send('text/plain')).toBe('data');
  expect(await send('image/gif')).toBe('image');
  expect(await send('audio/ogg')).toBe(415);
  expect(await send('nonsense')).toBe(415);
});

test('a header is compared as it was sent', async () => {
  const target = (value: string): object => parameter('header', 'X-Target', { enum: [value] });
  const tiny = new Tiny({
    paths: {
      '/#X-Target=One': get('one', target('One')),
      '/#X-Target=T%77o': get('two', target('T%77o')),
    },
  });
  expect(await reached(tiny, '/', { 'x-target': 'T%77o' })).toBe('two');
  expect(await reached(tiny, '/', { 'x-target': 'Two' })).toBe(400);
  expect(await reached(tiny, '/', { 'x-target': '%4Fne' })).toBe(400);
});

test('a bad query does not lead to another operation whose path fits less well', async () => {
  const n = parameter('query', 'n', { type: 'integer' });
  const tiny = new Tiny({
    paths: {
      '/at/{name}': get('name', parameter('path', 'name', { type: 'string' })),
      '/at/{id}': get('id', parameter('path', 'id', { type: 'integer' }), n),
    },
  });
  expect(await reached(tiny, '/at/7?n=1')).toBe('id');
  expect(await reached(tiny, '/at/7?n=x')).toBe(400);
});

test('a # before parameters is a character of the path', async () => {
  const tiny = new Tiny({ paths: { '/send/#env/{key}': get('send', KEY) } });
  expect(await reached(tiny, '/send/%23env/a')).toBe('send');
});

test('of two that cannot be told apart, the one without # is served', async () => {
  const tiny = new Tiny({
    paths: { '/{key}#next': get('next', KEY), '/{key}': get('first', KEY) },
  });
  expect(await reached(tiny, '/a')).toBe('first');
});

test('paths that differ in the values of their parameters are distinguished by the value', async () => {
  const by = (name: string, schema: object): object => get(name, parameter('path', name, schema));
  const tiny = new Tiny({
    paths: {
      '/at/{name}': by('name', { type: 'string', description: 'any' }),
      '/at/{id}': by('id', { type: 'integer' }),
      '/at/{uuid}': by('uuid', { type: 'string', format: 'uuid' }),
      '/of/{year}': by('year', { type: 'integer' }),
      '/of/{code}': by('code', { type: 'string', maxLength: 2 }),
    },
  });
  expect(await reached(tiny, '/at/ada')).toBe('name');
  expect(await reached(tiny, '/at/7')).toBe('id');
  expect(await reached(tiny, '/at/7b1b0a3e-6a55-4d3f-9d0e-0d6f3f1c2a11')).toBe('uuid');
  expect(await reached(tiny, '/of/2026')).toBe('year');
  expect(await reached(tiny, '/of/de')).toBe('code');
  expect(await reached(tiny, '/of/deu')).toBe(400);
});
