import { read, type Where } from './read-parameter';
import { faults, operation, Tiny } from './tiny';

const list = (items: object): { schema: object } => ({ schema: { type: 'array', items } });
const integers = list({ type: 'integer' });
const strings = list({ type: 'string' });
const rgb = {
  schema: { type: 'object', properties: { R: { type: 'integer' }, G: { type: 'integer' } } },
};

describe('styles', () => {
  const cases: [Where, object, string, unknown][] = [
    ['path', { schema: { type: 'string' } }, 'a%20b+c', 'a b+c'],
    ['path', integers, '3,4', [3, 4]],
    ['path', strings, 'a,b%2Cc', ['a', 'b,c']],
    ['path', rgb, 'R,1,G,2', { R: 1, G: 2 }],
    ['path', { ...rgb, explode: true }, 'R=1,G=2', { R: 1, G: 2 }],
    ['path', { style: 'label', schema: { type: 'integer' } }, '.5', 5],
    ['path', { style: 'label', ...integers }, '.3,4', [3, 4]],
    ['path', { style: 'label', explode: true, ...integers }, '.3.4', [3, 4]],
    ['path', { style: 'label', ...rgb }, '.R,1,G,2', { R: 1, G: 2 }],
    ['path', { style: 'label', explode: true, ...rgb }, '.R=1.G=2', { R: 1, G: 2 }],
    ['path', { style: 'label', ...integers }, '3', ['path /p must start with a dot']],
    ['path', { style: 'matrix', schema: { type: 'integer' } }, ';p=5', 5],
    ['path', { style: 'matrix', ...integers }, ';p=3,4', [3, 4]],
    ['path', { style: 'matrix', explode: true, ...integers }, ';p=3;p=4', [3, 4]],
    ['path', { style: 'matrix', explode: true, ...integers }, ';p=3', [3]],
    ['path', { style: 'matrix', ...rgb }, ';p=R,1,G,2', { R: 1, G: 2 }],
    ['path', { style: 'matrix', explode: true, ...rgb }, ';R=1;G=2', { R: 1, G: 2 }],
    [
      'path',
      { style: 'matrix', schema: { type: 'integer' } },
      '5',
      ['path /p must start with a semicolon'],
    ],
    ['query', { schema: { type: 'string' } }, 'p=a+b%2B', 'a b+'],
    ['query', { schema: { type: 'string' } }, 'p=a?b=c', 'a?b=c'],
    ['query', { schema: { type: 'string' } }, 'p', ''],
    ['query', { schema: { type: 'string' } }, '&&p=1&', '1'],
    [
      'query',
      { schema: { type: 'string' } },
      'p=1&p=2',
      ['query /p must not be sent more than once'],
    ],
    [
      'query',
      { schema: { type: 'string' } },
      'p=%ff',
      ['query /p must be valid percent-encoded UTF-8'],
    ],
    ['query', { schema: {} }, 'p=1', '1'],
    ['query', { schema: {} }, 'p=1&p=2', ['1', '2']],
    ['query', integers, 'p=3&p=4', [3, 4]],
    ['query', integers, 'p=3', [3]],
    ['query', strings, 'p=a,b', ['a,b']],
    ['query', integers, 'p=', []],
    [
      'query',
      integers,
      Array.from({ length: 50 }, (_, n) => `p=${n}`).join('&'),
      Array.from({ length: 50 }, (_, n) => n),
    ],
    // A single value for a list or a scalar may be a list of one.
    ['query', { schema: { anyOf: [{ type: 'integer' }, strings.schema] } }, 'p=a', ['a']],
    ['query', { explode: false, ...integers }, 'p=3,4', [3, 4]],
    ['query', { explode: false, ...integers }, 'p=3%2C4', [3, 4]],
    ['query', { explode: false, ...strings }, 'p=a%2Cb,c', ['a,b', 'c']],
    [
      'query',
      { explode: false, ...integers },
      'p=3&p=4',
      ['query /p must not be sent more than once'],
    ],
    ['query', { explode: false, ...rgb }, 'p=R,1,G,2', { R: 1, G: 2 }],
    [
      'query',
      { explode: false, ...rgb },
      'p=R,1,G',
      ['query /p must list names and values in turn'],
    ],
    ['query', { style: 'spaceDelimited', explode: false, ...integers }, 'p=3%204+5', [3, 4, 5]],
    ['query', { style: 'pipeDelimited', explode: false, ...integers }, 'p=3|4%7C5', [3, 4, 5]],
    ['query', { style: 'pipeDelimited', explode: false, ...rgb }, 'p=R|1|G|2', { R: 1, G: 2 }],
    ['query', rgb, 'R=1&G=2', { R: 1, G: 2 }],
    ['query', { required: true, ...rgb }, '', {}],
    [
      'query',
      { required: true, schema: { ...rgb.schema, required: ['R'] } },
      '',
      ['query /p is required'],
    ],
    ['query', { style: 'deepObject', ...rgb }, 'p[R]=1&p%5BG%5D=2', { R: 1, G: 2 }],
    ['query', { style: 'deepObject', ...integers }, 'p[]=1&p[]=2', [1, 2]],
    ['query', { style: 'deepObject', ...integers }, 'p[1]=2&p[0]=1&p[10]=3', [1, 2, 3]],
    [
      'query',
      { style: 'deepObject', ...rgb },
      'p[R]=1&p=2',
      ['query /p must be sent either as one value or as separate members'],
    ],
    [
      'query',
      { style: 'deepObject', ...rgb },
      'p[R=1',
      ['query /p must have a closing bracket at the end of its name'],
    ],
    ['header', { schema: { type: 'integer' } }, '5', 5],
    ['header', integers, '3, 4', [3, 4]],
    ['header', { schema: { type: 'string' } }, 'a%20b', 'a%20b'],
    ['header', rgb, 'R,1,G,2', { R: 1, G: 2 }],
    ['header', { explode: true, ...rgb }, 'R=1,G=2', { R: 1, G: 2 }],
    ['cookie', { schema: { type: 'integer' } }, 'q=1; p=5', 5],
    ['cookie', { schema: { type: 'string' } }, 'p="a%20b"', 'a b'],
    ['cookie', { explode: false, ...integers }, 'p=3,4', [3, 4]],
    ['cookie', { explode: false, ...strings }, 'p=a%2Cb,c', ['a,b', 'c']],
    ['cookie', rgb, 'R=1; G=2', { R: 1, G: 2 }],
    ['cookie', rgb, 'p=R,1,G,2', { R: 1, G: 2 }],
    ['header', integers, '', []],
    ['path', { style: 'label', explode: true, ...rgb }, '.', {}],
    ['cookie', integers, 'p=3; p=4', [3, 4]],
    [
      'query',
      { content: { 'application/json': { schema: { type: 'object' } } } },
      'p=%7B%22a%22:1%7D',
      { a: 1 },
    ],
    [
      'query',
      { content: { 'application/json': { schema: {} } } },
      'p=%7B',
      ['query /p must be valid JSON'],
    ],
    ['header', { content: { 'application/json': { schema: {} } } }, '[1,2]', [1, 2]],
    ['query', { content: { 'text/plain': { schema: { type: 'string' } } } }, 'p=%7B', '{'],
  ];

  it.each(cases)('%s %j %s', async (where, parameter, sent, value) => {
    expect(await read(where, parameter, sent)).toEqual(value);
  });
});

describe('deepObject as deep as anyone writes it', () => {
  const schema = {
    type: 'object',
    properties: {
      created: {
        anyOf: [
          { type: 'object', properties: { gt: { type: 'integer' } }, additionalProperties: false },
          { type: 'integer' },
        ],
      },
      lines: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            price: { type: 'number' },
            tags: { type: 'array', items: { type: 'string' } },
          },
        },
      },
      metadata: { type: 'object', additionalProperties: { type: 'string' } },
      on: { type: 'boolean' },
    },
  };

  it.each<[string, unknown]>([
    ['p[created]=5', { created: 5 }],
    ['p[created][gt]=5', { created: { gt: 5 } }],
    [
      'p[lines][0][price]=1.5&p[lines][0][tags][]=a&p[lines][1][price]=2',
      { lines: [{ price: 1.5, tags: ['a'] }, { price: 2 }] },
    ],
    ['p[metadata][5]=7&p[metadata][constructor]=x', { metadata: { 5: '7', constructor: 'x' } }],
    ['p[on]=true', { on: true }],
    ['p[created][gt]=x', ['query /p/created/gt must be an integer']],
    ['p[__proto__][x]=1', ['query /p must not have a member named __proto__']],
    [`p${'[a]'.repeat(40)}=1`, ['query /p must not be nested deeper than 32']],
  ])('%s', async (sent, value) => {
    const found = await read('query', { style: 'deepObject', schema }, sent);
    if (Array.isArray(value)) expect(found).toEqual(expect.arrayContaining(value));
    else expect(found).toEqual(value);
  });
});

describe('an object in a list or in an object, for which there is no style, is JSON', () => {
  const size = { type: 'object', properties: { x: { type: 'integer' } }, required: ['x'] };
  const list = { schema: { type: 'array', items: size } };
  const nested = { schema: { type: 'object', properties: { a: size, b: { type: 'string' } } } };
  it.each<[object, string, unknown]>([
    [list, 'p={"x":1}&p={"x":2}', [{ x: 1 }, { x: 2 }]],
    [nested, 'a={"x":1}&b={"x":1}', { a: { x: 1 }, b: '{"x":1}' }],
    [list, 'p={"x":"1"}', ['query /p/0 must be an object']],
    [list, 'p={"x":1', ['query /p/0 must be an object']],
    [{ schema: size }, 'p={"x":1}', ['query /p must be an object']],
  ])('%j %s', async (plan, sent, value) => {
    expect(await read('query', plan, sent)).toEqual(value);
  });
});

describe('types are exact in every location', () => {
  const places: [Where, (text: string) => string][] = [
    ['path', encodeURIComponent],
    ['query', (text) => `p=${encodeURIComponent(text)}`],
    ['header', (text) => text],
    ['cookie', (text) => `p=${encodeURIComponent(text)}`],
  ];
  const wrong: Record<string, string[]> = {
    integer: [
      '1e1',
      '0x10',
      '+5',
      '1.0',
      '05',
      '5a',
      'Infinity',
      '9007199254740993',
      '99999999999999999999999',
    ],
    number: ['0x10', '+5', '.5', '5.', '05', 'NaN', 'Infinity', '1e999', '1_000'],
    boolean: ['True', '1', '0', 'yes', 'on'],
  };
  const right: Record<string, [string, unknown][]> = {
    integer: [
      ['0', 0],
      ['-5', -5],
      ['-0', 0],
      ['9007199254740991', 9007199254740991],
    ],
    number: [
      ['1.5', 1.5],
      ['-2', -2],
      ['1e3', 1000],
      ['1E-2', 0.01],
    ],
    boolean: [
      ['true', true],
      ['false', false],
    ],
  };

  for (const [where, encode] of places) {
    it.each(
      Object.entries(wrong).flatMap(([type, texts]) => texts.map((text) => [type, text] as const)),
    )(`${where}: %s is not %s`, async (type, text) => {
      expect(await read(where, { schema: { type } }, encode(text))).toEqual([
        `${where} /p must be ${type === 'integer' ? 'an' : 'a'} ${type}`,
      ]);
    });

    it.each(
      Object.entries(right).flatMap(([type, texts]) =>
        texts.map(([text, value]) => [type, text, value] as const),
      ),
    )(`${where}: %s %s`, async (type, text, value) => {
      expect(await read(where, { schema: { type } }, encode(text))).toBe(value);
    });
  }

  it.each([' 5 ', '', ' '])('%j is not an integer', async (text) => {
    expect(
      await read('query', { schema: { type: 'integer' } }, `p=${encodeURIComponent(text)}`),
    ).toEqual(['query /p must be an integer']);
  });

  it.each<[object, string, unknown]>([
    [{ type: ['integer', 'string'] }, '5', 5],
    [{ type: ['integer', 'string'] }, '05', '05'],
    [{ type: ['boolean', 'string'] }, 'true', true],
    [{ type: ['integer', 'null'] }, 'null', null],
    [{ type: ['string', 'null'] }, 'null', 'null'],
    [{ type: ['integer', 'null'] }, 'nul', ['query /p must be an integer or null']],
    [{ oneOf: [{ type: 'integer', maximum: 9 }, { type: 'string' }] }, '50', '50'],
    [{ anyOf: [{ type: 'boolean' }, { type: 'array', items: { type: 'integer' } }] }, 'true', true],
    [{ enum: [1, 2] }, '2', 2],
    [{ const: true }, 'true', true],
    [{ allOf: [{ type: 'number' }, { type: 'integer' }] }, '3', 3],
    [{ minimum: 1 }, '3', 3],
  ])('%j from %s', async (schema, sent, value) => {
    expect(await read('query', { schema }, `p=${sent}`)).toEqual(value);
  });
});

describe('what is not sent', () => {
  const parameters = [
    { in: 'query', name: 'limit', schema: { type: 'integer', default: 20 } },
    {
      in: 'query',
      name: 'tags',
      schema: { type: 'array', items: { type: 'string' }, default: ['a'] },
    },
    { in: 'query', name: 'free', schema: { type: 'string' } },
    { in: 'header', name: 'X-Mode', schema: { type: 'string', default: 'fast' } },
  ];

  it('is its default, a new copy for every request', async () => {
    const tiny = new Tiny({ paths: { '/': { get: operation({ parameters }) } } });
    await tiny.send('/');
    expect(tiny.last.query).toEqual({ limit: 20, tags: ['a'] });
    expect(tiny.last.headers).toEqual({ 'x-mode': 'fast' });
    (tiny.last.query.tags as string[]).push('b');
    await tiny.send('/');
    expect(tiny.last.query.tags).toEqual(['a']);
  });

  it('is reported if it is required, in all locations at once', async () => {
    const required = (['query', 'header', 'cookie'] as const).map((where) => ({
      in: where,
      name: 'a/b',
      required: true,
      schema: { type: 'string' },
    }));
    const tiny = new Tiny({ paths: { '/': { get: operation({ parameters: required }) } } });
    const answer = await tiny.send('/');
    expect([answer.status, faults(answer)]).toEqual([
      400,
      ['query /a~1b is required', 'header /a~1b is required', 'cookie /a~1b is required'],
    ]);
  });

  it('may be empty if the contract allows that', async () => {
    const allowEmptyValue = true;
    expect(
      await read('query', { allowEmptyValue, schema: { type: 'string', minLength: 1 } }, 'p='),
    ).toBe('');
    expect(await read('query', { allowEmptyValue, schema: { type: 'boolean' } }, 'p')).toBe(true);
    expect(
      await read('query', { allowEmptyValue, schema: { type: 'integer', default: 3 } }, 'p='),
    ).toBe(3);
  });
});

describe('parameters that are not declared', () => {
  const paths = {
    '/': {
      get: operation({
        parameters: [
          { in: 'query', name: 'limit', schema: { type: 'integer' } },
          { in: 'query', name: 'deep', style: 'deepObject', schema: { type: 'object' } },
        ],
        security: [{ key: [] }, {}],
      }),
    },
  };
  const components = { securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'api_key' } } };
  const security = { key: () => ({ caller: 'x', scopes: [] }) };

  it('are ignored by default', async () => {
    const tiny = new Tiny({ paths, components }, { security });
    expect((await tiny.send('/?limit=1&utm_source=x')).status).toBe(200);
    expect(tiny.last.query).toEqual({ limit: 1 });
  });

  it('are refused and named by x-unknown-query-parameters', async () => {
    const tiny = new Tiny(
      { paths, components, 'x-unknown-query-parameters': 'refuse' },
      { security },
    );
    expect(faults(await tiny.send('/?lmit=1&deep[a]=1&api_key=x&Limit=2'))).toEqual([
      'query /lmit is not a parameter of this operation',
      'query /Limit is not a parameter of this operation',
    ]);
  });

  it('belong to an exploded object that accepts any name', async () => {
    const free = {
      in: 'query',
      name: 'filter',
      schema: { type: 'object', additionalProperties: { type: 'integer' } },
    };
    const known = { in: 'query', name: 'limit', schema: { type: 'integer' } };
    const tiny = new Tiny({
      'x-unknown-query-parameters': 'refuse',
      paths: { '/': { get: operation({ parameters: [free, known] }) } },
    });
    expect((await tiny.send('/?a=1&limit=2&b=3')).status).toBe(200);
    expect(tiny.last.query).toEqual({ filter: { a: 1, b: 3 }, limit: 2 });
  });
});

it("an operation's parameter overrides the path's with the same name and location", async () => {
  const tiny = new Tiny({
    paths: {
      '/': {
        parameters: [
          { in: 'query', name: 'p', schema: { type: 'string' } },
          { in: 'query', name: 'q', schema: { type: 'integer' } },
        ],
        get: operation({ parameters: [{ in: 'query', name: 'p', schema: { type: 'integer' } }] }),
      },
    },
  });
  await tiny.send('/?p=1&q=2');
  expect(tiny.last.query).toEqual({ p: 1, q: 2 });
});

it('an exploded object without other names ignores other parameters', async () => {
  const schema = { ...rgb.schema, additionalProperties: false };
  const parameters = [{ in: 'query', name: 'p', schema }];
  const tiny = new Tiny({ paths: { '/': { get: operation({ parameters }) } } });
  expect((await tiny.send('/?R=1&utm_source=x')).status).toBe(200);
  expect(tiny.last.query).toEqual({ p: { R: 1 } });
});

test('several lines of one header are one list, as if a proxy had joined them', async () => {
  const parameters = [
    { in: 'header', name: 'If-None-Match', schema: { type: 'string' } },
    { in: 'header', name: 'X-Sizes', ...integers },
  ];
  const tiny = new Tiny({ paths: { '/': { get: operation({ parameters }) } } });
  await tiny.send('/', { headers: { 'if-none-match': ['"a"', '"b"'], 'x-sizes': ['1', '2,3'] } });
  expect(tiny.last.headers).toEqual({ 'if-none-match': '"a", "b"', 'x-sizes': [1, 2, 3] });
});

test.each([
  ['query', 'p=a', 'a'],
  ['query', 'p=1', [1]],
  ['header', 'a', 'a'],
  ['path', '1,2', [1, 2]],
  ['path', 'a', 'a'],
] as const)(
  'items without a type describe lists, and other values are valid: %s %s',
  async (where, sent, value) => {
    expect(await read(where, { schema: { items: { type: 'integer' } } }, sent)).toEqual(value);
  },
);

test('an exploded object that accepts any name does not take the members of a deep object', async () => {
  const open = { type: 'object', additionalProperties: { type: 'boolean' } };
  const parameters = [
    { in: 'query', name: 'p', schema: open },
    { in: 'query', name: 'd', style: 'deepObject', schema: rgb.schema },
  ];
  const tiny = new Tiny({ paths: { '/': { get: operation({ parameters }) } } });
  expect(faults(await tiny.send('/?a=true&d[R]=1'))).toEqual([]);
  expect(tiny.last.query).toEqual({ p: { a: true }, d: { R: 1 } });
});
