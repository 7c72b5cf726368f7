import { faults, operation, Tiny } from './tiny';

/** The errors that are reported for a body with this schema for its member `x`. */
async function told(schema: object, x: unknown): Promise<string[]> {
  const body = { type: 'object', properties: { x: schema } };
  const content = { 'application/json': { schema: body } };
  const tiny = new Tiny({ paths: { '/': { post: operation({ requestBody: { content } }) } } });
  return faults(await tiny.post('/', 'application/json', JSON.stringify({ x })));
}

const uuid = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

test.each<[string, object, unknown, string]>([
  [
    'a format is more informative than pattern and length',
    { type: 'string', format: 'uuid', pattern: uuid, minLength: 36, maxLength: 36 },
    'x',
    'must be a valid uuid',
  ],
  [
    'a type is more informative than anything else',
    { type: 'string', minLength: 9, format: 'date' },
    5,
    'must be a string',
  ],
  [
    'a list is more informative than a length',
    { enum: ['small', 'large'], maxLength: 5 },
    'medium',
    'must be one of "small", "large"',
  ],
  [
    'lengths and patterns are both needed',
    { type: 'string', minLength: 3, pattern: '^[a-z]+$' },
    'A',
    'must have at least 3 characters and must match the pattern ^[a-z]+$',
  ],
  [
    'so are limits and multiples',
    { maximum: 9, multipleOf: 5 },
    12,
    'must be at most 9 and must be a multiple of 5',
  ],
  [
    'so are those of a list',
    { type: 'array', maxItems: 1, uniqueItems: true },
    [1, 1],
    'must have at most 1 item and must not contain duplicate items',
  ],
  [
    'what two schemas say is reported once',
    { allOf: [{ minimum: 3 }, { minimum: 3 }] },
    1,
    'must be at least 3',
  ],
])('one error is one entry: %s', async (_, schema, value, message) => {
  expect(await told(schema, value)).toEqual([`body /x ${message}`]);
});

test('what two schemas require is reported as missing once', async () => {
  const schema = { allOf: [{ required: ['a'] }, { required: ['a', 'b'] }] };
  expect(await told(schema, {})).toEqual(['body /x/a is required', 'body /x/b is required']);
});

test('all distinct errors remain, each at its location', async () => {
  const schema = {
    type: 'object',
    required: ['id'],
    additionalProperties: false,
    properties: {
      id: {},
      mail: { type: 'string', format: 'email', minLength: 3 },
      tags: { items: { type: 'string', maxLength: 2, pattern: '^[a-z]*$' } },
    },
  };
  expect(await told(schema, { mail: 'x', tags: ['ok', 'LONG', 5], no: 1 })).toEqual([
    'body /x/id is required',
    'body /x/mail must be a valid email',
    'body /x/tags/1 must have at most 2 characters and must match the pattern ^[a-z]*$',
    'body /x/tags/2 must be a string',
    'body /x/no is not allowed',
  ]);
});

test('a parameter in the path, the query, a header and a cookie has one entry each', async () => {
  const schema = { type: 'string', format: 'uuid', pattern: uuid, minLength: 36 };
  const parameters = ['path', 'query', 'header', 'cookie'].map((where) => ({
    ...{ name: `p-${where}`, in: where, schema },
    ...(where === 'path' && { required: true }),
  }));
  const tiny = new Tiny({ paths: { '/{p-path}': { get: operation({ parameters }) } } });
  const headers = { 'p-header': 'x', cookie: 'p-cookie=x' };
  expect(faults(await tiny.send('/x?p-query=x', { headers }))).toEqual(
    ['path', 'query', 'header', 'cookie'].map(
      (where) => `${where} /p-${where} must be a valid uuid`,
    ),
  );
});
