import { faults, operation, Tiny } from './tiny';

const integer = { type: 'integer' };
const list = { type: 'array', items: integer };
const object = { type: 'object', properties: { x: integer, y: integer } };

function serving(path: string, parameters: Readonly<Record<string, object>>): Tiny {
  const all = Object.entries(parameters).map(([name, more]) => ({
    in: 'path',
    name,
    required: true,
    schema: integer,
    ...more,
  }));
  return new Tiny({ paths: { [path]: { get: operation({ parameters: all }) } } });
}

const matrix = { style: 'matrix' };
const label = { style: 'label' };

// The expansions of RFC 6570, section 3.2.7 and 3.2.5.
test.each([
  ['/t{a}{b}', { a: matrix, b: matrix }, '/t;a=1;b=2', { a: 1, b: 2 }],
  ['/t{a}{b}', { a: matrix, b: matrix }, '/t;b=2;a=1', { a: 1, b: 2 }],
  ['/{a}{b}{c}/u', { a: matrix, b: matrix, c: matrix }, '/;a=1;b=2;c=3/u', { a: 1, b: 2, c: 3 }],
  [
    '/t{a}{b}',
    { a: { ...matrix, schema: { type: 'string' } }, b: matrix },
    '/t;a;b=2',
    { a: '', b: 2 },
  ],
  ['/t{a}{b}', { a: { ...matrix, schema: list }, b: matrix }, '/t;a=1,2;b=3', { a: [1, 2], b: 3 }],
  [
    '/t{a}{b}',
    { a: { ...matrix, schema: list, explode: true }, b: matrix },
    '/t;a=1;a=2;b=3',
    { a: [1, 2], b: 3 },
  ],
  [
    '/t{a}{b}',
    { a: matrix, b: { ...matrix, schema: object, explode: true } },
    '/t;a=1;x=2;y=3',
    { a: 1, b: { x: 2, y: 3 } },
  ],
  [
    '/t{a}{b}',
    { a: matrix, b: { ...matrix, schema: object } },
    '/t;a=1;b=x,2',
    { a: 1, b: { x: 2 } },
  ],
  ['/t{a}{b}', { a: label, b: label }, '/t.1.2', { a: 1, b: 2 }],
  ['/t{a}{b}', { a: label, b: matrix }, '/t.1;b=2', { a: 1, b: 2 }],
  ['/t{a}{b}', { a: {}, b: matrix }, '/t1;b=2', { a: 1, b: 2 }],
  ['/t{a}{b}', { a: {}, b: label }, '/t1.2', { a: 1, b: 2 }],
  [
    '/t{a}{b}',
    { a: { ...label, schema: list, explode: true }, b: label },
    '/t.1.2.3',
    { a: [1, 2], b: 3 },
  ],
  [
    '/t{a}{b}',
    { a: matrix, b: { ...matrix, schema: object, explode: true } },
    '/t;x=2;a=1;y=3',
    { a: 1, b: { x: 2, y: 3 } },
  ],
  [
    '/t{a}{b}',
    { a: label, b: { ...label, schema: list, explode: true } },
    '/t.1.2.3',
    { a: 1, b: [2, 3] },
  ],
  [
    '/{a}{b}/{c}/{d}{e}',
    { a: matrix, b: matrix, c: {}, d: label, e: label },
    '/;b=2;a=1/3/.4.5',
    { a: 1, b: 2, c: 3, d: 4, e: 5 },
  ],
  ['/t{a}/{b}{c}', { a: matrix, b: matrix, c: matrix }, '/t;a=1/;b=2;c=3', { a: 1, b: 2, c: 3 }],
])('%s with %j: %s', async (path, parameters, target, params) => {
  const api = serving(path, parameters);
  const answer = await api.send(target);
  expect(faults(answer)).toEqual([]);
  expect(api.last.params).toEqual(params);
});

test.each(['/t;a=1', '/t;a=1;c=2', '/t;a=1;a=2;b=3', '/t;a=x;b=2', '/tab'])(
  'what is written otherwise is refused: %s',
  async (target) => {
    expect((await serving('/t{a}{b}', { a: matrix, b: matrix }).send(target)).status).toBe(400);
  },
);
