import { inputsOf } from '../../../scripts/toolkit/tester/inputs';
import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { parseModel } from '../../../scripts/toolkit/compiler/model/parse';
import { operationsOf } from '../../../scripts/toolkit/tester/operations';
import { outputsOf } from '../../../scripts/toolkit/tester/outputs';
import { Sampler } from '../../../scripts/toolkit/tester/sample';
import type { Json, Schema } from '../../../scripts/toolkit/tester/sample/schema';
import { trialOf } from './trial';

const bigint = { 'x-openapi-first-bigint': true };
const long = (more: JsonObject = {}) => ({ type: 'integer' as const, ...bigint, ...more });

const sent = (schema: Schema, size: 'small' | 'large'): string => {
  const made = new Sampler(new Map()).sample(schema, 'request', { size });
  if (made.reason !== undefined) throw new Error(made.reason);
  return JSON.stringify(made.value);
};

test.each<[string, JsonObject, string, string]>([
  ['no limit', {}, '-100000000000000000000', '100000000000000000000'],
  ['int64', { format: 'int64' }, '-9223372036854775000', '9223372036854775000'],
  ['uint64', { format: 'uint64' }, '0', '18446744073709550000'],
  ['int32', { format: 'int32' }, '-2147483648', '2147483647'],
  ['limits', { minimum: 5, maximum: 2 ** 60 }, '5', '1152921504606845800'],
  ['multiples', { format: 'uint64', multipleOf: 10, minimum: 1 }, '10', '18446744073709550000'],
])('the digits of the smallest and the largest bigint: %s', (_, more, smallest, largest) => {
  expect(sent(long(more), 'small')).toBe(smallest);
  expect(sent(long(more), 'large')).toBe(largest);
});

test('an example whose digits are outside the range of its format is not sent', () => {
  const examples: Json[] = [2 ** 63];
  const schema = long({ format: 'int64', examples });
  const made = new Sampler(new Map()).sample(schema, 'request', { examples });
  expect(made.value).toBeLessThan(2 ** 63);
});

const body = {
  content: {
    'application/json': {
      schema: { type: 'object', required: ['n'], properties: { n: long({ format: 'int64' }) } },
    },
  },
};
const paths = {
  '/{id}': {
    post: {
      operationId: 'a',
      parameters: [
        { name: 'id', in: 'path', required: true, schema: long({ format: 'int64' }) },
        { name: 'q', in: 'query', schema: { type: 'array', items: long() } },
      ],
      requestBody: { ...body, required: true },
      responses: { 200: { description: '', ...body } },
    },
  },
};

test('requests and responses of an operation contain integers that no double can represent', () => {
  const { model } = parseModel({ paths });
  const operations = operationsOf(model);
  const [operation] = operations;
  if (!operation) throw new Error('The document has an operation.');
  const sampler = new Sampler(model.schemas);
  const large = JSON.stringify(
    inputsOf(operation, operations, sampler).requests.map((parts) => [
      ...parts.parameters.values(),
      parts.body?.value ?? null,
    ]),
  );
  expect(large).toContain('[9223372036854775000,[100000000000000000000');
  expect(large).toContain('{"n":9223372036854775000}');
  const answers = outputsOf(operation, sampler).outputs.map(({ value }) => value);
  expect(JSON.stringify(answers)).toContain('{"n":9223372036854775000}');
});

test('the trial sends and receives them with all their digits', async () => {
  const [report] = await trialOf(paths);
  expect(report?.verdict).toBe('passed');
});
