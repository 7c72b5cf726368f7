import type { WholeResponse } from '../../src/runtime/http/message';
import { createApi } from '../../src/runtime/pipeline/api';
import type { Validator } from '../../src/runtime/contract';
import { compileTiny, faults, operation, silent, Tiny } from './tiny';

async function refuse(schema: object, body: unknown): Promise<string[]> {
  const requestBody = { content: { 'application/json': { schema } } };
  const tiny = new Tiny({ paths: { '/': { post: operation({ requestBody }) } } });
  return faults(await tiny.post('/', 'application/json', JSON.stringify(body)));
}

const numbers = Array.from({ length: 25 }, (_, n) => n);

it.each<[object, unknown, string]>([
  [{ const: { a: 1 } }, 1, ' must be {"a":1}'],
  [{ enum: ['a', 2] }, 'b', ' must be one of "a", 2'],
  [{ enum: numbers }, 99, ` must be one of ${numbers.slice(0, 20).join(', ')}, …`],
  [{ type: 'string', format: 'uuid' }, 'x', ' must be a valid uuid'],
  [{ properties: { a: {} }, unevaluatedProperties: false }, { 'x/y': 1 }, '/x~1y is not allowed'],
  [{ dependentRequired: { a: ['b'] } }, { a: 1 }, '/b is required if "a" is present'],
])('%j says about %j', async (schema, body, message) => {
  expect(await refuse(schema, body)).toEqual([`body ${message}`]);
});

it('at most a hundred errors in a request are reported', async () => {
  const parameters = numbers.map((n) => ({
    in: 'query',
    name: `q${n}`,
    schema: { type: 'integer' },
  }));
  const requestBody = {
    content: { 'application/json': { schema: { type: 'array', items: { type: 'integer' } } } },
  };
  const tiny = new Tiny({ paths: { '/': { post: operation({ parameters, requestBody }) } } });
  const query = numbers.map((n) => `q${n}=x`).join('&');
  const answer = await tiny.post(
    `/?${query}`,
    'application/json',
    JSON.stringify(Array(99).fill('x')),
  );
  expect([answer.status, faults(answer).length]).toEqual([400, 100]);
});

/** A contract may have validators from elsewhere, which need not say why they refuse. */
describe('a validator that reports no details', () => {
  const refusing = (errors: Validator['errors']): Validator =>
    Object.assign(() => false, { errors: errors ?? null });
  const parameters = [{ in: 'query', name: 'q', schema: { type: 'string' } }];
  const compiled = compileTiny({ paths: { '/': { get: operation({ parameters }) } } });

  it.each<[string, Validator['errors'], string]>([
    ['at all', null, 'is not valid'],
    ['but where', [{ instancePath: '' }], 'is not valid'],
  ])('%s still refuses', async (_, errors, message) => {
    const contract = {
      ...compiled,
      operations: compiled.operations.map((one) => ({
        ...one,
        parameters: one.parameters.map((plan) => ({ ...plan, validate: refusing(errors) })),
      })),
    };
    const operations = Object.fromEntries(contract.operations.map(({ id }) => [id, jest.fn()]));
    const api = createApi({ contract, operations, security: {}, log: silent });
    const answer = (await api.handle({
      method: 'GET',
      path: '/',
      query: 'q=1',
      headers: {},
      requestId: 'r-1',
      body: undefined,
    })) as WholeResponse;
    expect(answer.status).toBe(400);
    expect(JSON.parse(String(answer.body))).toMatchObject({
      errors: [{ in: 'query', pointer: '/q', message }],
    });
    for (const handler of Object.values(operations)) expect(handler).not.toHaveBeenCalled();
  });
});
