import { contractErrors } from '../../src/runtime/pipeline/response/contract-errors';
import { fieldOf, errorsOf, messagesByField } from '../../src/runtime/http/problem-errors';
import { problem } from '../../src/runtime/http/problem';
import { Tiny, type Answer, type TinyOptions } from './tiny';

type Json = Readonly<Record<string, unknown>>;

const json = (schema: Json): Json => ({
  description: 'Wrong',
  content: { 'application/json': { schema } },
});
const text = { type: 'string' };
const error: Json = {
  type: 'object',
  required: ['code', 'message'],
  properties: { code: text, message: text },
};
const coded = (...values: readonly string[]): Json => ({
  allOf: [{ $ref: '#/components/schemas/Error' }, { properties: { code: { enum: values } } }],
});

/** An API with one operation with these errors. */
function api(responses: Json, options: TinyOptions = {}): Tiny {
  return new Tiny(
    {
      paths: {
        '/things/{id}': {
          get: {
            operationId: 'getThing',
            parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
            responses: { 200: { description: 'OK' }, ...responses },
          },
        },
        '/usual': {
          get: {
            responses: { 200: { description: 'OK' }, 400: json(error), default: json(error) },
          },
        },
      },
      components: { schemas: { Error: error } },
    },
    { problems, responses: 'fail', ...options },
  );
}

const problems = contractErrors({
  Error: ({ kind, message }) => ({ code: kind, message }),
  Other: ({ status }) => ({ fault: status }),
});

const shown = ({ status, headers, text }: Answer) => [status, headers['Content-Type'], text];
const notFound = () => {
  throw problem.notFound('Thing');
};

describe('the body of an error is', () => {
  const other = { type: 'object', title: 'Other', properties: { fault: { type: 'integer' } } };

  test('the one that the contract declares for the status, its range, or the default, in this order', async () => {
    const named = (code: string): Json => json(coded(code));
    const answers = [
      { 404: named('A'), '4XX': named('B'), default: named('C') },
      { '4XX': named('B'), default: named('C') },
      { default: named('C') },
    ].map(
      async (responses) => (await api(responses, { handler: notFound }).send('/things/1')).json,
    );
    expect(await Promise.all(answers)).toEqual(
      ['A', 'B', 'C'].map((code) => ({ code, message: 'Thing not found.' })),
    );
  });

  test('that of most errors in the contract, if none is declared', async () => {
    const tiny = api({ 409: json(other) });
    for (const [request, status] of [
      ['/nowhere', 404],
      ['DELETE /things/1', 405],
      ['/things/x', 400],
    ] as const) {
      const answer = await tiny.send(request);
      expect(shown(answer)).toEqual([
        status,
        'application/json',
        expect.stringContaining('"code"'),
      ]);
    }
  });

  test('a problem document for a response that is declared without content', async () => {
    const tiny = api({ 404: { description: 'Gone' } }, { handler: notFound });
    expect(shown(await tiny.send('/things/1'))).toEqual([
      404,
      'application/problem+json',
      expect.stringContaining('"type":"urn:problem-type:not-found"'),
    ]);
  });

  test('a problem document if the contract declares no other body', async () => {
    const tiny = new Tiny(
      { paths: { '/a': { get: { responses: { 200: { description: 'OK' } } } } } },
      { problems },
    );
    expect((await tiny.send('/b')).headers['Content-Type']).toBe('application/problem+json');
  });

  test('not the default response of a contract that declares no success', async () => {
    const thing = json({ type: 'object', required: ['name'], properties: { name: text } });
    const paths = { '/a': { get: { responses: { default: thing } } } };
    const tiny = new Tiny({ paths }, { problems, handler: notFound });
    expect((await tiny.send('/a')).headers['Content-Type']).toBe('application/problem+json');
  });
});

test.each([
  ['the written value, in the spelling of the list', ['OTHER', 'NOT_FOUND'], 'NOT_FOUND'],
  ['another name for it', ['BadRequest', 'MissingResource'], 'MissingResource'],
  [
    'one of its class',
    ['api_error', 'card_error', 'invalid_request_error'],
    'invalid_request_error',
  ],
  ['for wrong input', ['E_AUTH', 'E_INPUT', 'E_INTERNAL'], 'E_INPUT'],
  ['any, if nothing fits', ['E17', 'E18'], 'E17'],
])('the matching value of a list is chosen: %s', async (_, values, expected) => {
  const tiny = api({ 404: json(coded(...values)) }, { handler: notFound });
  expect((await tiny.send('/things/1')).json.code).toBe(expected);
});

test('a listed number is the status, or one of its class', async () => {
  const listed = (...list: readonly number[]): Json =>
    json({ properties: { fault: { type: 'integer', enum: list } }, title: 'Other' });
  const own = contractErrors({ Error: ({ status }) => ({ fault: status }) });
  const faultOf = async (...list: readonly number[]): Promise<unknown> => {
    const paths = {
      '/a': { get: { responses: { 200: { description: 'OK' }, 404: listed(...list) } } },
    };
    const tiny = new Tiny({ paths }, { problems: own, handler: notFound });
    return (await tiny.send('/a')).json.fault;
  };
  expect([await faultOf(500, 404), await faultOf(500, 400)]).toEqual([404, 400]);
});

test('Accept chooses between the declared types', async () => {
  const content = Object.fromEntries(
    ['application/json', 'application/xml', 'text/plain'].map((type) => [
      type,
      { schema: type === 'text/plain' ? text : error },
    ]),
  );
  const own = contractErrors({
    Error: ({ kind, message }) => ({ code: kind, message }),
    Error2: ({ message }) => message,
  });
  const tiny = api({ 404: { description: 'Gone', content } }, { handler: notFound, problems: own });
  const asked = async (accept: string) =>
    shown(await tiny.send('/things/1', { headers: { accept } })).slice(1);
  expect(await asked('application/xml')).toEqual([
    'application/xml',
    expect.stringContaining('<code>not-found</code><message>Thing not found.</message>'),
  ]);
  expect(await asked('text/plain')).toEqual(['text/plain', 'Thing not found.']);
  expect(await asked('*/*')).toEqual(['application/json', expect.any(String)]);
});

test('any type is JSON, for paths of the contract and for others', async () => {
  const any: Json = { ...error, xml: { name: 'Error' } };
  const schema = { $ref: '#/components/schemas/Error' };
  const responses = { description: 'Wrong', content: { '*/*': { schema } } };
  const tiny = new Tiny(
    {
      paths: {
        '/a/{n}': {
          get: {
            parameters: [number],
            responses: { 200: { description: '' }, default: responses },
          },
        },
      },
      components: { schemas: { Error: any } },
    },
    { problems, responses: 'fail' },
  );
  for (const at of ['/a/x', '/none'])
    expect(shown(await tiny.send(at))).toMatchObject({
      1: 'application/json',
      2: expect.stringMatching(/^\{"code":/) as string,
    });
});
const number = { name: 'n', in: 'path', required: true, schema: { type: 'integer' } };

describe('an error that breaks the contract', () => {
  const broken = contractErrors({ Error: () => ({ code: 7 }) });
  const credentials = { 401: json(error) };

  test('is not sent if responses are checked', async () => {
    const tiny = api({ 400: json(error), ...credentials }, { problems: broken });
    const answer = await tiny.send('/things/x');
    expect(shown(answer).slice(0, 2)).toEqual([400, 'application/problem+json']);
    expect(tiny.observed[0]?.violation).toContain('body/code');
  });

  test('is reported if they are only reported', async () => {
    const tiny = api({ 400: json(error) }, { problems: broken, responses: 'report' });
    expect((await tiny.send('/things/x')).text).toBe('{"code":7}');
    expect(tiny.observed[0]?.violation).toContain('body/message');
  });
});

test('errors are reported by location', () => {
  const faults = [
    { in: 'body', pointer: '/items/0/a~1b', message: 'is required' },
    { in: 'query', pointer: '/limit', message: 'must be at most 3' },
  ] as const;
  expect(faults.map(({ pointer }) => fieldOf(pointer))).toEqual(['items.0.a/b', 'limit']);
  expect(messagesByField(problem.badRequest('Wrong', faults))).toEqual({
    'items.0.a/b': ['is required'],
    limit: ['must be at most 3'],
  });
  expect(errorsOf(problem.notFound('Thing'))).toEqual([
    { in: 'body', pointer: '', message: 'Thing not found.' },
  ]);
});
