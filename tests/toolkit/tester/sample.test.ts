import { namedSchemas } from '../../../scripts/toolkit/compiler/model/parse/schemas';
import { Sampler } from '../../../scripts/toolkit/tester/sample';
import type { Schema } from '../../../scripts/toolkit/tester/sample/schema';

const components = {
  schemas: {
    Tree: {
      type: 'object',
      required: ['name', 'children'],
      properties: {
        name: { type: 'string', pattern: '^[a-z]+$', minLength: 3 },
        children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
      },
    },
    Endless: {
      type: 'object',
      required: ['next'],
      properties: { next: { $ref: '#/components/schemas/Endless' } },
    },
    Cat: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'string' }, lives: { type: 'integer', maximum: 9 } },
    },
    Dog: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'string' }, weight: { type: 'number', multipleOf: 0.1 } },
    },
    Account: {
      type: 'object',
      required: ['id', 'name', 'secret'],
      properties: {
        id: { type: 'string', readOnly: true },
        name: { type: 'string' },
        secret: { type: 'string', writeOnly: true },
      },
    },
  },
};
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const sampler = (): Sampler => new Sampler(namedSchemas({ components }));

// Each sample is checked by Ajv before it is handed out: what is asserted here is that one is found.
const satisfiable: [string, Schema][] = [
  ['a format with a length', { type: 'string', format: 'email', minLength: 40 }],
  ['a long URI', { type: 'string', format: 'uri', minLength: 60, maxLength: 64 }],
  [
    'a pattern with a length',
    { type: 'string', pattern: '^(?:[A-Z]{2}-)?\\d{3,5}(\\.[a-f]+)*$', minLength: 9 },
  ],
  ['a look-ahead', { type: 'string', pattern: '^(?!a)[ab]c$' }],
  ['classes of Unicode', { type: 'string', pattern: '^\\p{Lu}\\p{Ll}+$' }],
  ['two patterns', { allOf: [{ type: 'string', pattern: '^a' }, { pattern: 'z$' }] }],
  ['open bounds', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.5 }],
  ['fractions', { type: 'number', multipleOf: 0.01, minimum: 3.21659 }],
  ['two divisors', { type: 'integer', allOf: [{ multipleOf: 4 }, { multipleOf: 6 }], minimum: 1 }],
  [
    'unique items',
    { type: 'array', uniqueItems: true, minItems: 5, items: { type: 'string', maxLength: 2 } },
  ],
  [
    'a tuple',
    { type: 'array', prefixItems: [{ const: 1 }, { type: 'boolean' }], items: false, minItems: 2 },
  ],
  [
    'contained items',
    { type: 'array', contains: { const: 'x' }, minContains: 2, items: { type: 'string' } },
  ],
  [
    'exclusive alternatives',
    { oneOf: [ref('Cat'), ref('Dog')], discriminator: { propertyName: 'kind' } },
  ],
  [
    'either of two names',
    {
      oneOf: [{ required: ['a'] }, { required: ['b'] }],
      properties: { a: { type: 'string' }, b: { type: 'string' } },
    },
  ],
  [
    'a condition',
    {
      type: 'object',
      if: { properties: { country: { const: 'US' } }, required: ['country'] },
      then: { required: ['zip'] },
      properties: { country: { enum: ['US'] }, zip: { type: 'string', pattern: '^\\d{5}$' } },
      required: ['country'],
    },
  ],
  [
    'named properties',
    { type: 'object', minProperties: 3, propertyNames: { pattern: '^x-[a-z]+$' } },
  ],
  [
    'few properties',
    {
      type: 'object',
      maxProperties: 1,
      properties: { a: { type: 'string' }, b: { type: 'string' } },
    },
  ],
  [
    'dependent names',
    {
      type: 'object',
      required: ['a'],
      dependentRequired: { a: ['b'] },
      properties: { b: { type: 'integer' } },
    },
  ],
  ['a negation', { not: { type: 'string' } }],
  [
    'no further property',
    {
      allOf: [{ properties: { a: { type: 'string' } } }],
      required: ['a'],
      unevaluatedProperties: false,
    },
  ],
  ['recursion with an end', ref('Tree')],
];

test.each(satisfiable)('finds a value for %s', (_, schema) => {
  expect(sampler().sample(schema, 'request')).toHaveProperty('value');
});

const contradictions: [string, Schema, string][] = [
  ['bounds', { type: 'integer', minimum: 5, maximum: 4 }, ''],
  ['types', { allOf: [{ type: 'string' }, { type: 'integer' }] }, ''],
  [
    'a demanded property',
    {
      type: 'object',
      required: ['a'],
      properties: { a: { enum: ['x'], type: 'string', minLength: 3 } },
    },
    '/a',
  ],
];

test.each(contradictions)('says where %s contradict each other', (_, schema, pointer) => {
  const sample = sampler().sample(schema, 'request');
  expect(sample).toMatchObject({
    pointer,
    reason: expect.stringContaining('contradicts') as string,
  });
});

test('reports that endless recursion has no value', () => {
  expect(sampler().sample(ref('Endless'), 'request').reason).toContain('recursion');
});

test('omits what a direction does not contain', () => {
  expect(sampler().sample(ref('Account'), 'request').value).toEqual({
    name: expect.any(String) as string,
    secret: expect.any(String) as string,
  });
  expect(Object.keys(sampler().sample(ref('Account'), 'response').value ?? {})).toEqual([
    'id',
    'name',
  ]);
});

test('uses the first valid example', () => {
  const schema: Schema = { type: 'integer', minimum: 3 };
  expect(sampler().sample(schema, 'request', { examples: [1, 7, 8] }).value).toBe(7);
  expect(sampler().sample({ ...schema, examples: ['no', 5] }, 'request').value).toBe(5);
});

test('creates the same values every time, and omits optional members if asked to', () => {
  const schema: Schema = {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'string' }, b: { type: 'array', items: { type: 'integer' } } },
  };
  const [one, two] = [sampler(), sampler()].map((each) => each.sample(schema, 'request').value);
  expect(one).toEqual(two);
  expect(Object.keys(one ?? {})).toEqual(['a', 'b']);
  expect(sampler().sample(schema, 'request', { size: 'small' }).value).not.toHaveProperty('b');
});

test('a long pattern and nested repetitions do not take forever', () => {
  const words = Array.from({ length: 3000 }, (_, i) => `word${i}`).join('|');
  const long: Schema = { type: 'string', pattern: `^(?:${words})$` };
  const nested: Schema = { type: 'string', pattern: '^(?:(?:(?:[ab]+,)+;)+/)+$', minLength: 20 };
  expect(sampler().samples(long, 'request', 3)).toHaveLength(3);
  const [first = ''] = sampler().samples(nested, 'request', 40) as string[];
  expect(first.length).toBeLessThan(5000);
});
