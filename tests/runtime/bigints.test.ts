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
    few: { ...int64, enum: [1, 9007199254740991] },
    one: { ...int64, const: 7 },
    rows: { type: 'array', items: { type: 'object', properties: { id: int64 } } },
    plain: { type: 'integer' },
    text: { type: 'string' },
  },
};
const form = 'application/x-www-form-urlencoded';
const [json, yaml, xml, multipart] = [
  'application/json',
  'application/yaml',
  'application/xml',
  'multipart/form-data',
];
const content = Object.fromEntries([json, yaml, xml].map((type) => [type, { schema }]));
const api = new Tiny(
  {
    paths: {
      '/{id}': {
        post: operation({
          parameters: [
            { name: 'id', in: 'path', required: true, schema: int64 },
            { name: 'from', in: 'query', schema: { ...int64, default: 7 } },
            { name: 'few', in: 'query', schema: { ...int64, enum: [1, 2] } },
            { name: 'where', in: 'query', content: { [json]: { schema } } },
            { name: 'rows', in: 'query', schema: schema.properties.rows },
          ],
          requestBody: {
            content: {
              ...content,
              [form]: { schema, encoding: { list: { contentType: json } } },
              [multipart]: { schema, encoding: { inner: { contentType: yaml } } },
            },
          },
          responses: { 200: { description: '', content: { ...content, [form]: { schema } } } },
        }),
      },
    },
  },
  { responses: 'fail', handler: ({ body }) => ({ status: 200, contentType: answered, body }) },
);
let answered = json;
beforeEach(() => (answered = json));

const LARGE = '9223372036854775807';
const LARGEST = 9223372036854775807n;

test.each([
  [`{"id":${LARGE}}`, { id: 9223372036854775807n }],
  ['{"id":1}', { id: 1n }],
  [`{"list":[-${LARGE},0]}`, { list: [-9223372036854775807n, 0n] }],
  [`{"inner":{"id":${LARGE}},"plain":5}`, { inner: { id: 9223372036854775807n }, plain: 5 }],
  [`{"maybe":null,"text":"${LARGE}"}`, { maybe: null, text: LARGE }],
  ['{"limited":90071992547409930}', { limited: 90071992547409930n }],
  ['{"few":9007199254740991,"one":7}', { few: 9007199254740991n, one: 7n }],
])('%s arrives as a bigint, and is returned with all its digits', async (text, body) => {
  const answer = await api.post('/1', 'application/json', text);
  expect(faults(answer)).toEqual([]);
  expect(api.last.body).toEqual(body);
  expect([answer.status, answer.text]).toEqual([200, text]);
});

test.each([
  ['{"id":9223372036854775808}', 'body /id must be an int64'],
  ['{"id":1.5}', 'body /id must be an integer'],
  ['{"id":"1"}', 'body /id must be an integer'],
  ['{"few":9007199254740992}', 'body /few must be one of 1, 9007199254740991'],
  ['{"one":8}', 'body /one must be one of 7'],
  ['{"id":null}', 'body /id must be an integer'],
  ['{"limited":-5}', 'body /limited must be at least 5'],
  ['{"limited":90071992547409931}', 'body /limited must be a multiple of 5'],
  [`{"plain":${LARGE}}`, 'body  must not have numbers beyond double precision'],
  [`{"id":${'1'.repeat(200)}}`, 'body  must not have numbers beyond double precision'],
])('%s is refused', async (text, fault) => {
  expect(faults(await api.post('/1', 'application/json', text))).toContain(fault);
});

test('parameters and form fields are also bigints', async () => {
  await api.post(`/${LARGE}?from=-${LARGE}`, form, `id=${LARGE}&list=1&list=2`);
  expect(api.last).toMatchObject({
    params: { id: 9223372036854775807n },
    query: { from: -9223372036854775807n },
    body: { id: 9223372036854775807n, list: [1n, 2n] },
  });
  await api.post('/1', form, '');
  expect(api.last.query).toEqual({ from: 7n });
});

test.each([
  [yaml, `id: ${LARGE}\nlist: [0x10, -${LARGE}]\nplain: 5\n`],
  [xml, `<r><id>${LARGE}</id><list>16</list><list>-${LARGE}</list><plain>5</plain></r>`],
])('%s has bigints, too, in requests and in responses', async (type, text) => {
  answered = type;
  const answer = await api.post('/1', type, text);
  expect(faults(answer)).toEqual([]);
  expect(api.last.body).toEqual({ id: LARGEST, list: [16n, -LARGEST], plain: 5 });
  expect([answer.status, answer.text]).toEqual([200, expect.stringContaining(LARGE)]);
});

test.each([
  [yaml, `plain: ${LARGE}`],
  [yaml, 'plain: 0x20000000000001'],
  [xml, `<r><plain>${LARGE}</plain></r>`],
])('%s: an integer that is not a bigint keeps its limit: %s', async (type, text) => {
  expect((await api.post('/1', type, text)).status).toBe(400);
});

test('documents in a parameter or a form have bigints', async () => {
  const where = encodeURIComponent(`{"id":${LARGE}}`);
  const rows = encodeURIComponent(`{"id":-${LARGE}}`);
  const fields = `inner={"id":${LARGE}}&rows={"id":1}&rows={"id":-${LARGE}}&list=[1,${LARGE}]`;
  const answer = await api.post(`/1?few=2&where=${where}&rows=${rows}`, form, fields);
  expect(faults(answer)).toEqual([]);
  expect(api.last).toMatchObject({
    query: { few: 2n, where: { id: LARGEST }, rows: [{ id: -LARGEST }] },
    body: { inner: { id: LARGEST }, rows: [{ id: 1n }, { id: -LARGEST }], list: [1n, LARGEST] },
  });
  expect(faults(await api.post('/1?few=3', form, ''))).toContain('query /few must be one of 1, 2');

  const part = (name: string, data: string, type = json): string =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: ${type}\r\n\r\n${data}\r\n`;
  const parts = `${part('id', LARGE)}${part('inner', `id: ${LARGE}`, yaml)}${part('rows', `{"id":${LARGE}}`)}--b--`;
  await api.post('/1', `${multipart}; boundary=b`, parts);
  expect(api.last.body).toEqual({ id: LARGEST, inner: { id: LARGEST }, rows: [{ id: LARGEST }] });
});

test('a response in a form has all their digits', async () => {
  answered = form;
  const answer = await api.post('/1', json, `{"id":${LARGE},"inner":{"id":${LARGE}}}`);
  expect(decodeURIComponent(answer.text)).toBe(`id=${LARGE}&inner={"id":${LARGE}}`);
});

test('a response with a date and a bigint is checked as it is sent', async () => {
  const at = { type: 'string', format: 'date-time' };
  const answers = { type: 'object', properties: { id: int64, at } };
  const responses = { 200: { description: '', content: { [json]: { schema: answers } } } };
  const dated = new Tiny(
    { paths: { '/': { get: operation({ responses }) } } },
    { responses: 'fail', handler: () => ({ status: 200, body: { id: LARGEST, at: new Date(0) } }) },
  );
  expect((await dated.send('/')).text).toBe(`{"id":${LARGE},"at":"1970-01-01T00:00:00.000Z"}`);
});

test('a header of a response has all their digits, also in a document', async () => {
  const rows = { type: 'array', items: int64 };
  const headers = {
    A: { schema: int64 },
    B: { schema: rows },
    C: { content: { [json]: { schema: rows } } },
  };
  const values = { A: LARGEST, B: [LARGEST, 1n], C: [LARGEST] };
  const answers = new Tiny(
    { paths: { '/': { get: operation({ responses: { 200: { description: '', headers } } }) } } },
    { responses: 'fail', handler: () => ({ status: 200, headers: values }) },
  );
  expect((await answers.send('/')).headers).toMatchObject({
    A: LARGE,
    B: `${LARGE},1`,
    C: `[${LARGE}]`,
  });
});

test('members by pattern, and items that are compared, may be bigints', async () => {
  const map = {
    type: 'object',
    additionalProperties: int64,
    patternProperties: { '^x-': { type: ['integer', 'null'] } },
  };
  const row = { type: 'object', properties: { id: int64 } };
  const rows = { type: 'array', uniqueItems: true, items: { anyOf: [row, int64] } };
  const mixed = {
    type: 'array',
    uniqueItems: true,
    prefixItems: [int64],
    items: { type: 'integer' },
  };
  const body = { type: 'object', properties: { map, rows, mixed } };
  const content = { [json]: { schema: body } };
  const responses = { 200: { description: '', content } };
  const echo = new Tiny(
    { paths: { '/': { post: operation({ requestBody: { content }, responses }) } } },
    { responses: 'fail', handler: (request) => ({ status: 200, body: request.body }) },
  );
  const text = `{"map":{"a":${LARGE},"x-":1},"rows":[{"id":${LARGE}},{"id":1},${LARGE},1]}`;
  const answer = await echo.post('/', json, text);
  expect([answer.status, answer.text]).toEqual([200, text]);
  expect(echo.last.body).toEqual({
    map: { a: LARGEST, 'x-': 1 },
    rows: [{ id: LARGEST }, { id: 1n }, LARGEST, 1n],
  });
  const same = [
    '{"rows":[{"id":1},{"id":1}]}',
    '{"mixed":[10,1,10]}',
    `{"rows":[${LARGE},${LARGE}]}`,
  ];
  for (const one of same)
    expect(faults(await echo.post('/', json, one))[0]).toContain(
      'must not contain duplicate items',
    );
  expect((await echo.post('/', json, `{"map":{"x-":${LARGE}}}`)).status).toBe(400);
});
