import { createApi } from '../../src/runtime/pipeline/api';
import { problem } from '../../src/runtime/http/problem';
import { answering, content } from './answering';
import { Throttle } from '../../src/runtime/pipeline/throttling';
import { compileTiny, operation, silent as log, Tiny, type Handler } from './tiny';

describe('bodies and headers of responses', () => {
  it.each<[string, object, object, object, string | Buffer | undefined]>([
    [
      'JSON',
      { '200': content('application/json') },
      { status: 200, body: { a: [1] } },
      { 'Content-Type': 'application/json' },
      '{"a":[1]}',
    ],
    [
      'null',
      { '200': content('application/json') },
      { status: 200, body: null },
      { 'Content-Type': 'application/json' },
      'null',
    ],
    [
      '+json',
      { '200': content('application/hal+json') },
      { status: 200, body: 'a' },
      { 'Content-Type': 'application/hal+json' },
      '"a"',
    ],
    [
      'text',
      { '200': content('text/plain') },
      { status: 200, body: 'a' },
      { 'Content-Type': 'text/plain' },
      'a',
    ],
    [
      'octets',
      { '200': content('image/png') },
      { status: 200, body: Buffer.from('a') },
      { 'Content-Type': 'image/png' },
      Buffer.from('a'),
    ],
    [
      'a range',
      { '200': content('image/*') },
      { status: 200, contentType: 'image/gif', body: Buffer.from('a') },
      { 'Content-Type': 'image/gif' },
      Buffer.from('a'),
    ],
    [
      'a form',
      { '200': content('application/x-www-form-urlencoded') },
      { status: 200, body: { a: 'b c' } },
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      'a=b+c',
    ],
    ['nothing', { '200': {} }, { status: 200 }, {}, undefined],
    ['204', { '204': {} }, { status: 204, body: 'x' }, {}, undefined],
    ['304', { '304': {} }, { status: 304, headers: { ETag: '"1"' } }, { ETag: '"1"' }, undefined],
    [
      'headers',
      { '200': {} },
      {
        status: 200,
        headers: {
          A: 1,
          B: ['x', 'y'],
          C: undefined,
          D: 'a\r\nE: 1',
          'Set-Cookie': ['a=1', 'b=2'],
        },
      },
      { A: '1', B: 'x,y', D: 'a E: 1', 'Set-Cookie': ['a=1', 'b=2'] },
      undefined,
    ],
  ])('%s', async (_, responses, result, headers, body) => {
    const answer = await answering(responses, () => result).send('/');
    expect(answer.headers).toEqual({
      ...headers,
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': 'r-1',
    });
    expect(answer.body).toEqual(body);
  });

  it('an object in a header is written as its style says', async () => {
    const header = (explode: boolean) => ({ explode, schema: { type: 'object' } });
    const headers = {
      A: header(false),
      B: header(true),
      C: { content: { 'application/json': {} } },
    };
    const tiny = answering({ '200': { description: '', headers } }, () => ({
      status: 200,
      headers: { A: { x: 1, y: 'b' }, B: { x: 1, y: 'b' }, C: { x: 1 } },
    }));
    expect((await tiny.send('/')).headers).toMatchObject({
      A: 'x,1,y,b',
      B: 'x=1,y=b',
      C: '{"x":1}',
    });
  });
});

describe('Accept', () => {
  const two = {
    '200': { description: '', content: { 'application/json': {}, 'text/csv': {} } },
    '404': content('application/problem+json'),
  };
  const handler: Handler = () => ({ status: 200, body: 'a' });

  it.each<[string | string[], string | undefined]>([
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['text/*', 'text/csv'],
    ['application/json;q=0.5, text/csv', 'text/csv'],
    ['text/csv;q=0.9, application/json', 'application/json'],
    ['*/*;q=0.1, text/csv', 'text/csv'],
    ['application/*, text/csv;q=0', 'application/json'],
    [['text/html', 'text/csv'], 'text/csv'],
    ['APPLICATION/JSON', 'application/json'],
    ['text/html', undefined],
    ['application/json;q=0, text/csv;q=0.000', undefined],
    ['application/problem+json', undefined],
    ['', undefined],
  ])('%s: %s', async (accept, contentType) => {
    const { status, headers, json } = await answering(two, handler).send('/', {
      headers: { accept },
    });
    expect(status).toBe(contentType === undefined ? 406 : 200);
    if (contentType === undefined) {
      expect(headers['Content-Type']).toBe('application/problem+json');
      expect(json.detail).toBe('Available: application/json, text/csv.');
    } else expect(headers['Content-Type']).toBe(contentType);
  });

  it('has no effect if a response must not have a body', async () => {
    const tiny = answering({ '200': content('text/csv'), '204': {} }, () => ({ status: 204 }));
    expect((await tiny.send('/', { headers: { accept: 'image/png' } })).status).toBe(204);
  });

  it('is checked against the default response if there is no other', async () => {
    const tiny = answering({ default: content('text/csv') }, () => ({ status: 200, body: '' }));
    expect((await tiny.send('/', { headers: { accept: 'image/png' } })).status).toBe(406);
    expect((await tiny.send('/', { headers: { accept: 'text/csv' } })).status).toBe(200);
  });
});

describe('responses that break the contract', () => {
  const user = {
    type: 'object',
    properties: {
      id: { type: 'string' },
      at: { type: 'string', format: 'date-time' },
      secret: { type: 'string', writeOnly: true },
    },
    required: ['id'],
    additionalProperties: false,
  };
  const responses = {
    '200': {
      ...content('application/json', user),
      headers: { ETag: { required: true, schema: { type: 'string', minLength: 3 } } },
    },
    '4XX': content('application/problem+json'),
    '410': {},
  };
  const ETag = '"1"';
  const cases: [string, object, string][] = [
    ['an undeclared status', { status: 201 }, 'status 201 is not declared'],
    [
      'a broken body',
      { status: 200, headers: { ETag }, body: { x: 1 } },
      '200: body/id is required; body/x is not allowed',
    ],
    [
      'a write-only member',
      { status: 200, headers: { ETag }, body: { id: '1', secret: 's' } },
      '200: body/secret is write-only: it must not be returned',
    ],
    ['no body', { status: 200, headers: { ETag } }, '200: the body is missing'],
    [
      'a different content type',
      { status: 200, headers: { ETag }, contentType: 'text/plain', body: 'x' },
      '200: content type text/plain is not declared',
    ],
    ['a missing header', { status: 200, body: { id: '1' } }, '200: header ETag is missing'],
    [
      'a broken header',
      { status: 200, headers: { etag: '1' }, body: { id: '1' } },
      '200: header ETag must have at least 3 characters',
    ],
    ['an undeclared body', { status: 410, body: 'x' }, '410: a body is not declared'],
  ];

  it.each(cases)('%s fails, with all details in the log', async (_, result, violation) => {
    const tiny = answering(responses, () => result, { responses: 'fail' });
    const { status, text } = await tiny.send('/');
    expect([status, text.includes('declared')]).toEqual([500, false]);
    expect(tiny.observed).toMatchObject([{ status: 500, violation }]);
    expect(String(tiny.observed[0]?.cause)).toContain(violation);
  });

  it.each(cases)('%s is reported and sent', async (_, result, violation) => {
    const tiny = answering(responses, () => result, { responses: 'report' });
    const { status } = await tiny.send('/');
    expect(tiny.observed).toMatchObject([{ status, violation }]);
    expect(result).toMatchObject({ status });
  });

  it('dates and undefined members are sent as JSON writes them', async () => {
    const body = { id: '1', at: new Date(0), x: undefined };
    const tiny = answering(responses, () => ({ status: 200, headers: { ETag }, body }), {
      responses: 'fail',
    });
    expect((await tiny.send('/')).text).toBe('{"id":"1","at":"1970-01-01T00:00:00.000Z"}');
  });

  it('a problem must be declared, unless the server is at fault', async () => {
    const throwing = (thrown: Error, declared: object) =>
      answering(
        declared,
        () => {
          throw thrown;
        },
        { responses: 'fail' },
      ).send('/');
    expect((await throwing(problem.notFound('X'), responses)).status).toBe(404);
    expect((await throwing(problem.notFound('X'), { '200': {} })).status).toBe(500);
    expect((await throwing(problem.notFound('X'), { '404': {} })).status).toBe(404);
    expect((await throwing(problem.unavailable(1), { '200': {} })).status).toBe(503);
  });

  it('headers that the runtime adds are also part of the response', async () => {
    const headers = { 'X-Request-Id': { required: true, schema: { type: 'string' } } };
    const tiny = answering({ '200': { description: '', headers } }, () => ({ status: 200 }), {
      responses: 'fail',
    });
    expect((await tiny.send('/')).status).toBe(200);
  });
});

describe('operations without a handler', () => {
  const contract = compileTiny({ paths: { '/': { get: operation({ operationId: 'toString' }) } } });
  const request = { method: 'GET', path: '/', query: '', headers: {}, requestId: 'r' };

  it('do not start, and neither do handlers without an operation', () => {
    expect(() => createApi({ contract, operations: {}, security: {}, log })).toThrow(
      'the operation toString has no handler',
    );
    const operations = { toString: () => ({ status: 200 }), other: () => undefined };
    expect(() => createApi({ contract, operations, security: {}, log })).toThrow(
      'the handler other has no operation',
    );
  });

  it('return 501 if that is configured', async () => {
    const api = createApi({
      contract,
      operations: {},
      security: {},
      log,
      missingOperations: '501',
    });
    expect((await api.handle(request)).status).toBe(501);
  });
});

describe('the deadline', () => {
  it('leads to a 503 before it passes', async () => {
    const never: Handler = () => new Promise(() => undefined);
    const tiny = answering({}, never, { deadlineMargin: 50 });
    const { status, headers } = await tiny.send('/', { deadline: Date.now() + 100 });
    expect([status, headers['Retry-After']]).toEqual([503, '1']);
    expect(String(tiny.observed[0]?.cause)).toContain('deadline');
  });

  it('has no effect if it is far away', async () => {
    const slow: Handler = () =>
      new Promise((resolve) => setTimeout(() => resolve({ status: 200 }), 10));
    const deadline = Date.now() + 24 * 60 * 60 * 1000;
    expect((await answering({}, slow).send('/', { deadline })).status).toBe(200);
  });
});

describe('what every response has', () => {
  it('is the request id, and the deprecation headers of a deprecated operation', async () => {
    const tiny = new Tiny({
      paths: {
        '/': {
          get: operation({
            deprecated: true,
            'x-deprecated-since': '2026-01-31',
            'x-sunset': '2027-01-31',
            externalDocs: { url: 'https://example.com/new' },
          }),
        },
      },
    });
    expect((await tiny.send('/')).headers).toEqual({
      Deprecation: '@1769817600',
      Sunset: 'Sun, 31 Jan 2027 00:00:00 GMT',
      Link: '<https://example.com/new>; rel="deprecation"',
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': 'r-1',
    });
  });

  it('is reported to the observer once; a failing observer breaks nothing', async () => {
    const tiny = answering({}, () => ({ status: 200 }));
    await tiny.send('/');
    expect(tiny.observed).toEqual([
      expect.objectContaining({
        requestId: 'r-1',
        method: 'GET',
        operationId: 'get',
        status: 200,
        problem: undefined,
        violation: undefined,
      }),
    ]);
    const failing = answering({}, () => ({ status: 200 }), {
      observe: () => {
        throw new Error('observer');
      },
    });
    expect((await failing.send('/')).status).toBe(200);
  });
});

describe('x-throttling', () => {
  const contract = {
    'x-throttling': { rateLimit: 1, burstLimit: 2 },
    paths: {
      '/a': { get: operation() },
      '/b': { get: operation({ 'x-throttling': { rateLimit: 5, burstLimit: 1 } }) },
    },
  };

  it('lets a burst through, then responds with 429 and the time to try again', async () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(1_000);
    const tiny = new Tiny(contract, { throttle: new Throttle() });
    const first = await tiny.send('/a');
    expect(first.headers).toMatchObject({
      'RateLimit-Policy': '"default";q=2;w=2',
      RateLimit: '"default";r=1;t=2',
    });
    expect((await tiny.send('/a')).status).toBe(200);
    const refused = await tiny.send('/a');
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({ 'Retry-After': '1', RateLimit: '"default";r=0;t=1' });
    expect((await tiny.send('/b')).status).toBe(200);
    expect((await tiny.send('/b')).status).toBe(429);
    now.mockReturnValue(1_199);
    expect((await tiny.send('/b')).status).toBe(429);
    now.mockReturnValue(1_200);
    expect((await tiny.send('/b')).status).toBe(200);
    now.mockRestore();
  });

  it('is left to the gateway by default', async () => {
    const tiny = new Tiny(contract);
    for (let n = 0; n < 3; n += 1) expect((await tiny.send('/b')).status).toBe(200);
  });
});
