import { read, type Sent, type Where } from './read-parameter';
import { faults, operation, Tiny } from './tiny';

const integer = { schema: { type: 'integer' } };
const integers = { schema: { type: 'array', items: { type: 'integer' } } };
const nullable = { schema: { type: ['array', 'null'], items: { type: 'integer' } } };
const members = {
  schema: {
    type: 'object',
    properties: { R: { type: 'integer' }, tags: integers.schema },
  },
};
const exploded = { style: 'matrix', explode: true };
const asJson = { content: { 'application/json': { schema: {} } } };
const asText = { content: { 'text/plain': { schema: { type: 'string' } } } };

describe('a value that is sent several times', () => {
  it.each<[Where, object, Sent, unknown]>([
    ['header', integers, ['1', '2, 3'], [1, 2, 3]],
    ['header', asJson, ['[1', '2]'], [1, 2]],
    ['cookie', integers, ['p=1', 'p=2'], [1, 2]],
    ['query', members, 'tags=1&tags=2', { tags: [1, 2] }],
    ['cookie', members, 'tags=1; tags=2; R=3', { tags: [1, 2], R: 3 }],
  ])('%s %j %j is a list', async (where, plan, sent, value) => {
    expect(await read(where, plan, sent)).toEqual(value);
  });

  it.each<[Where, object, Sent, string]>([
    ['cookie', integer, 'p=1; p=2', 'must not be sent more than once'],
    ['path', { style: 'matrix', ...integer }, ';p=1;p=2', 'must not be sent more than once'],
    ['query', asJson, 'p=1&p=2', 'must not be sent more than once'],
    ['query', members, 'R=1&R=2', 'must not have R more than once'],
    ['query', { style: 'deepObject', ...members }, 'p=1&p=2', 'must be an object'],
  ])('%s %j %j is refused if it is a single value', async (where, plan, sent, message) => {
    expect(await read(where, plan, sent)).toEqual([`${where} /p ${message}`]);
  });
});

describe('exploded objects in one query', () => {
  const free = { schema: { type: 'object', additionalProperties: { type: 'string' } } };
  const open = { schema: { type: 'object' } };
  const query = (plans: Record<string, object>): Tiny => {
    const parameters = Object.entries(plans).map(([name, plan]) => ({
      in: 'query',
      name,
      ...plan,
    }));
    return new Tiny({ paths: { '/': { get: operation({ parameters }) } } });
  };

  it('that accept the same names each get their own value, in order', async () => {
    const tiny = query({ p: free, q: open, R: integer, s: members });
    await tiny.send('/?a=x&a=y&R=1&R=2');
    expect(tiny.last.query).toEqual({ p: { a: 'x' }, q: { a: 'y' }, R: 1, s: { R: 2 } });
  });

  it('share a value that is sent once, and refuse more than there are objects', async () => {
    const tiny = query({ p: free, q: free });
    await tiny.send('/?a=x');
    expect(tiny.last.query).toEqual({ p: { a: 'x' }, q: { a: 'x' } });
    expect(faults(await tiny.send('/?a=x&a=y&a=z'))).toEqual([
      'query /p must not have a more than once',
      'query /q must not have a more than once',
    ]);
  });

  it('may have members with the names of each other', async () => {
    const named = { schema: { type: 'object', properties: { p: integer.schema } } };
    const tiny = query({ p: members, q: named });
    await tiny.send('/?p=1&R=2');
    expect(tiny.last.query).toEqual({ p: { R: 2 }, q: { p: 1 } });
    await tiny.send('/?p=1');
    expect(tiny.last.query).toEqual({ q: { p: 1 } });
  });

  it.each([
    ['p=x', free, 'must be an object'],
    ['p=x', members, 'must be an object'],
    ['p=x&R=1', members, 'must be sent either as one value or as separate members'],
  ])('?%s is a string and not an object', async (sent, plan, message) => {
    expect(await read('query', plan, sent)).toEqual([`query /p ${message}`]);
  });

  it('that may also be a number is one, and is closed if its alternatives are', async () => {
    const { properties } = members.schema;
    const object = { type: 'object', properties, additionalProperties: false };
    const plan = { schema: { anyOf: [{ type: 'integer' }, object] } };
    expect(await read('query', plan, 'p=1&q=2')).toBe(1);
    expect(await read('query', plan, 'R=1&q=2')).toEqual({ R: 1 });
  });
});

describe('what is not sent is missing', () => {
  it.each<[Where, object, Sent]>([
    ['query', { explode: false, ...integers }, 'q=1'],
    ['query', asJson, 'q=1'],
    ['cookie', asJson, 'q=1'],
    ['cookie', integer, ['p', '=1', 'q=1']],
  ])('%s %j %j', async (where, plan, sent) => {
    expect(await read(where, plan, sent)).toBeUndefined();
  });
});

describe('a document as a parameter', () => {
  it.each<[Where, object, Sent, unknown]>([
    ['path', asJson, '%7B%22a%22%3A1%7D', { a: 1 }],
    ['path', asText, 'a%2Fb', 'a/b'],
    ['cookie', asJson, 'p=%5B1%5D', [1]],
    ['header', asText, '{', '{'],
  ])('%s %j %j', async (where, plan, sent, value) => {
    expect(await read(where, plan, sent)).toEqual(value);
  });
});

describe('null or a list', () => {
  it.each<[Where, object, Sent, unknown]>([
    ['query', nullable, 'p=null', null],
    ['query', nullable, 'p=1', [1]],
    ['header', nullable, 'null', null],
  ])('%s %j %j', async (where, plan, sent, value) => {
    expect(await read(where, plan, sent)).toEqual(value);
  });
});

describe('a matrix', () => {
  it.each<[object, string, unknown]>([
    [{ style: 'matrix', schema: { type: 'string' } }, ';p', ''],
    [{ ...exploded, ...integers }, ';p=1;p=2', [1, 2]],
    [{ ...exploded, ...integers }, ';q=1', ['path /p must be written as ;p=value']],
    [{ ...exploded, ...integers }, ';', ['path /p must be written as ;p=value']],
  ])('%j %s', async (plan, sent, value) => {
    expect(await read('path', plan, sent)).toEqual(value);
  });
});
