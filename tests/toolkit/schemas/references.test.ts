import { faults, validatorOf } from './validators';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test.each([
  ['a.b', 'a.b'],
  ['Page<User>', 'Page<User>'],
  ['a/b', 'a~1b'],
  ['a~b', 'a~0b'],
  ['Größe 漢', 'Größe 漢'],
  ['encoded é', 'encoded%20%C3%A9'],
  ['100%', '100%'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['toString', 'toString'],
  ['NaN', 'NaN'],
  ['0', '0'],
  ['class', 'class'],
])('a component may be named %s', (name, written) => {
  const components = Object.fromEntries([
    [name, { type: 'object', properties: { next: ref(written) } }],
  ]);
  const check = validatorOf({ type: 'array', items: ref(written) }, { components });
  expect(faults(check, [{ next: { next: {} } }])).toEqual([]);
  expect(faults(check, [{ next: { next: 1 } }])).toEqual(['/0/next/next must be an object']);
});

test.each([
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'a b',
  "it's",
  '"',
  '\\',
  'é',
  '',
])('a property may be named %s', (name) => {
  const one = (value: unknown): Record<string, unknown> => Object.fromEntries([[name, value]]);
  const check = validatorOf({
    required: [name],
    properties: one({ type: 'string' }),
    additionalProperties: false,
  });
  expect(faults(check, one('x'))).toEqual([]);
  expect(faults(check, {})).toEqual([`/${name} is required`]);
  expect(faults(check, one(1))).toEqual([`/${name} must be a string`]);
});

test('keywords next to a $ref also apply', () => {
  const check = validatorOf(
    { ...ref('Name'), maxLength: 3 },
    { components: { Name: { type: 'string', minLength: 2 } } },
  );
  expect([check('ab'), check('a'), check('abcd')]).toEqual([true, false, false]);
});

test('$defs, anchors and $id are found where JSON Schema says', () => {
  const components = {
    Local: {
      $id: 'https://example.com/local',
      $defs: { size: { $anchor: 'size', enum: ['s', 'm'] } },
      properties: { a: { $ref: '#/$defs/size' }, b: { $ref: '#size' }, c: ref('Plain') },
    },
    Plain: { type: 'integer', $defs: { x: { type: 'null' } } },
    Far: { $ref: 'https://example.com/local#/$defs/size' },
    Inside: { $ref: '#/components/schemas/Plain/$defs/x' },
  };
  const local = validatorOf(ref('Local'), { components });
  expect(faults(local, { a: 's', b: 'm', c: 1 })).toEqual([]);
  expect(faults(local, { a: 1, b: 1, c: 's' }).map((fault) => fault.slice(0, 2))).toEqual([
    '/a',
    '/b',
    '/c',
  ]);
  expect(validatorOf(ref('Far'), { components })('l')).toBe(false);
  expect(validatorOf(ref('Inside'), { components })(null)).toBe(true);
});

test('unevaluatedProperties sees what references and alternatives evaluate', () => {
  const check = validatorOf(
    { ...ref('Base'), oneOf: [ref('A'), ref('B')], unevaluatedProperties: false },
    {
      components: {
        Base: { properties: { id: { type: 'string' } } },
        A: { required: ['a'], properties: { a: { type: 'integer' } } },
        B: { required: ['b'], properties: { b: { $ref: '#/components/schemas/Base' } } },
      },
    },
  );
  expect(faults(check, { id: 'x', a: 1 })).toEqual([]);
  expect(faults(check, { id: 'x', b: { id: 'y', open: 1 } })).toEqual([]);
  expect(faults(check, { id: 'x', a: 1, c: 1 })).toEqual(['/c is not allowed']);
});

test('values of any depth get a result: recursion is limited', () => {
  const check = validatorOf(ref('Tree'), {
    components: { Tree: { type: 'object', properties: { left: ref('Tree') } } },
  });
  const nested = (depth: number): object =>
    Array.from({ length: depth }).reduce<object>((left) => ({ left }), {});
  expect(faults(check, nested(60))).toEqual([]);
  expect(faults(check, nested(100_000))).toEqual([
    `${'/left'.repeat(65)} must not be nested deeper than 64 levels`,
  ]);
});

test('a long chain of schemas can be compiled', () => {
  const components = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [
      `S${index}`,
      index === 299 ? { type: 'string' } : { properties: { next: ref(`S${index + 1}`) } },
    ]),
  );
  const value = Array.from({ length: 299 }).reduce<unknown>((next) => ({ next }), 1);
  expect(faults(validatorOf(ref('S0'), { components }), value)).toEqual([
    `${'/next'.repeat(299)} must be a string`,
  ]);
});
