import { faults, validatorOf } from './validators';

/** A value that counts how often members of its objects are read. */
function counting(whole: object): { value: object; reads: () => number } {
  let reads = 0;
  const counted = (object: object): object => {
    for (const [name, member] of Object.entries(object) as [string, unknown][]) {
      const inner = typeof member === 'object' && member !== null ? counted(member) : member;
      const get = (): unknown => {
        reads += 1;
        return inner;
      };
      Object.defineProperty(object, name, { get, enumerable: true });
    }
    return object;
  };
  return { value: counted(whole), reads: () => reads };
}

test('equal items are found without comparing every pair', () => {
  const check = validatorOf({ type: 'array', uniqueItems: true });
  const items = Array.from({ length: 2000 }, (_, id) => ({ id }));
  expect(check(items)).toBe(true);
  expect(check([...items, { id: 7 }])).toBe(false);
  const { value, reads } = counting(items);
  expect(check(value)).toBe(true);
  expect(reads()).toBeLessThan(10 * items.length);
});

test.each([
  ['oneOf', { oneOf: [node('a'), node('b'), { type: 'null' }] }],
  ['anyOf', { anyOf: [node('a'), node('b')] }],
  ['allOf', { allOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }],
  ['not', { not: { not: node('a') }, if: node('b'), then: node('c'), else: node('d') }],
])('a recursive %s looks at each value once', (_, recursive) => {
  const components = { Node: recursive, A: node('a'), B: node('b') };
  const check = validatorOf({ $ref: '#/components/schemas/Node' }, { components });
  const nested = (depth: number, inmost: string): object =>
    JSON.parse(`${'{"next":'.repeat(depth)}${inmost}${'}'.repeat(depth)}`) as object;
  for (const inmost of ['{"a":"x"}', '{"a":"x","b":"x","c":"x","d":"x"}']) {
    const readsAt = (depth: number): number => {
      const { value, reads } = counting(nested(depth, inmost));
      check(value);
      return reads();
    };
    // Twice at each level would be a thousand times as often ten levels deeper.
    expect(readsAt(15) - readsAt(10)).toBe(readsAt(10) - readsAt(5));
  }
  expect(check(nested(50, '{"a":"x","b":"x","c":"x","d":"x"}'))).toBe(false);
});

/** What comes to the same recursive schema by ways that do not exclude each other. */
function node(name: string): object {
  const next = { $ref: '#/components/schemas/Node' };
  return { type: 'object', properties: { next, [name]: { type: 'integer' } } };
}

test('items are equal whatever the order of their members, and only then', () => {
  const check = validatorOf({ type: 'array', uniqueItems: true });
  expect(
    check([
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ]),
  ).toBe(false);
  expect(check([1, '1', true, 'true', null, 'null', [], {}, '[]', '{}', [1], ['1']])).toBe(true);
  expect(check([0, -0])).toBe(false);
});

test('a string beyond maxLength is not matched against the pattern', () => {
  const check = validatorOf({ type: 'string', maxLength: 20, pattern: '^(a+)+$' });
  expect(faults(check, `${'a'.repeat(50_000)}b`)).toEqual([' must have at most 20 characters']);
});

test('a number is checked for its format although there is a maxLength, which does not apply to it', () => {
  const check = validatorOf({ type: 'integer', format: 'int32', maxLength: 5 });
  expect([check(7), check(2 ** 31)]).toEqual([true, false]);
});

test('multiples are decimal', () => {
  const cents = validatorOf({ multipleOf: 0.01 });
  for (const value of [0.07, 19.99, 1.1, 4.35, 12345678.91, 0, -0.29, 1e15]) {
    expect({ value, valid: cents(value) }).toEqual({ value, valid: true });
  }
  for (const value of [0.001, 19.999, 1e-7, 5e-324, Infinity]) {
    expect({ value, valid: cents(value) }).toEqual({ value, valid: false });
  }
  expect(validatorOf({ multipleOf: 1 })(1e22)).toBe(true);
  expect(validatorOf({ multipleOf: 1e-8 })(12391239123)).toBe(true);
});

test('an int64 that JavaScript cannot represent is refused, not altered', () => {
  const check = validatorOf({ type: 'integer', format: 'int64' });
  expect(check(JSON.parse('9007199254740991'))).toBe(true);
  expect(faults(check, JSON.parse('9007199254740993'))).toEqual([
    ' must be an integer within the range of int64, up to 2^53 - 1',
  ]);
});

test('a format does not apply to other types, and an unknown format has no effect', () => {
  const check = validatorOf({
    properties: { a: { format: 'email' }, b: { format: 'int32' }, c: { format: 'toString' } },
  });
  expect(faults(check, { a: 1, b: 'x', c: 'x' })).toEqual([]);
  expect(faults(check, { a: 'x', b: 1.5 })).toHaveLength(2);
});

test('contentEncoding and contentMediaType are annotations', () => {
  const check = validatorOf({
    type: 'string',
    contentEncoding: 'base64',
    contentMediaType: 'application/json',
    contentSchema: { type: 'object' },
  });
  expect(check('*')).toBe(true);
});

test('patterns that are not valid in Unicode mode keep their meaning', () => {
  const check = validatorOf({ type: 'string', pattern: '^[\\-\\:\\_a]+$' });
  expect([check('-:_a'), check('b')]).toEqual([true, false]);
});

test('text in a schema cannot become code', () => {
  const names = [
    '"];throw 1;//',
    "',schemaPath:'",
    ',schemaPath:"x",keyword:"y"',
    '`${1}`',
    '\u2028',
  ];
  const check = validatorOf({
    required: names,
    properties: Object.fromEntries(
      names.map((name) => [name, { enum: [...names, '\ud800'], pattern: '/*\\/"`' }]),
    ),
    patternProperties: { '^"\\}\\);\n$': false },
  });
  expect(check({})).toBe(false);
  expect(check.errors).toHaveLength(names.length);
});
