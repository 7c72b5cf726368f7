import { inputsOf } from '../../../scripts/toolkit/tester/inputs';
import { parseModel } from '../../../scripts/toolkit/compiler/model/parse';
import { operationsOf } from '../../../scripts/toolkit/tester/operations';
import { outputsOf } from '../../../scripts/toolkit/tester/outputs';
import { Sampler } from '../../../scripts/toolkit/tester/sample';
import type { Json, Schema } from '../../../scripts/toolkit/tester/sample/schema';

const sample = (schema: Schema, size: 'small' | 'middle' | 'large', length?: number): Json => {
  const made = new Sampler(new Map()).sample(schema, 'request', {
    size,
    ...(length && { length }),
  });
  if (made.reason !== undefined) throw new Error(made.reason);
  return made.value;
};

test.each<[string, Schema, Json, Json]>([
  ['an integer', { type: 'integer', minimum: 3, maximum: 9 }, 3, 9],
  ['open bounds', { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 9 }, 4, 8],
  ['multiples', { type: 'integer', multipleOf: 7, minimum: 8, maximum: 30 }, 14, 28],
  ['int32', { type: 'integer', format: 'int32' }, -2147483648, 2147483647],
  ['what a double keeps', { type: 'integer' }, -9007199254740991, 9007199254740991],
  ['a string', { type: 'string', minLength: 1, maxLength: 5 }, 't', 'textt'],
  ['a pattern', { type: 'string', pattern: '^[a-c]+$', minLength: 2, maxLength: 4 }, 'aa', 'aaaa'],
  ['an array', { type: 'array', items: { const: 1 }, minItems: 1, maxItems: 3 }, [1], [1, 1, 1]],
  ['an enum', { enum: ['a', 'b', 'c'] }, 'a', 'c'],
  [
    'different items',
    { type: 'array', items: { enum: [1, 2, 3] }, uniqueItems: true, maxItems: 3 },
    [],
    [3, 2, 1],
  ],
  [
    'an object',
    { type: 'object', required: ['a'], properties: { a: { const: 1 }, b: { const: 2 } } },
    { a: 1 },
    { a: 1, b: 2 },
  ],
])('the smallest and the largest of %s', (_, schema, smallest, largest) => {
  expect(sample(schema, 'small')).toEqual(smallest);
  expect(sample(schema, 'large')).toEqual(largest);
});

test('a long text is not tried with a pattern that would take forever to refuse it', () => {
  const pattern = '^(?:[a-z]+)+[0-9]$';
  expect(sample({ type: 'string', pattern, maxLength: 500 }, 'large')).toMatch(/^[a-z]+[0-9]$/);
  expect(sample({ type: 'string', pattern }, 'small')).toMatch(/^[a-z]+[0-9]$/);
});

test('a large value does not exceed its length, even if lists are nested', () => {
  const text: Schema = { type: 'string', minLength: 100 };
  const list = (items: Schema): Schema => ({ type: 'array', maxItems: 5000, items });
  const length = (schema: Schema): number => JSON.stringify(sample(schema, 'large', 50_000)).length;
  expect(length(list(text))).toBeGreaterThan(45_000);
  expect(length(list(text))).toBeLessThan(50_100);
  expect(length(list(list(list(text))))).toBeLessThan(50_100);
  expect(length({ type: 'string', maxLength: 1e9 })).toBeLessThan(50_100);
});

const body = {
  type: 'object',
  required: ['n'],
  properties: {
    n: { type: 'integer', minimum: 1, maximum: 5 },
    s: { type: 'string', maxLength: 3 },
  },
};
const content = { 'application/json': { schema: body } };
const document = {
  paths: {
    '/a': {
      post: {
        operationId: 'a',
        parameters: [
          { name: 'q', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 5 } },
        ],
        requestBody: { required: true, content },
        responses: { 200: { content } },
      },
    },
  },
};

test('an operation gets a medium, a large and a small request, and returns responses of these sizes', () => {
  const { model } = parseModel(document);
  const operations = operationsOf(model);
  const [operation] = operations;
  if (!operation) throw new Error('The document has an operation.');
  const sampler = new Sampler(model.schemas);
  const { requests } = inputsOf(operation, operations, sampler);
  expect(requests.map((parts) => [[...parts.parameters.values()], parts.body?.value])).toEqual([
    [[3], { n: 3, s: 'str' }],
    [[5], { n: 5, s: 'tex' }],
    [[], { n: 1 }],
  ]);
  expect(outputsOf(operation, sampler).outputs.map(({ value }) => value)).toEqual([
    { n: 3, s: 'str' },
    { n: 1 },
    { n: 5, s: 'tex' },
  ]);
});
