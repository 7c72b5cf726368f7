import { INFO, load, operation, refusal, removeFolders, schemas } from './contract-folder';
import { unicodePattern } from '../../../scripts/toolkit/compiler/normalise/pattern';

afterEach(removeFolders);

async function schemaOf(version: string, S: unknown): Promise<unknown> {
  const { document } = await load(schemas(version, S, { A: { type: 'object' } }));
  return (document.components as { schemas: { S: unknown } }).schemas.S;
}

describe('schemas of 3.0 are translated to 3.1', () => {
  const A = { $ref: '#/components/schemas/A' };
  const NULL = { type: 'null' };
  test.each<[string, object, unknown]>([
    ['nullable', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    ['nullable: false', { type: 'string', nullable: false }, { type: 'string' }],
    [
      'nullable enum',
      { type: 'string', enum: ['a'], nullable: true },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    ['nullable without type', { nullable: true, enum: ['a', null] }, { enum: ['a', null] }],
    [
      'nullable allOf',
      { allOf: [A], nullable: true, description: 'd' },
      { description: 'd', anyOf: [{ allOf: [A] }, NULL] },
    ],
    [
      'nullable anyOf',
      { anyOf: [A, { type: 'string' }], nullable: true },
      { anyOf: [A, { type: 'string' }, NULL] },
    ],
    [
      'nullable object with allOf',
      { type: 'object', allOf: [A], nullable: true, readOnly: true },
      { readOnly: true, anyOf: [{ type: 'object', allOf: [A] }, NULL] },
    ],
    ['nullable beside $ref', { ...A, nullable: true }, A],
    [
      'exclusive limits',
      { type: 'number', minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: false },
      { type: 'number', exclusiveMinimum: 1, maximum: 2 },
    ],
    ['example', { type: 'string', example: 'x' }, { type: 'string', examples: ['x'] }],
    [
      'byte',
      { type: 'string', format: 'byte' },
      { type: 'string', format: 'byte', contentEncoding: 'base64' },
    ],
  ])('%s', async (_, schema, expected) => {
    expect(await schemaOf('3.0.3', schema)).toEqual(expected);
  });
});

describe('common mistakes are repaired and reported', () => {
  test.each<[string, unknown, unknown]>([
    ['nullable', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      'exclusive limits',
      { type: 'number', minimum: 1, exclusiveMinimum: true },
      { type: 'number', exclusiveMinimum: 1 },
    ],
    ['an empty enum', { type: 'string', enum: [] }, { type: 'string' }],
    ['an enum with a value twice', { enum: ['a', 'b', 'a'] }, { enum: ['a', 'b'] }],
    [
      'an enum of another type',
      { type: 'string', enum: [1, true] },
      { type: 'string', enum: ['1', 'true'] },
    ],
    [
      'an enum of numbers in quotes',
      { type: 'integer', enum: ['1', 2] },
      { type: 'integer', enum: [1, 2] },
    ],
    [
      'a pattern with needless escapes',
      { pattern: '^[\\w\\-\\:]+\\@$' },
      { pattern: '^[\\w\\-:]+@$' },
    ],
    ['a pattern within slashes', { pattern: '/^[a-z]+$/' }, { pattern: '^[a-z]+$' }],
    [
      'a pattern for either case',
      { pattern: '/^x[0-9a-f_\\d]\\d(?<n>y)/i' },
      { pattern: '^[Xx][0-9A-Fa-f_\\d]\\d(?<n>[Yy])' },
    ],
    [
      'a pattern that repeats a repetition',
      { pattern: '^([\\w./-]*)*(?:a+)+\\(\\d+\\)+(x+y)+$' },
      { pattern: '^([\\w./-]*)(?:a+)\\(\\d+\\)+(x+y)+$' },
    ],
    ['a pattern for either case, as Perl has it', { pattern: '^(?i)Z-?' }, { pattern: '^[Zz]-?' }],
    ['an invalid pattern', { type: 'string', pattern: '(' }, { type: 'string' }],
    ['type any', { type: 'any' }, {}],
    ['type file', { type: 'file' }, { type: 'string', format: 'binary' }],
    ['type Int', { type: 'Int' }, { type: 'integer' }],
    ['type null without quotes', { type: ['string', null] }, { type: ['string', 'null'] }],
    [
      'required on a property',
      { type: 'object', properties: { a: { required: true }, b: { required: false } } },
      { type: 'object', properties: { a: {}, b: {} }, required: ['a'] },
    ],
    [
      'required twice',
      { type: 'object', required: ['a', 'a'] },
      { type: 'object', required: ['a'] },
    ],
    [
      'numbers in quotes',
      { type: 'string', minLength: '3', maxLength: -1 },
      { type: 'string', minLength: 3 },
    ],
    [
      'a default of another type',
      { type: 'integer', default: '5' },
      { type: 'integer', default: 5 },
    ],
    ['a default that the schema refuses', { type: 'integer', default: 'x' }, { type: 'integer' }],
    ['a default null', { type: 'string', default: null }, { type: 'string' }],
    ['examples by name', { examples: { one: { value: 1 }, two: 2 } }, { examples: [1, 2] }],
    ['allOf that is not a list', { allOf: { type: 'string' } }, { allOf: [{ type: 'string' }] }],
    ['an empty anyOf', { type: 'string', anyOf: [] }, { type: 'string' }],
    [
      'a list of items',
      { type: 'array', items: [{ type: 'string' }] },
      { type: 'array', prefixItems: [{ type: 'string' }] },
    ],
    [
      'an empty schema',
      { type: 'object', properties: { a: null } },
      { type: 'object', properties: { a: {} } },
    ],
    [
      'a discriminator that is a name',
      { type: 'object', discriminator: 'kind' },
      { type: 'object', discriminator: { propertyName: 'kind' } },
    ],
    [
      'keywords that are unknown',
      { type: 'string', $recursiveRef: 5, errorMessage: {}, 'x-a': { b: 1 } },
      { type: 'string', 'x-a': { b: 1 } },
    ],
    ['an unknown format', { type: 'string', format: 'color' }, { type: 'string', format: 'color' }],
  ])('%s', async (_, schema, expected) => {
    const { document, findings } = await load(schemas('3.1.0', schema));
    expect(document).toHaveProperty('components.schemas.S', expected);
    expect(findings).toContainEqual(
      expect.objectContaining({
        pointer: expect.stringMatching(/^\/components\/schemas\/S/) as string,
      }),
    );
  });

  test('properties without a type allow all other values, too, as JSON Schema defines', async () => {
    const { document } = await load(schemas('3.1.0', { properties: { a: {} } }));
    expect(document).toHaveProperty('components.schemas.S', { properties: { a: {} } });
  });

  test('a condition without a type stays without', async () => {
    const S = { if: { properties: { a: { const: 1 } } }, then: { required: ['b'] } };
    expect(await schemaOf('3.1.0', S)).toEqual(S);
  });
});

test.each([
  ['\\d{3}\\-\\d', '\\d{3}-\\d'],
  ['[\\w-.]', '[\\w\\-.]'],
  ['^{a}$', '^\\{a\\}$'],
  ['\\Aa\\z', '^a$'],
  ['(?P<year>\\d+)', '(?<year>\\d+)'],
  ['[[:alpha:]]+', '[A-Za-z]+'],
  ['^\\p{L}+$', '^\\p{L}+$'],
  ['a++', 'a+'],
])('the pattern %s is read as %s', (pattern, expected) => {
  expect(unicodePattern(pattern)).toBe(expected);
});

describe('operations', () => {
  const responses = { 200: { description: 'Fine' } };

  async function mended(get: object, version?: string): Promise<unknown> {
    const { document, findings } = await load(operation(get, version));
    expect(findings.length).toBeGreaterThan(0);
    return (document.paths as { '/': { get: unknown } })['/'].get;
  }

  test.each<[string, object, object]>([
    [
      'a parameter without schema',
      { name: 'q', in: 'query' },
      { name: 'q', in: 'query', schema: { type: 'string' } },
    ],
    [
      'a parameter of Swagger 2.0',
      { name: 'q', in: 'query', type: 'integer' },
      { name: 'q', in: 'query', schema: { type: 'integer' } },
    ],
    [
      'a style that does not belong to this location',
      { name: 'q', in: 'header', style: 'form', schema: {} },
      { name: 'q', in: 'header', schema: {} },
    ],
    [
      'required in quotes',
      { name: 'q', in: 'query', required: 'true', schema: {} },
      { name: 'q', in: 'query', required: true, schema: {} },
    ],
  ])('%s', async (_, parameter, expected) => {
    expect(await mended({ parameters: [parameter], responses })).toMatchObject({
      parameters: [expected],
    });
  });

  test('a parameter that is declared twice, and headers that OpenAPI ignores', async () => {
    const q = { name: 'q', in: 'query', schema: { type: 'string' } };
    const accept = { name: 'Accept', in: 'header', schema: {} };
    expect(
      await mended({ parameters: [q, accept, { ...q, schema: {} }], responses }),
    ).toMatchObject({ parameters: [q] });
  });

  test('an optional parameter whose name is empty is left out', async () => {
    const row = { name: '', in: 'header', schema: { type: 'string' } };
    const q = { ...row, name: 'q', in: 'query' };
    expect(await mended({ parameters: [row, q], responses })).toMatchObject({ parameters: [q] });
  });

  test('path parameters that are not declared, not required, or not in the path', async () => {
    const { document, findings } = await load({
      openapi: '3.0.0',
      info: INFO,
      paths: {
        '/{a}/{b}': {
          parameters: [{ name: 'a', in: 'path', schema: { type: 'integer' } }],
          get: { parameters: [{ name: 'c', in: 'path', required: true, schema: {} }], responses },
        },
      },
    });
    expect(document).toMatchObject({
      paths: {
        '/{a}/{b}': {
          parameters: [{ name: 'a', required: true }],
          get: {
            parameters: [{ name: 'b', in: 'path', required: true, schema: { type: 'string' } }],
          },
        },
      },
    });
    expect(findings.map(({ severity }) => severity)).toEqual(['warning', 'warning', 'warning']);
  });

  test('body and form parameters of Swagger 2.0', async () => {
    const body = { name: 'b', in: 'body', required: true, schema: { type: 'string' } };
    expect(await mended({ parameters: [body], responses })).toMatchObject({
      parameters: [],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { type: 'string' } } },
      },
    });
    const file = { name: 'f', in: 'formData', type: 'file', required: true };
    expect(await mended({ parameters: [file], responses })).toMatchObject({
      requestBody: {
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              properties: { f: { type: 'string', format: 'binary' } },
              required: ['f'],
            },
          },
        },
      },
    });
  });

  test('statuses, descriptions and media types', async () => {
    const get = {
      responses: {
        '4xx': {},
        Default: { description: 'd', content: { 'application/json': { examples: [1] } } },
      },
    };
    expect(await mended(get)).toMatchObject({
      responses: {
        '4XX': { description: '' },
        default: { content: { 'application/json': { examples: { 1: { value: 1 } } } } },
      },
    });
  });

  test('a security scheme that is not declared is still required', async () => {
    const { document } = await load(operation({ responses, security: [{ key: ['a'] }] }));
    expect(document).toHaveProperty('components.securitySchemes.key', {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
    });
  });

  test('a version and a title that are numbers', async () => {
    const { document } = await load({ openapi: 3.1, info: { title: 1, version: 2 }, paths: {} });
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: '1', version: '2' } });
  });
});

describe('a part without a meaning is refused with its place', () => {
  test.each<[string, object, string, string]>([
    ['a type', schemas('3.1.0', { type: 'Banana' }), '/components/schemas/S/type', 'type-unknown'],
    ['a schema', schemas('3.1.0', 'text'), '/components/schemas/S', 'object-expected'],
    [
      'properties',
      schemas('3.1.0', { properties: [1] }),
      '/components/schemas/S/properties',
      'map-expected',
    ],
    [
      'a parameter without location',
      operation({ parameters: [{ name: 'q' }] }),
      '/paths/~1/get/parameters/0',
      'parameter-location',
    ],
    [
      'a parameter without name',
      operation({ parameters: [{ in: 'query' }] }),
      '/paths/~1/get/parameters/0',
      'parameter-without-name',
    ],
    [
      'a required parameter with an empty name',
      operation({ parameters: [{ in: 'query', name: '', required: true }] }),
      '/paths/~1/get/parameters/0',
      'parameter-without-name',
    ],
    ['a status', operation({ responses: { ok: {} } }), '/paths/~1/get/responses', 'status-invalid'],
    [
      'braces',
      { openapi: '3.1.0', info: INFO, paths: { '/{a': {} } },
      '/paths/~1{a',
      'path-braces',
    ],
    [
      'a security scheme',
      {
        openapi: '3.1.0',
        info: INFO,
        paths: {},
        components: { securitySchemes: { s: { type: 'magic' } } },
      },
      '/components/securitySchemes/s/type',
      'security-scheme-type',
    ],
  ])('%s', async (_, root, pointer, code) => {
    expect(await refusal(root)).toContainEqual(expect.objectContaining({ pointer, code }));
  });
});

test('a reference to a header that OpenAPI ignores goes with it', async () => {
  const parameters = { A: { name: 'Authorization', in: 'header', schema: { type: 'string' } } };
  const get = { parameters: [{ $ref: '#/components/parameters/A' }] };
  const { document } = await load(operation(get, '3.1.0', { components: { parameters } }));
  expect(document).toHaveProperty(['paths', '/', 'get', 'parameters'], []);
});

test('what follows ? and # in a path is reported with its place as written', async () => {
  const ok = { responses: { 200: { description: '' } } };
  const { document, findings } = await load({
    openapi: '3.1.0',
    info: INFO,
    paths: { '/a?b=c': { get: ok }, '/d#e': { get: ok }, '/d?f={f}': { get: ok } },
  });
  expect(Object.keys(document.paths as object)).toEqual(['/a', '/d#f=f', '/d#e']);
  expect(findings.map(({ pointer, severity }) => `${severity} ${pointer}`)).toEqual([
    'warning /paths/~1a?b=c',
    'warning /paths/~1d?f={f}',
    'info /paths/~1d#e',
  ]);
});

test('invalid media types, and those that differ only in their charset', async () => {
  const content = {
    'form-data': {},
    'application/json': {},
    'application/json; charset=utf-8': { schema: { type: 'integer' } },
    'text/csv, text/html': {},
    file: {},
  };
  const { document } = await load(operation({ responses: { 200: { description: '', content } } }));
  const paths = document.paths as Record<string, { get: { responses: object } }>;
  expect(paths['/']?.get.responses).toEqual({
    200: {
      description: '',
      content: {
        'multipart/form-data': {},
        'application/json': { schema: { type: 'integer' } },
        'text/csv': {},
        'text/html': {},
        'application/octet-stream': {},
      },
    },
  });
});

test('a type that no value of the enum has becomes the type of the values', async () => {
  expect(await schemaOf('3.0.3', { type: 'object', enum: ['A', 'B'] })).toEqual({
    type: 'string',
    enum: ['A', 'B'],
  });
});

describe('extensions', () => {
  const get = { responses: { 200: { description: '' } } };

  test('have a short name, too, and may have both if they agree', async () => {
    const limit = { rateLimit: 1, burstLimit: 2 };
    const both = { 'x-throttling': limit, 'x-openapi-first-throttling': { ...limit } };
    const cors = { 'x-cors': { origins: ['*'] } };
    const { findings } = await load(operation({ ...get, ...both }, '3.1.0', cors));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each<[string, object, object, string, string]>([
    [
      'two that disagree',
      {},
      { 'x-sunset': '2027-01-01', 'x-openapi-first-sunset': '2027-01-02' },
      '/paths/~1/get/x-openapi-first-sunset',
      'extension-conflict',
    ],
    [
      'a typing error',
      { 'x-openapi-first-corz': {} },
      {},
      '/x-openapi-first-corz',
      'extension-unknown',
    ],
    [
      'one in the wrong place',
      { 'x-openapi-first-cache': { ttlSeconds: 5 } },
      {},
      '/x-openapi-first-cache',
      'extension-misplaced',
    ],
  ])('%s are refused with their place', async (_name, root, own, pointer, code) => {
    expect(await refusal(operation({ ...get, ...own }, '3.1.0', root))).toEqual([
      expect.objectContaining({ pointer, code }),
    ]);
  });
});
