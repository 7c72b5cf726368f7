import { faults, validatorOf } from './validators';

test('each fault has the location of the value, or of the missing or unexpected property', () => {
  const check = validatorOf({
    type: 'object',
    required: ['name', 'a/b~c'],
    properties: {
      name: { type: 'string', minLength: 2, maxLength: 100 },
      age: { type: ['integer', 'null'], minimum: 18, maximum: 120 },
      role: { type: 'string', enum: ['admin', 'reader'] },
      tags: {
        type: 'array',
        uniqueItems: true,
        maxItems: 2,
        items: { type: 'string', pattern: '^[a-z]+$' },
      },
      price: { type: 'number', multipleOf: 0.01 },
      email: { type: 'string', format: 'email' },
      kind: { const: 'user' },
    },
    dependentRequired: { price: ['currency'] },
    additionalProperties: false,
  });
  const value = {
    name: 'x',
    age: 17,
    role: 'root',
    tags: ['a', 'a', 'B'],
    price: 0.001,
    email: 'nobody',
    kind: 'admin',
    'o/ther': 1,
  };
  expect(faults(check, value).sort()).toEqual([
    '/age must be at least 18',
    '/a~1b~0c is required',
    '/currency is required if "price" is present',
    '/email must be a valid email',
    '/kind must be "user"',
    '/name must have at least 2 characters',
    '/o~1ther is not allowed',
    '/price must be a multiple of 0.01',
    '/role must be one of "admin", "reader"',
    '/tags must have at most 2 items',
    '/tags must not contain duplicate items',
    '/tags/2 must match the pattern ^[a-z]+$',
  ]);
  expect(faults(check, [])).toEqual([' must be an object']);
  expect(faults(check, { name: 'ab', 'a/b~c': 0, age: '18' })).toEqual([
    '/age must be an integer or null',
    '/a~1b~0c is not allowed',
  ]);
});

test('a valid value leaves no errors behind', () => {
  const check = validatorOf({ type: 'string' });
  expect(check(1)).toBe(false);
  expect(check('x')).toBe(true);
  expect(check.errors).toBeNull();
});

test('what a condition requires is reported, but not that it is a condition', () => {
  const check = validatorOf({
    if: { properties: { kind: { const: 'card' } } },
    then: { required: ['number'] },
  });
  expect(faults(check, { kind: 'card' })).toEqual(['/number is required']);
  expect(faults(check, { kind: 'cash' })).toEqual([]);
});

test('errors carry the keyword and its value, and never the schema', () => {
  const check = validatorOf({ properties: { a: { enum: [1, 2] }, b: { maximum: 3 } } });
  check({ a: 3, b: 4 });
  expect(check.errors?.map(({ keyword, value }) => ({ keyword, value }))).toEqual([
    { keyword: 'enum', value: [1, 2] },
    { keyword: 'maximum', value: 3 },
  ]);
});

test('at most a hundred errors are reported, and each item is read once, regardless of their number', () => {
  const components = { Item: { type: 'object', required: ['id'] } };
  const check = validatorOf(
    { type: 'array', items: { $ref: '#/components/schemas/Item' } },
    { components },
  );
  let reads = 0;
  const item = Object.defineProperty({}, 'id', {
    get: () => {
      reads += 1;
      return undefined;
    },
  });
  expect(
    faults(
      check,
      Array.from({ length: 200_000 }, () => item),
    ),
  ).toHaveLength(100);
  expect(reads).toBe(200_000);
});

test('alternatives that fail keep the errors that were found before', () => {
  const many = Array.from({ length: 150 }, () => 'x');
  const check = validatorOf({
    properties: {
      a: { type: 'array', items: { type: 'integer' } },
      b: { anyOf: [{ type: 'integer' }, { type: 'string' }] },
      c: { not: { anyOf: [{ type: 'integer' }, { type: 'null' }] } },
    },
  });
  expect(faults(check, { a: many, b: 'y', c: 'z' })).toHaveLength(100);
  expect(faults(check, { a: ['x'], b: 'y', c: 'z' })).toEqual(['/a/0 must be an integer']);
});
