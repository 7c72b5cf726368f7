import { faults, operation, Tiny } from './tiny';

const int64 = { type: 'integer', format: 'int64', 'x-openapi-first-bigint': true };
const schema = {
  type: 'object',
  properties: {
    id: int64,
    maybe: { ...int64, type: ['integer', 'null'] },
    limited: { type: 'integer', minimum: 5, multipleOf: 5, 'x-openapi-first-bigint': true },
    list: { type: 'array', items: int64 },
    inner: { oneOf: [{ type: 'object', required: ['id'], properties: { id: int64 } }] },
    plain: { type: 'integer' },
    text: { type: 'string' },
  },
};
const form = 'application/x-www-form-urlencoded';
const api = new Tiny(
  {
    paths: {
      '/{id}': {
        post: operation({
          parameters: [
            { name: 'id', in: 'path', required: true, schema: int64 },
            { name: 'from', in: 'query', schema: { ...int64, default: 7 } },
          ],
          requestBody: { content: { 'application/json': { schema }, [form]: { schema } } },
          responses: { 200: { description: '', content: { 'application/json': { schema } } } },
        }),
      },
    },
  },
  { responses: 'fail', handler: ({ body }) => ({ status: 200, body }) },
);

const LARGE = '9223372036854775807';

test.each([
  [`{"id":${LARGE}}`, { id: 9223372036854775807n }],
  ['{"id":1}', { id: 1n }],
  [`{"list":[-${LARGE},0]}`, { list: [-9223372036854775807n, 0n] }],
  [`{"inner":{"id":${LARGE}},"plain":5}`, { inner: { id: 9223372036854775807n }, plain: 5 }],
  [`{"maybe":null,"text":"${LARGE}"}`, { maybe: null, text: LARGE }],
  ['{"limited":90071992547409930}', { limited: 90071992547409930n }],
])('%s arrives as a bigint, and goes back with all its digits', async (text, body) => {
  const answer = await api.post('/1', 'application/json', text);
  expect(faults(answer)).toEqual([]);
  expect(api.last.body).toEqual(body);
  expect([answer.status, answer.text]).toEqual([200, text]);
});

test.each([
  ['{"id":9223372036854775808}', 'body /id must be int64'],
  ['{"id":1.5}', 'body /id must be integer'],
  ['{"id":"1"}', 'body /id must be integer'],
  ['{"id":null}', 'body /id must be integer'],
  ['{"limited":-5}', 'body /limited must be at least 5'],
  ['{"limited":90071992547409931}', 'body /limited must be a multiple of 5'],
  [`{"plain":${LARGE}}`, 'body  must not have numbers beyond double precision'],
  [`{"id":${'1'.repeat(200)}}`, 'body  must not have numbers beyond double precision'],
])('%s is refused', async (text, fault) => {
  expect(faults(await api.post('/1', 'application/json', text))).toContain(fault);
});

test('parameters and fields of forms are one too', async () => {
  await api.post(`/${LARGE}?from=-${LARGE}`, form, `id=${LARGE}&list=1&list=2`);
  expect(api.last).toMatchObject({
    params: { id: 9223372036854775807n },
    query: { from: -9223372036854775807n },
    body: { id: 9223372036854775807n, list: [1n, 2n] },
  });
  await api.post('/1', form, '');
  expect(api.last.query).toEqual({ from: 7n });
});
