import { read, type Where } from './read-parameter';
import { faults, operation, Tiny, type Answer } from './tiny';

/* Documents and text in parameters, in the fields of forms and in parts: what each becomes. */

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';
const integer = { type: 'integer', minimum: 3 };
const object = { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] };
const own = (name: string, value: unknown): object => Object.fromEntries([[name, value]]);
const proto = { type: 'object', properties: own('__proto__', { type: 'integer' }) };

describe('a parameter that is text (content)', () => {
  const text = (schema: object): object => ({ content: { 'text/plain': { schema } } });

  test.each<[string, Where, object, string, unknown]>([
    ['a number', 'query', text(integer), 'p=5', 5],
    ['a number', 'path', text(integer), '5', 5],
    ['a number', 'query', text(integer), 'p=2', ['query /p must be at least 3']],
    ['a number', 'header', text(integer), 'x', ['header /p must be an integer']],
    ['a string', 'query', text({ type: 'string' }), 'p=5', '5'],
    // No schema for an object describes text: it is passed on.
    ['an object', 'query', text(object), 'p=%7B%7D', '{}'],
    ['a list', 'cookie', text({ type: 'array' }), 'p=[1]', '[1]'],
  ])('is typed by its schema: %s', async (_, where, plan, sent, expected) => {
    expect(await read(where, plan, sent)).toEqual(expected);
  });
});

test('a document in a parameter may have a declared member __proto__', async () => {
  const content = { [json]: { schema: proto } };
  const value = await read('query', { content }, `p=${encodeURIComponent('{"__proto__":1}')}`);
  expect(Object.entries(value as object)).toEqual([['__proto__', 1]]);
  expect(
    await read('query', { content: { [json]: { schema: object } } }, 'p={"__proto__":1}'),
  ).toEqual(['query /p must not have a member named __proto__']);
});

test('the members of an exploded object are cookies with encoded names', async () => {
  const schema = { type: 'object', properties: { ünï: { type: 'integer' } } };
  expect(await read('cookie', { schema }, '%C3%BCn%C3%AF=1')).toEqual({ ünï: 1 });
});

test.each(['spaceDelimited', 'pipeDelimited'])('%s with explode is read as form', async (style) => {
  const more = { style, explode: true };
  expect(await read('query', { schema: object, ...more }, 'a=1')).toEqual({ a: 1 });
  const list = { type: 'array', items: { type: 'integer' } };
  expect(await read('query', { schema: list, ...more }, 'p=1&p=2')).toEqual([1, 2]);
});

describe('a field of a form', () => {
  const field = async (schema: object, encoding: object, sent: string): Promise<unknown> => {
    const whole = { type: 'object', properties: { n: schema } };
    const content = { [form]: { schema: whole, encoding } };
    const api = new Tiny({ paths: { '/': { post: operation({ requestBody: { content } }) } } });
    const answer = await api.post('/', form, sent);
    return answer.status === 200 ? (api.last.body as { n: unknown }).n : faults(answer);
  };
  const pair = { type: 'array', prefixItems: [object, { type: 'string' }] };
  const untyped = { items: { type: 'integer' } };

  test.each<[string, object, object, string, unknown]>([
    ['an encoding says nothing', object, { n: {} }, 'n={"a":1}', { a: 1 }],
    ['items differ', pair, {}, 'n={"a":1}&n=b', [{ a: 1 }, 'b']],
    ['it is XML', object, { n: { contentType: 'application/xml' } }, 'n=<x><a>1</a></x>', { a: 1 }],
    ['it is exploded', object, { n: { style: 'form', explode: true } }, 'a=1', { a: 1 }],
    ['JSON has no quotes', { type: 'string' }, { n: { contentType: json } }, 'n=x', 'x'],
    ['JSON has quotes', { type: 'string' }, { n: { contentType: json } }, 'n="x"', 'x'],
    ['items have no type', untyped, {}, 'n=x', 'x'],
    ['items have no type', untyped, {}, 'n=5', [5]],
    ['it is an object or a list', { oneOf: [object, pair] }, {}, 'n={"a":1}', { a: 1 }],
    [
      'a list contains an integer',
      { type: 'array', contains: { type: 'integer' } },
      {},
      'n=1&n=b',
      [1, 'b'],
    ],
  ])('is read as described if %s', async (_, schema, encoding, sent, expected) => {
    expect(await field(schema, encoding, sent)).toEqual(expected);
  });
});

describe('a part', () => {
  const part = async (schema: object, type: string, data: string): Promise<unknown> => {
    const whole = { type: 'object', properties: { n: schema } };
    const content = { 'multipart/form-data': { schema: whole } };
    const api = new Tiny({ paths: { '/': { post: operation({ requestBody: { content } }) } } });
    const head = `--b\r\nContent-Disposition: form-data; name=n\r\nContent-Type: ${type}`;
    const answer: Answer = await api.post(
      '/',
      'multipart/form-data; boundary=b',
      `${head}\r\n\r\n${data}\r\n--b--`,
    );
    return answer.status === 200 ? (api.last.body as { n: unknown }).n : faults(answer);
  };
  const lists = { type: 'array', items: { type: 'array', items: { type: 'string' } } };
  const either = { oneOf: [object, { type: 'string' }] };

  test.each<[string, object, string, string, unknown]>([
    ['an object or a list', { oneOf: [object, lists] }, json, '{"a":1}', { a: 1 }],
    ['a list of lists', lists, json, '[["x"],["y"]]', [['x'], ['y']]],
    ['items without a type', { items: { type: 'integer' } }, 'text/plain', 'x', 'x'],
    // What is typed a text arrives as one, whatever its media type.
    ['an object or text', either, 'application/octet-stream', 'x', 'x'],
    ['an object', object, 'image/png', '{"a":1}', ['body /n must be an object']],
  ])('is read as described: %s', async (_, schema, type, data, expected) => {
    expect(await part(schema, type, data)).toEqual(expected);
  });

  test('may be a document with a declared member __proto__', async () => {
    const value = await part(proto, json, '{"__proto__":1}');
    expect(Object.entries(value as object)).toEqual([['__proto__', 1]]);
  });
});
