import { faults, operation, Tiny } from './tiny';

const text = { type: 'string' };
const any = {};
const object = { type: 'object', properties: { a: text }, additionalProperties: true };
const parameter = (where: string, name: string, more: object = { schema: text }) => ({
  in: where,
  name,
  ...(where === 'path' && { required: true }),
  ...more,
});
const content = {
  'application/json': { schema: any },
  'application/x-www-form-urlencoded': { schema: object },
  'multipart/form-data': {
    schema: { ...object, properties: { a: text, file: { ...text, format: 'binary' } } },
  },
  'text/plain': { schema: text },
  'application/yaml': { schema: object },
  'application/xml': { schema: object },
  'application/octet-stream': { schema: { ...text, format: 'binary' } },
};
const tiny = new Tiny({
  paths: {
    '/p/{id}': {
      get: operation({
        parameters: [
          parameter('path', 'id'),
          parameter('query', 'q'),
          parameter('query', 'list', { schema: { type: 'array', items: text } }),
          parameter('query', 'deep', { schema: object, style: 'deepObject' }),
          parameter('query', 'json', { content: { 'application/json': { schema: any } } }),
          parameter('query', 'text', { content: { 'text/plain': { schema: text } } }),
          parameter('header', 'X-H'),
          parameter('cookie', 'c'),
        ],
      }),
    },
    '/b': { post: operation({ requestBody: { content } }) },
  },
});

const message = 'must not contain U+0000';

describe('U+0000 is refused in', () => {
  it.each([
    ['a path', '/p/a%00b', {}, 'path /id'],
    ['a query', '/p/a?q=a%00', {}, 'query /q'],
    ['a list', '/p/a?list=a&list=%00', {}, 'query /list'],
    ['a member of an object', '/p/a?deep[a]=%00', {}, 'query /deep'],
    ['a name in an object', '/p/a?deep[b%00]=1', {}, 'query /deep'],
    ['JSON in a query', '/p/a?json="%5Cu0000"', {}, 'query /json'],
    ['plain text in a query', '/p/a?text=%00', {}, 'query /text'],
    ['a header', '/p/a', { headers: { 'x-h': 'a\0b' } }, 'header /X-H'],
    ['a cookie', '/p/a', { headers: { cookie: 'c=a%00b' } }, 'cookie /c'],
  ])('%s', async (_, target, request, place) => {
    const answer = await tiny.send(target, request);
    expect([answer.status, faults(answer)]).toEqual([400, [`${place} ${message}`]]);
  });

  const part = (name: string, body: string) =>
    `--x\r\nContent-Disposition: form-data; ${name}\r\n\r\n${body}\r\n--x--\r\n`;
  it.each([
    ['JSON', 'application/json', '{"a":["\\u0000"]}', ''],
    ['a name in JSON', 'application/json', '{"a\\u0000":1}', ''],
    ['a form', 'application/x-www-form-urlencoded', 'a=b%00', '/a'],
    ['a name in a form', 'application/x-www-form-urlencoded', 'b%00=1', '/b\0'],
    ['a part', 'multipart/form-data; boundary=x', part('name="a"', 'b\0'), '/a'],
    ['a text', 'text/plain', 'a\0', ''],
    ['YAML', 'application/yaml', 'a: "\\0"', ''],
    ['XML as a raw byte', 'application/xml', '<root><a>\0</a></root>', ''],
  ])('%s', async (_, type, body, pointer) => {
    const answer = await tiny.post('/b', type, body);
    expect([answer.status, faults(answer)]).toEqual([400, [`body ${pointer} ${message}`]]);
  });

  it.each([
    ['XML by its number', 'application/xml', '<root><a>&#0;</a></root>'],
    [
      'the name of a file',
      'multipart/form-data; boundary=x',
      part('name="file"; filename="a\0"', ''),
    ],
  ])('%s', async (_, type, body) => expect((await tiny.post('/b', type, body)).status).toBe(400));
});

it('binary data may contain it, and text any other character', async () => {
  const octets = Buffer.from([0, 1, 0]);
  expect((await tiny.post('/b', 'application/octet-stream', octets)).status).toBe(200);
  const file =
    '--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n' +
    'Content-Type: application/octet-stream\r\n\r\n\0\r\n--x--\r\n';
  expect((await tiny.post('/b', 'multipart/form-data; boundary=x', file)).status).toBe(200);
  expect((await tiny.post('/b', 'application/json', '{"a":"\\u0001\\\\u0000"}')).status).toBe(200);
});
