import { mutations } from '../../../scripts/toolkit/tester/mutate';
import { Checker } from '../../../scripts/toolkit/tester/sample/checker';
import type { Json, Schema } from '../../../scripts/toolkit/tester/sample/schema';

const checker = new Checker(new Map(), 'request');

const one: [keyword: string, schema: Schema, valid: Json][] = [
  ['type', { type: 'integer' }, 1],
  ['enum', { enum: ['a', 'b'] }, 'a'],
  ['const', { const: 'a' }, 'a'],
  ['minimum', { type: 'integer', minimum: 1 }, 1],
  ['maximum', { type: 'integer', maximum: 1 }, 1],
  ['exclusiveMinimum', { exclusiveMinimum: 0 }, 1],
  ['exclusiveMaximum', { exclusiveMaximum: 2 }, 1],
  ['multipleOf', { multipleOf: 0.5 }, 1.5],
  ['format', { type: 'string', format: 'date' }, '2026-01-01'],
  ['pattern', { type: 'string', pattern: '^a+$' }, 'aa'],
  ['minLength', { type: 'string', minLength: 2 }, 'aa'],
  ['maxLength', { type: 'string', maxLength: 2 }, 'aa'],
  ['minItems', { type: 'array', minItems: 1 }, ['a']],
  ['maxItems', { type: 'array', maxItems: 1 }, ['a']],
  ['uniqueItems', { type: 'array', uniqueItems: true }, ['a']],
  ['required', { required: ['a'] }, { a: 1 }],
  ['additionalProperties', { additionalProperties: false, properties: { a: {} } }, { a: 1 }],
  ['unevaluatedProperties', { unevaluatedProperties: false, properties: { a: {} } }, { a: 1 }],
  ['minProperties', { minProperties: 1 }, { a: 1 }],
  ['maxProperties', { maxProperties: 1 }, { a: 1 }],
  ['propertyNames', { propertyNames: { maxLength: 3 } }, { a: 1 }],
  ['dependentRequired', { dependentRequired: { a: ['b'] } }, { a: 1, b: 2 }],
  ['properties', { properties: { id: { readOnly: true } } }, {}],
];

test.each(one)('breaks %s', (keyword, schema, valid) => {
  expect(checker.check(schema, valid)).toBeUndefined();
  const found = mutations(schema, valid, checker).filter(
    (mutation) => mutation.keyword === keyword,
  );
  expect(found.length).toBeGreaterThan(0);
  for (const { value } of found) expect(checker.check(schema, value)).toBeDefined();
});

test('changes one part of a value and keeps the rest', () => {
  const schema: Schema = {
    type: 'object',
    properties: { list: { type: 'array', items: { anyOf: [{ type: 'null' }, { maximum: 3 }] } } },
  };
  const found = mutations(schema, { list: [2], other: true }, checker);
  expect(found).toContainEqual({
    keyword: 'maximum',
    pointer: '/list/0',
    value: { list: [4], other: true },
  });
});

test('breaks different constraints before it breaks one of them twice', () => {
  const property: Schema = { type: 'string', minLength: 1, maxLength: 5 };
  const schema: Schema = {
    type: 'object',
    required: ['a', 'b', 'c'],
    properties: { a: property, b: property, c: property },
  };
  const found = mutations(schema, { a: 'x', b: 'x', c: 'x' }, checker, 4);
  expect(new Set(found.map(({ keyword }) => keyword))).toEqual(
    new Set(['required', 'type', 'minLength', 'maxLength']),
  );
});

test('finds nothing to break if everything is allowed', () => {
  expect(mutations({}, { a: 1 }, checker)).toEqual([]);
});
