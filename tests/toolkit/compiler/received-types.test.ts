import { generateOperations } from '../../../scripts/toolkit/compiler/operations';
import { INFO, load, refusal, removeFolders, schemas } from './contract-folder';

afterAll(removeFolders);

test.each([
  [['image/*'], '`image/${string}`'],
  [['*/*'], '`${string}/${string}`'],
  [['image/*', 'application/PDF'], '`image/${string}` | "application/pdf"'],
])('a body of %j gives its handler the type %s', async (mediaTypes, type) => {
  const content = Object.fromEntries(mediaTypes.map((one) => [one, {}] as const));
  const post = { requestBody: { required: true, content }, responses: {} };
  const { model } = await load({ openapi: '3.1.0', info: INFO, paths: { '/': { post } } });
  expect(generateOperations(model)).toContain(`content: { contentType: ${type}; body:`);
});

test('an integer with x-openapi-first-bigint is a bigint for handlers', async () => {
  const schema = { type: ['integer', 'null'], format: 'int64', 'x-openapi-first-bigint': true };
  const content = { 'application/json': { schema } };
  const post = { requestBody: { required: true, content }, responses: {} };
  const { model } = await load({ openapi: '3.1.0', info: INFO, paths: { '/': { post } } });
  expect(generateOperations(model)).toContain('body: bigint | null');
});

test('one with an enum is one of its values', async () => {
  const schema = { type: 'integer', enum: [1, 2], 'x-openapi-first-bigint': true };
  const content = { 'application/json': { schema } };
  const post = { requestBody: { required: true, content }, responses: {} };
  const { model } = await load({ openapi: '3.1.0', info: INFO, paths: { '/': { post } } });
  expect(generateOperations(model)).toContain('body: 1n | 2n');
});

test.each([
  { type: 'string' },
  { type: 'integer', enum: [1.5] },
  { type: 'integer', bigint: 'yes' },
])(
  'x-openapi-first-bigint with %j is an error',
  async ({ bigint = true, ...schema }: { bigint?: unknown }) => {
    const S = { ...schema, 'x-openapi-first-bigint': bigint };
    const [found] = await refusal(schemas('3.1.0', S));
    expect(found?.code).toBe('bigint-invalid');
  },
);
