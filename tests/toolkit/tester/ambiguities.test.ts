import { saidOf, trialOf } from './trial';

/* What a document leaves open is its own fault; what it does not is tried. */

const ok = { 200: { description: '' } };
const text = { type: 'string' };
const integer = { type: 'integer' };
const inPath = (name: string, schema: object, more: object = {}): object => ({
  ...{ name, in: 'path', required: true, schema },
  ...more,
});
const get = (...parameters: object[]): object => ({ get: { parameters, responses: ok } });
const post = (mediaType: string, schema: object, encoding: object = {}): object => ({
  post: {
    requestBody: { required: true, content: { [mediaType]: { schema, encoding } } },
    responses: ok,
  },
});
const file = { type: 'string', format: 'binary' };
const multipart = 'multipart/form-data';
const apart = expect.stringContaining('cannot be told apart') as string;

const verdictsOf = async (paths: object): Promise<string[]> =>
  (await trialOf(paths)).map(({ verdict }) => verdict);

describe('the values in a path', () => {
  test.each([
    [
      '/{a}{b}',
      get(inPath('a', { ...text, minLength: 2 }), inPath('b', { ...text, minLength: 4 })),
    ],
    ['/{a}-{b}', get(inPath('a', integer), inPath('b', { ...integer, maximum: -1 }))],
    [
      '/{a}',
      get(
        inPath(
          'a',
          { type: 'array', items: { ...text, format: 'ipv4' } },
          { style: 'label', explode: true },
        ),
      ),
    ],
    ['/{a}..{b}', get(inPath('a', text), inPath('b', text, { style: 'label' }))],
  ])('in %s cannot be told apart', async (path, item) => {
    const said = saidOf(await trialOf({ [path]: item }));
    expect(said.map(([fault]) => fault)).not.toContain('product');
    expect(said).toContainEqual(['contract', 'request', apart]);
  });

  test.each([
    ['/{a}.{b}', get(inPath('a', text), inPath('b', text))],
    ['/{a}-{b}', get(inPath('a', integer), inPath('b', integer))],
    ['/x{a}', get(inPath('a', { type: 'object' }, { style: 'matrix', explode: true }))],
  ])('in %s are tried', async (path, item) => {
    const tried = await trialOf({ [path]: item });
    expect([tried[0]?.verdict, saidOf(tried)]).toEqual(['passed', []]);
  });
});

test('of two paths with the same requests, the second is the fault of the document', async () => {
  const one = (name: string): object => get(inPath(name, text));
  expect(await verdictsOf({ '/m{a}': one('a'), '/m{b}': one('b') })).toEqual([
    'passed',
    'contract',
  ]);
  expect(await verdictsOf({ '/{a}': one('a'), '/x{b}': one('b') })).toEqual(['passed', 'passed']);
  const listed = get(inPath('a', { ...text, enum: ['xa', 'xb'] }));
  expect(await verdictsOf({ '/{a}': listed, '/x{b}': one('b') })).toEqual(['contract', 'passed']);
});

test('a member with the name of another parameter is the fault of the document', async () => {
  const query = (name: string, schema: object, required: boolean): object => ({
    ...{ name, in: 'query', schema, required },
  });
  const members = { type: 'object', properties: { n: text, m: text }, required: ['m'] };
  const tried = await trialOf({ '/a': get(query('o', members, false), query('n', text, true)) });
  expect(saidOf(tried).map(([fault]) => fault)).not.toContain('product');
});

describe('the parts of a form', () => {
  const files = { type: 'array', items: file };
  const object = { type: 'object', properties: { a: integer }, required: ['a'] };
  test.each<[string, object, object?]>([
    ['files that are declared as images', files, { n: { contentType: 'image/png' } }],
    ['files or nothing', { oneOf: [{ type: 'null' }, files] }],
    ['files that may be objects', { type: 'array', items: { oneOf: [object, file] } }],
    ['XML without a name', object, { n: { contentType: 'application/xml' } }],
    [
      'an object with the names of every object',
      {
        type: 'object',
        properties: { toString: text, constructor: integer },
        required: ['toString'],
      },
    ],
    ['items without a type', { items: object }],
  ])('may be %s', async (_, schema, encoding = {}) => {
    const whole = { type: 'object', required: ['n'], properties: { n: schema } };
    const tried = await trialOf({ '/a': post(multipart, whole, encoding) });
    expect([tried[0]?.verdict, saidOf(tried)]).toEqual(['passed', []]);
  });

  test('cannot be objects in a media type that has none, which is the fault of the document', async () => {
    const whole = { type: 'object', required: ['n'], properties: { n: object } };
    const encoding = { n: { contentType: 'text/plain' } };
    expect(await verdictsOf({ '/a': post(multipart, whole, encoding) })).toEqual(['contract']);
  });

  test('have headers of every kind, which are also broken one at a time', async () => {
    const headers = {
      'X-List': { required: true, schema: { type: 'array', items: integer } },
      'X-Object': { required: true, schema: object },
      'X-Exploded': { required: true, explode: true, schema: object },
      'X-Document': { required: true, content: { 'application/json': { schema: object } } },
      'X-Number': { required: true, schema: { ...integer, minimum: 5 } },
      'Content-Disposition': { required: true, schema: text },
    };
    const whole = { type: 'object', required: ['n'], properties: { n: file } };
    const tried = await trialOf({ '/a': post(multipart, whole, { n: { headers } }) });
    expect([tried[0]?.verdict, saidOf(tried)]).toEqual(['passed', []]);
    const refused = tried[0]?.checks.find(({ name }) => name === 'refuses');
    expect(refused?.count).toBeGreaterThan(6);
  });
});

test('the members of an exploded object in a form cannot be told apart from other fields', async () => {
  const object = { type: 'object', properties: { n: integer }, required: ['n'] };
  const whole = { type: 'object', required: ['n', 'o'], properties: { n: text, o: object } };
  const encoding = { o: { style: 'form', explode: true } };
  const said = saidOf(
    await trialOf({ '/a': post('application/x-www-form-urlencoded', whole, encoding) }),
  );
  expect(said).toContainEqual(['contract', 'request', apart]);
  expect(said.map(([fault]) => fault)).not.toContain('product');
});
