import type { Schema } from '../../../scripts/toolkit/compiler/schemas';
import { faults, validatorOf } from './validators';

const foo = { properties: { foo: { const: 'yes' } }, required: ['foo'] };
const baz = { properties: { baz: {} } };

// The verdicts of JSON-Schema-Test-Suite, in which Ajv 8.20 is wrong.
test.each<[string, Schema, unknown, string[]]>([
  ['if alone', { if: foo, unevaluatedProperties: false }, { foo: 'yes' }, []],
  [
    'if that fails',
    { if: foo, unevaluatedProperties: false },
    { foo: 'no' },
    ['/foo is not allowed'],
  ],
  ['if and else', { if: foo, else: baz, unevaluatedProperties: false }, { foo: 'yes' }, []],
  ['if and else: the other', { if: foo, else: baz, unevaluatedProperties: false }, { baz: 1 }, []],
  [
    'else and what if would evaluate',
    { if: foo, else: baz, unevaluatedProperties: false },
    { foo: 1, baz: 1 },
    ['/foo is not allowed'],
  ],
  [
    'a reference',
    { $ref: '#/components/schemas/Foo', unevaluatedProperties: false },
    { foo: 'yes', a: 1 },
    ['/a is not allowed'],
  ],
  [
    'an alternative',
    { anyOf: [foo, baz], unevaluatedProperties: { type: 'integer' } },
    { foo: 'no', baz: 'x' },
    ['/foo must be an integer'],
  ],
  [
    'dependent schemas',
    { dependentSchemas: { a: { properties: { a: true, b: true } } }, unevaluatedProperties: false },
    { b: 1 },
    ['/b is not allowed'],
  ],
  [
    'contains',
    { prefixItems: [true], contains: { type: 'string' }, unevaluatedItems: false },
    [1, 2, 'a'],
    ['/1 is not allowed'],
  ],
  [
    'contains, as few as none',
    { contains: { type: 'string' }, minContains: 0, unevaluatedItems: false },
    ['a', 'b'],
    [],
  ],
  [
    'two that contain',
    {
      allOf: [{ contains: { multipleOf: 2 } }, { contains: { multipleOf: 3 } }],
      unevaluatedItems: { multipleOf: 5 },
    },
    [2, 3, 5, 7],
    ['/3 must be a multiple of 5'],
  ],
  [
    'items of one alternative',
    { anyOf: [{ items: { type: 'string' } }, true], unevaluatedItems: { type: 'boolean' } },
    ['a', 'b'],
    [],
  ],
  ['if of items', { if: { prefixItems: [{ const: 'a' }] }, unevaluatedItems: false }, ['a'], []],
  [
    'a schema in itself',
    { $ref: '#/components/schemas/Tree' },
    { child: { child: {}, a: 1 } },
    ['/child/a is not allowed'],
  ],
])('what is left over by %s', (_, schema, value, expected) => {
  const Tree = {
    properties: { child: { $ref: '#/components/schemas/Tree' } },
    unevaluatedProperties: false,
  };
  expect(faults(validatorOf(schema, { components: { Foo: foo, Tree } }), value)).toEqual(expected);
});

test('an empty array contains nothing, even next to prefixItems and within a condition', () => {
  const pair = { prefixItems: [{ type: 'string' }], contains: { type: 'string' } };
  expect(faults(validatorOf({ if: pair, then: false }), [])).toEqual([]);
  expect(faults(validatorOf({ not: pair }), [])).toEqual([]);
  expect(faults(validatorOf({ if: pair, then: false }), ['a'])).not.toEqual([]);
  expect(faults(validatorOf(pair), [])).toEqual([' must contain at least 1 matching item']);
});
