import { saidOf, trialOf } from './trial';

const ok = { 200: { description: '' } };
const query = (name: string, schema: object, more: object = {}): object => ({
  ...{ name, in: 'query', required: true, schema },
  ...more,
});
const get = (...parameters: object[]): object => ({ get: { parameters, responses: ok } });
const post = (mediaType: string, schema: object, more: object = {}): object => ({
  post: {
    ...more,
    requestBody: { required: true, content: { [mediaType]: { schema } } },
    responses: ok,
  },
});
const text = { type: 'string' };
const open = { type: 'object', additionalProperties: text };
const named = (name: string, schema: object = text): object => ({
  ...{ type: 'object', required: [name], properties: { [name]: schema } },
  additionalProperties: false,
});

const apart = expect.stringContaining('cannot be told apart') as string;

test('two open objects are ambiguous, which is a fault of the contract', async () => {
  const tried = await trialOf({
    '/a': get(query('one', open), query('other', open), query('n', text)),
  });
  expect(tried[0]?.verdict).toBe('passed');
  expect(saidOf(tried)).toEqual([
    ['contract', 'query one', apart],
    ['contract', 'query other', apart],
  ]);
});

test('the members of an open object cannot be distinguished from other cookies', async () => {
  const tried = await trialOf({
    '/a': get(query('one', open, { in: 'cookie', required: false })),
    '/b': get(query('one', open, { in: 'cookie' })),
  });
  expect(tried.map(({ verdict }) => verdict)).toEqual(['passed', 'contract']);
  expect(saidOf(tried)[0]).toEqual(['contract', 'cookie one', apart]);
});

test('two open objects that are optional are omitted', async () => {
  const optional = { required: false };
  const tried = await trialOf({
    '/a': get(query('a', open, optional), query('b', open, optional)),
  });
  expect(tried[0]?.verdict).toBe('passed');
  expect(saidOf(tried).map(([fault]) => fault)).toEqual(['contract', 'contract']);
});

test('an open object next to a closed one, or two closed ones with different names, are tried', async () => {
  const tried = await trialOf({
    '/a': get(query('one', open), query('other', named('x'))),
    '/b': get(query('one', named('y')), query('other', named('x'))),
  });
  expect(tried.map(({ verdict }) => verdict)).toEqual(['passed', 'passed']);
  expect(tried[1]?.checks.find(({ name }) => name === 'refuses')?.count).toBeGreaterThan(0);
});

test('an object whose only member has the name of another parameter is ambiguous', async () => {
  const tried = await trialOf({
    '/a': get(query('one', named('x')), query('x', text, { required: false })),
  });
  expect(tried[0]?.verdict).not.toBe('product');
  expect(saidOf(tried)).toContainEqual(['contract', expect.any(String) as string, apart]);
});

test('alternatives that allow the same values are ambiguous', async () => {
  const pet = { type: 'object', properties: { name: text } };
  const tried = await trialOf(
    {
      '/any': post('application/json', { oneOf: [open, { ...open, minProperties: 0 }] }),
      '/alike': post('application/json', { oneOf: [pet, { $ref: '#/components/schemas/Pet' }] }),
      '/inside': post('application/json', {
        ...{ type: 'object', required: ['pet'] },
        properties: { pet: { oneOf: [{ type: 'object' }, { type: 'object' }] } },
      }),
      '/apart': post('application/json', { oneOf: [named('x'), named('y')] }),
      '/wider': post('application/json', { oneOf: [{ type: 'object' }, open] }),
    },
    { components: { schemas: { Pet: pet } } },
  );
  expect(tried.map(({ verdict }) => verdict)).toEqual([
    'contract',
    'contract',
    'contract',
    'passed',
    'passed',
  ]);
  expect(saidOf(tried)).toEqual([
    ['contract', 'body application/json', apart],
    ['contract', 'body application/json', apart],
    [
      'contract',
      'body application/json',
      expect.stringMatching(/cannot be told apart.* \(at \/pet\)$/),
    ],
  ]);
});

test('operations that no request can distinguish are a fault of the contract', async () => {
  const tried = await trialOf({ '/a#one': get(), '/a#other': get() });
  expect(tried.map(({ verdict }) => verdict)).toEqual(['passed', 'contract']);
  expect(saidOf(tried)).toEqual([['contract', 'path /a#other', apart]]);
});

test('an object in a component does not distinguish operations by a name that is not sent', async () => {
  const tried = await trialOf(
    {
      '/a#range': get(query('range', { $ref: '#/components/schemas/Range' })),
      '/a': get(),
    },
    { components: { schemas: { Range: named('from') } } },
  );
  expect(tried.map(({ verdict }) => verdict)).toEqual(['passed', 'contract']);
});

test.each<[string, object]>([
  ['bounds', { type: 'integer', minimum: 2, maximum: 1 }],
  ['bounds between which no integer is', { type: 'integer', minimum: 1.2, maximum: 1.8 }],
  ['lengths', { type: 'string', minLength: 2, maxLength: 1 }],
  ['types', { allOf: [{ type: 'string' }, { type: 'integer' }] }],
  ['an enum', { type: 'string', enum: ['a'], minLength: 2 }],
  ['an item', { type: 'array', minItems: 1, items: { type: 'integer', minimum: 2, maximum: 1 } }],
])('%s that contradict each other are a fault of the contract', async (_, schema) => {
  const tried = await trialOf({ '/a': post('application/json', schema) });
  expect(tried[0]?.verdict).toBe('contract');
  expect(saidOf(tried)).toEqual([
    ['contract', 'body application/json', expect.stringContaining('contradicts itself')],
  ]);
});

test('a value that is not found, but may exist, is a limit of the trial', async () => {
  const schema = { type: 'string', pattern: '^(?=.*q7)(?=.*z9)(?=.*k3)[a-z0-9]{11}$' };
  const tried = await trialOf({ '/a': post('application/json', schema) });
  expect(tried[0]?.verdict).toBe('trial');
  expect(saidOf(tried)).toEqual([
    ['trial', 'body application/json', expect.stringContaining('there may be one')],
  ]);
});

test('what is larger than an operation accepts is not sent', async () => {
  const items = { type: 'object', required: ['text'], properties: { text: { minLength: 50 } } };
  const limit = { 'x-openapi-first-max-body-bytes': 1000 };
  const list = (more: object): object =>
    post('application/json', { type: 'array', maxItems: 40, items, ...more }, limit);
  const tried = await trialOf({
    '/many': list({ items: { ...text, minLength: 50 } }),
    '/too-many': list({ items: { ...text, minLength: 50 }, minItems: 30 }),
  });
  expect(tried.map(({ verdict }) => verdict)).toEqual(['passed', 'contract']);
  expect(saidOf(tried)).toEqual([
    ['trial', 'body / breaks maxItems', expect.stringContaining('at most 1000')],
    [
      'contract',
      'body application/json',
      expect.stringMatching(/smallest value has \d+ bytes, but .* at most 1000/),
    ],
  ]);
});

test('the search ends for a large form, and reports what was not tried', async () => {
  const names = Array.from('abcdefghijklmnopqrstuvwxyz');
  const member = { type: ['string', 'null'] };
  const items = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, member])),
  };
  const schema = {
    type: 'object',
    properties: { list: { type: 'array', maxItems: 3000, items } },
  };
  const tried = await trialOf({
    '/form': post('application/x-www-form-urlencoded', schema),
    '/parts': post('multipart/form-data', schema),
  });
  expect(tried.map(({ verdict }) => verdict)).toEqual(['passed', 'passed']);
  expect(saidOf(tried).map(([fault]) => fault)).toEqual(['trial', 'trial']);
});

test('the parts of a form have their headers, and a missing header is refused', async () => {
  const schema = { type: 'object', properties: { file: { type: 'string', format: 'binary' } } };
  const headers = { 'X-Part': { required: true, schema: { type: 'integer' } } };
  const content = { 'multipart/form-data': { schema, encoding: { file: { headers } } } };
  const requestBody = { required: true, content };
  const tried = await trialOf({ '/a': { post: { requestBody, responses: ok } } });
  expect(saidOf(tried)).toEqual([]);
  expect(tried[0]?.checks.find(({ name }) => name === 'refuses')?.count).toBeGreaterThan(1);
});

const responses = ok;
const upload = { type: 'string', format: 'binary' };
const words = { type: 'array', minItems: 1, items: { type: 'string', pattern: '^[a-z]+$' } };
const rows: [string, object][] = [
  [
    'files of any name',
    post('multipart/form-data', { type: 'object', additionalProperties: upload }),
  ],
  [
    'a list in one field, for which an object is sent',
    {
      post: {
        requestBody: {
          required: true,
          content: {
            'application/x-www-form-urlencoded': {
              schema: { type: 'object', required: ['l'], properties: { l: words } },
              encoding: { l: { style: 'spaceDelimited', explode: false } },
            },
          },
        },
        responses,
      },
    },
  ],
  [
    'a text document, for which a number is sent',
    get({ ...query('t', text), schema: undefined, content: { 'text/plain': { schema: text } } }),
  ],
  [
    'an error that is one of a few words, in an operation that declares none',
    {
      ...get(query('n', { type: 'integer' })),
      delete: {
        responses: {
          ...ok,
          418: { description: '', content: { 'text/plain': { schema: { enum: ['teapot'] } } } },
        },
      },
    },
  ],
  ['a header __proto__', get(query('__proto__', text, { in: 'header' }))],
];
test.each(rows)('the trial reads what it sends as anyone does: %s', async (_, path) => {
  const tried = await trialOf({ '/a': path });
  expect(saidOf(tried)).toEqual([]);
  expect(tried[0]?.verdict).toBe('passed');
});

test('an error in plain text whose schema describes an object is not tried', async () => {
  const described = { properties: { code: text }, required: ['code'] };
  const responses = {
    ...ok,
    404: { description: '', content: { 'application/json': { schema: named('code') } } },
    500: { description: '', content: { 'text/csv': { schema: described } } },
  };
  const tried = await trialOf({ '/a': { get: { responses } } });
  expect(saidOf(tried)).toEqual([['trial', '500', 'no declared error is written as text/csv']]);
});
