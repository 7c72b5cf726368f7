import { read, type Sent, type Where } from './read-parameter';
import { faults, operation, Tiny } from './tiny';

// A value that breaks its schema as the contract writes it is read again as many clients write it: the
// edges between these readings, where a value must be neither refused nor given another meaning.

const integer = { type: 'integer' };
const string = { type: 'string' };
const integers = { type: 'array', items: integer };
const strings = { type: 'array', items: string };
const rgb = { type: 'object', properties: { R: integer, G: integer } };
const oneOrMore = { anyOf: [integer, integers] };
const smallOrMore = { anyOf: [{ type: 'integer', maximum: 0 }, integers] };
const oneOrNamed = { anyOf: [integer, rgb] };
const label = { style: 'label' };
const matrix = { style: 'matrix' };
const deep = { style: 'deepObject' };
const exploded = { explode: true };
const joined = { explode: false };

type Case = [Where, object, Sent, unknown];
const tried = async (where: Where, plan: object, sent: Sent, value: unknown) =>
  expect(await read(where, plan, sent)).toEqual(value);

describe('one value or several', () => {
  it.each<Case>([
    ['path', { ...matrix, ...exploded, schema: oneOrMore }, ';p=1', 1],
    ['path', { ...matrix, ...exploded, schema: oneOrMore }, ';p=1;p=2', [1, 2]],
    ['path', { ...matrix, ...exploded, schema: smallOrMore }, ';p=5', [5]],
    ['path', { ...matrix, ...exploded, schema: integer }, ';p=5', 5],
    ['path', { ...matrix, ...exploded, schema: oneOrNamed }, ';R=1', { R: 1 }],
    ['cookie', { schema: oneOrMore }, 'p=1; p=2', [1, 2]],
    ['cookie', { ...exploded, schema: oneOrNamed }, 'R=1', { R: 1 }],
    ['query', { ...joined, schema: oneOrMore }, 'p=1', 1],
    ['query', { ...joined, schema: oneOrMore }, 'p=1,2', [1, 2]],
    ['query', { ...joined, schema: oneOrNamed }, 'p=5', 5],
    ['query', { schema: {} }, 'p=1&p=2', ['1', '2']],
    ['query', { schema: { type: 'object', properties: { R: oneOrMore } } }, 'R=1', { R: 1 }],
    [
      'query',
      { schema: { type: 'object', properties: { R: oneOrMore } } },
      'R=1&R=2',
      { R: [1, 2] },
    ],
    [
      'query',
      { ...deep, schema: { type: 'object', properties: { a: oneOrMore } } },
      'p[a]=5',
      { a: 5 },
    ],
    [
      'query',
      { ...deep, schema: { type: 'object', properties: { a: smallOrMore } } },
      'p[a]=5',
      { a: [5] },
    ],
    ['query', { ...deep, schema: { type: 'array', items: integers } }, 'p[0]=1', [[1]]],
    [
      'query',
      { ...deep, schema: { type: 'object', properties: { a: integer } } },
      'p[a]=1&p[a]=2',
      ['query /p/a must be an integer'],
    ],
  ])('%s %j %j', tried);
});

describe('an empty value', () => {
  const members = { type: 'object', properties: { a: integers, o: rgb, s: strings } };
  it.each<Case>([
    ['query', { schema: integers }, 'p=', []],
    ['query', { schema: strings }, 'p=', ['']],
    ['query', { schema: integers }, 'p=&p=1', ['query /p/0 must be an integer']],
    ['header', { schema: strings }, '', ['']],
    ['header', { schema: rgb }, '', {}],
    ['query', { ...deep, schema: members }, 'p[a]=', { a: [] }],
    ['query', { ...deep, schema: members }, 'p[o]=', { o: {} }],
    ['query', { ...deep, schema: members }, 'p[s]=', { s: [''] }],
    [
      'query',
      { ...deep, schema: { anyOf: [{ type: 'string', minLength: 1 }, strings] } },
      'p=',
      ['query /p must have at least 1 character, or must be an array'],
    ],
    ['query', { allowEmptyValue: true, schema: { type: 'integer', default: 3 } }, 'p=', 3],
    ['query', { allowEmptyValue: true, schema: { type: 'integer', default: 3 } }, 'p=5', 5],
    ['query', { allowEmptyValue: true, schema: { type: 'integer', default: 3 } }, 'q=5', 3],
    ['query', { allowEmptyValue: true, schema: strings }, 'p=&p=', ['', '']],
    ['query', { allowEmptyValue: true, schema: strings }, 'p=a', ['a']],
    ['query', { allowEmptyValue: true, schema: {} }, 'p=', ''],
  ])('%s %j %j', tried);
});

describe('a list or names', () => {
  const either = {
    type: ['array', 'object'],
    items: integer,
    additionalProperties: integer,
    properties: { R: integer },
  };
  it.each<Case>([
    ['query', { ...deep, schema: either }, 'p[0]=1&p[1]=2', [1, 2]],
    ['query', { ...deep, schema: either }, 'p[0]=1&p[x]=2', { 0: 1, x: 2 }],
    ['query', { ...deep, schema: either }, 'p[x]=1', { x: 1 }],
    ['query', { ...deep, schema: either }, 'p[x1]=1', { x1: 1 }],
    ['query', { ...deep, schema: either }, 'p[1x]=1', { '1x': 1 }],
    ['query', { ...deep, schema: { type: 'object' } }, 'p[5]=1', { 5: '1' }],
    ['query', { ...deep, schema: { type: 'array', items: rgb } }, 'p[][R]=1', [{ R: 1 }]],
    [
      'query',
      { ...deep, schema: { type: 'object' } },
      `p${'[a]'.repeat(32)}=1`,
      JSON.parse(`${'{"a":'.repeat(32)}"1"${'}'.repeat(32)}`),
    ],
    ['cookie', { ...exploded, schema: either }, 'R=1; p=3', [3]],
    ['cookie', { ...joined, schema: rgb }, 'R=1; p=R,2', { R: 2 }],
    [
      'header',
      { ...exploded, schema: rgb },
      'R',
      ['header /p must be written as name=value pairs'],
    ],
  ])('%s %j %j', tried);
});

describe('the delimiters of a label', () => {
  it.each<Case>([
    ['path', { ...label, ...exploded, schema: strings }, '.a,b.c', ['a,b', 'c']],
    ['path', { ...label, schema: integers }, '.3.4', [3, 4]],
    ['path', { ...label, schema: { items: integer } }, '.a', ['path /p/0 must be an integer']],
    ['path', { ...matrix, schema: { items: integer } }, ';p=a', ['path /p/0 must be an integer']],
  ])('%s %j %j', tried);
});

describe('JSON inside a value', () => {
  const sized = { type: 'object', properties: { x: integer }, required: ['x'] };
  const shortOrSized = { anyOf: [sized, { type: 'string', maxLength: 3 }] };
  it.each<Case>([
    ['query', { schema: { type: 'array', items: integers } }, 'p=[1,2]&p=[3]', [[1, 2], [3]]],
    [
      'query',
      { ...deep, schema: { type: 'array', items: { type: 'array', items: sized } } },
      'p[0][]={"x":1}',
      [[{ x: 1 }]],
    ],
    // A number is not written as JSON writes it: `1.0` is not an integer in any style.
    ['query', { schema: integers }, 'p=1.0', ['query /p/0 must be an integer']],
    [
      'query',
      { schema: { type: 'array', items: shortOrSized } },
      'p={"x":1}',
      ['query /p/0 must be an object, or must have at most 3 characters'],
    ],
  ])('%s %j %j', tried);

  it('is not looked for in null', async () => {
    const schema = { type: ['array', 'null'], items: integer, not: { type: 'null' } };
    expect(await read('query', { schema }, 'p=null')).toHaveLength(1);
  });
});

describe('a cookie', () => {
  it.each<Case>([
    ['cookie', { schema: string }, 'p=%zz', '%zz'],
    ['cookie', { schema: integer }, 'p= 5 ; q=1', 5],
    ['cookie', { schema: string }, 'p=a"b"', 'a"b"'],
    ['cookie', { schema: string }, 'p="b"a', '"b"a'],
    // `+` is a space in a query only.
    ['cookie', { content: { 'text/plain': { schema: string } } }, 'p=a+b', 'a+b'],
  ])('%s %j %j', tried);
});

describe('the names in a query', () => {
  const free = { type: 'object', additionalProperties: string };
  const api = (parameters: object[], more: object = {}) =>
    new Tiny({ paths: { '/': { get: operation({ parameters }) } }, ...more });
  const strict = { 'x-unknown-query-parameters': 'refuse' };
  const unknown = (name: string) => `query /${name} is not a parameter of this operation`;

  it('are pointers, escaped', async () => {
    const tiny = api([], strict);
    expect(faults(await tiny.send('/?a~b%2Fc=1&=2&&'))).toEqual([unknown('a~0b~1c'), unknown('')]);
  });

  it('are not those of headers, nor of an object that is one value', async () => {
    const tiny = api(
      [
        { in: 'header', name: 'x', schema: string },
        { in: 'query', name: 'q', ...joined, schema: rgb },
      ],
      strict,
    );
    expect(faults(await tiny.send('/?x=1&R=1'))).toEqual([unknown('x'), unknown('R')]);
  });

  it('are not those of a key in a header', async () => {
    const key = { type: 'apiKey', in: 'header', name: 'token' };
    const tiny = new Tiny(
      {
        ...strict,
        components: { securitySchemes: { key } },
        paths: { '/': { get: operation({ security: [{ key: [] }, {}] }) } },
      },
      { security: { key: () => ({ caller: 'x', scopes: [] }) } },
    );
    expect(faults(await tiny.send('/?token=1'))).toEqual([unknown('token')]);
  });

  it('do not share their values with a header of the same name', async () => {
    const tiny = api([
      { in: 'query', name: 'a', schema: strings },
      { in: 'header', name: 'a', schema: string },
    ]);
    await tiny.send('/?a=x&a=y');
    expect(tiny.last.query).toEqual({ a: ['x', 'y'] });
  });

  it('may begin like another one', async () => {
    const tiny = api([
      { in: 'query', name: 'p', schema: free },
      { in: 'query', name: 'a', schema: string },
    ]);
    await tiny.send('/?ab=1&a=2');
    expect(tiny.last.query).toEqual({ p: { ab: '1' }, a: '2' });
  });

  it('do not belong to an object without members', async () => {
    const tiny = api([
      { in: 'query', name: 'p', schema: { type: 'object', additionalProperties: false } },
    ]);
    expect((await tiny.send('/?x=1')).status).toBe(200);
    expect(tiny.last.query).toStrictEqual({});
  });

  it('are not hidden by the members of a cookie', async () => {
    const tiny = api([
      { in: 'query', name: 'p', schema: rgb },
      { in: 'cookie', name: 'q', schema: { type: 'object', properties: { p: string } } },
    ]);
    expect(faults(await tiny.send('/?p=x'))).toEqual(['query /p must be an object']);
  });
});
