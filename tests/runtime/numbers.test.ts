import { faults, operation, Tiny } from './tiny';

const schema = { type: 'object', properties: { n: { type: 'number' } } };
const types = ['application/json', 'application/x-www-form-urlencoded', 'application/xml'];
const content = Object.fromEntries(
  [...types, 'application/yaml', 'multipart/form-data'].map((type) => [type, { schema }]),
);
const api = new Tiny({
  paths: {
    '/n': {
      get: operation({
        operationId: 'query',
        parameters: [{ name: 'n', in: 'query', schema: { type: 'number' } }],
      }),
      post: operation({ operationId: 'body', requestBody: { required: true, content } }),
    },
  },
});

const SPELLINGS: readonly [string, (number: string) => string][] = [
  ['application/json', (number) => `{"n":${number}}`],
  ['application/x-www-form-urlencoded', (number) => `n=${number}`],
  ['application/xml', (number) => `<root><n>${number}</n></root>`],
  ['application/yaml', (number) => `n: ${number}\n`],
  [
    'multipart/form-data; boundary=x',
    (number) => `--x\r\nContent-Disposition: form-data; name="n"\r\n\r\n${number}\r\n--x--`,
  ],
];

const KEPT = [
  '0',
  '-0.0',
  '0e400',
  '42',
  '9007199254740991',
  '9007199254740994',
  '100000000000000000000',
  '1e2',
  '1.0',
  '0.1',
  '3.14159265358979323846264338327950288',
  '1.7976931348623157e308',
  '5e-324',
  '1.2345678901234567891e22',
  '1e17',
  '1.50e16',
  '0.015e18',
  '10000000000000000.001',
];
const LOST = [
  '9007199254740993',
  '-9007199254740993',
  '9223372036854775807',
  '123456789012345678901234567890',
  '9007199254740993.0',
  '9.007199254740993e15',
  '90071992547409930e-1',
];
const TOO_LARGE = ['1e400', '-1e309', `1${'0'.repeat(400)}`];
const TOO_SMALL = ['1e-400', '-1e-324', `0.${'0'.repeat(400)}1`];

describe.each(SPELLINGS)('a number in %s', (type, spell) => {
  test.each(KEPT)('%s is passed on', async (number) => {
    expect((await api.post('/n', type, spell(number))).status).toBe(200);
    expect((api.last.body as { n: number }).n).toBe(Number(number));
  });

  test.each([...LOST, ...TOO_LARGE, ...TOO_SMALL])('%s is refused', async (number) => {
    expect((await api.post('/n', type, spell(number))).status).toBe(400);
  });
});

test.each(KEPT)('the query parameter %s is passed on', async (number) => {
  expect((await api.send(`/n?n=${number}`)).status).toBe(200);
  expect(api.last.query.n).toBe(Number(number));
});

test.each([...LOST, ...TOO_LARGE, ...TOO_SMALL])(
  'the query parameter %s is refused',
  async (number) => {
    expect(faults(await api.send(`/n?n=${number}`))).toEqual(['query /n must be a number']);
  },
);

test.each(['9007199254740993', '1e400', '1e-400'])(
  'a body with %s is refused with the reason',
  async (number) => {
    for (const body of [
      `{"n":${number}}`,
      `{"a":[{"b":[1,${number}]}]}`,
      `{"x":"\\\\","y":${number}}`,
    ])
      expect(faults(await api.post('/n', 'application/json', body))).toEqual([
        'body  must not have numbers beyond double precision',
      ]);
  },
);

test('digits in a string are not a number', async () => {
  const texts = [
    '9007199254740993',
    ', 9007199254740993',
    '\\"9007199254740993',
    ':1e400,',
    '\\\\',
  ];
  const body = `{${texts.map((text, at) => `"${text}${at}": "${text}"`).join(',')}}`;
  expect((await api.post('/n', 'application/json', body)).status).toBe(200);
});

// If the zeros were scanned again from each of them, this would take minutes.
test('a number with a million zeros is read quickly', async () => {
  const body = `{"n":1.${'0'.repeat(500_000)}1${'0'.repeat(500_000)}}`;
  expect((await api.post('/n', 'application/json', body)).status).toBe(200);
});
