import { createLambda, type GatewayEvent } from '../../../src/runtime/entries/lambda';
import type { HttpResponse } from '../../../src/runtime/http/message';
import { EchoApi } from './echo';
import { context, functionUrlEvent, httpApiEvent, restEvent, type Sent } from './events';

const shapes: [string, (sent: Sent) => GatewayEvent][] = [
  ['a REST API', restEvent],
  ['an HTTP API', (sent) => httpApiEvent(sent)],
  ['an HTTP API with a named stage', (sent) => httpApiEvent(sent, 'dev')],
  ['a function URL', functionUrlEvent],
];

/** Stops the clock, so that a deadline is exact. */
function stopTheClock(): number {
  const now = Date.now();
  jest.spyOn(Date, 'now').mockReturnValue(now);
  return now;
}
afterEach(() => jest.restoreAllMocks());

describe.each(shapes)('a request through %s', (_name, eventOf) => {
  const received = async (sent: Sent) => {
    const api = new EchoApi();
    await createLambda(api)(eventOf(sent), context());
    return api.last;
  };

  it('keeps method, path and the absence of everything else', async () => {
    expect(await received({ method: 'GET', path: '/v1/users' })).toMatchObject({
      method: 'GET',
      path: '/v1/users',
      query: '',
      headers: {},
      body: undefined,
      clientAddress: '203.0.113.7',
    });
  });

  it.each(['/users/a%20b', '/users/100%25', '/users/%CE%BB', '/users/%40me', '/users/a%23b'])(
    'passes on a path that decodes to the meaning of %s',
    async (path) => {
      const request = await received({ method: 'GET', path });
      expect(decodeURIComponent(request.path)).toBe(decodeURIComponent(path));
      expect(request.path).toMatch(/^[\w/%@.~-]+$/);
    },
  );

  it('keeps repeated, empty and encoded query values, each decodable once', async () => {
    const query =
      'tag=one&tag=two&empty=&plus=a%2Bb&space=a%20b&nested=x%3D1%26y%3D2&deep%5Bx%5D=1&percent=%2525';
    const request = await received({ method: 'GET', path: '/users', query });
    expect([...new URLSearchParams(request.query)]).toEqual([...new URLSearchParams(query)]);
  });

  it('leaves the delimiters of unexploded styles unchanged', async () => {
    const { query } = await received({ method: 'GET', path: '/users', query: 'ids=1,2,3&p=a|b' });
    expect(query).toBe('ids=1,2,3&p=a|b');
  });

  it('passes headers by lower-case name and cookies in one header', async () => {
    const { headers } = await received({
      method: 'GET',
      path: '/users',
      headers: [
        ['x-tag', 'one'],
        ['x-tag', 'two'],
        ['if-match', '"3"'],
      ],
      cookies: ['session=abc', 'theme=dark'],
    });
    expect([headers['x-tag']].flat().join(',')).toBe('one,two');
    expect(headers['if-match']).toBe('"3"');
    expect(headers.cookie).toBe('session=abc; theme=dark');
  });

  it('decodes bodies, textual and binary', async () => {
    const text = await received({ method: 'POST', path: '/users', body: '{"name":"Zoë"}' });
    expect(text.body?.toString('utf8')).toBe('{"name":"Zoë"}');
    const bytes = Buffer.from([0, 255, 128, 10]);
    const binary = await received({ method: 'POST', path: '/users', body: bytes });
    expect(binary.body).toEqual(bytes);
  });

  it('reads an empty body as no body', async () => {
    expect((await received({ method: 'POST', path: '/users', body: '' })).body).toBeUndefined();
  });
});

describe('the path of a REST event', () => {
  const pathOf = async (event: Parameters<typeof restEvent>[1], basePath?: string) => {
    const api = new EchoApi();
    const sent = { method: 'GET', path: event?.path ?? '/' };
    await createLambda(api, basePath === undefined ? {} : { basePath })(
      restEvent(sent, event),
      context(),
    );
    return api.last.path;
  };

  it.each([
    ['/orders/users/1', '/users/{userId}', { userId: '1' }, '/users/1'],
    ['/orders/users', '/users', null, '/users'],
    ['/orders/users/', '/users', null, '/users/'],
    ['/orders/users/1/keys/2', '/users/{proxy+}', { proxy: '1/keys/2' }, '/users/1/keys/2'],
    ['/orders', '/', null, '/'],
    ['/users/1', '/users/{userId}', { userId: '1' }, '/users/1'],
  ])(
    '%s, matched by %s, loses the base path mapping',
    async (path, resource, pathParameters, to) => {
      expect(await pathOf({ path, resource, pathParameters })).toBe(to);
    },
  );

  it('has its base path restored that the stage replaced', async () => {
    const event = {
      path: '/users/1',
      resource: '/users/{userId}',
      pathParameters: { userId: '1' },
    };
    expect(await pathOf(event, '/v1')).toBe('/v1/users/1');
    expect(await pathOf({ path: '/', resource: '/', pathParameters: null }, '/v1')).toBe('/v1');
  });

  it('keeps its base path, and does not mistake /v10 for it', async () => {
    expect(await pathOf({ path: '/v1/users' }, '/v1')).toBe('/v1/users');
    expect(await pathOf({ path: '/v10/users' }, '/v1')).toBe('/v1/v10/users');
  });

  it('is encoded again if an HTTP API sends format 1.0', async () => {
    expect(await pathOf({ version: '1.0', path: '/dev/users/a b%' })).toBe('/users/a%20b%25');
  });
});

it('accepts a REST event without the multiple values, which some simulators omit', async () => {
  const api = new EchoApi();
  const event = restEvent({ method: 'GET', path: '/users' });
  const bare = { ...event, headers: { 'X-Tag': 'one' }, queryStringParameters: { limit: '5' } };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- null is what simulators send
  Object.assign(bare, { multiValueHeaders: null, multiValueQueryStringParameters: null } as any);
  await createLambda(api)(bare, context());
  expect(api.last).toMatchObject({ headers: { 'x-tag': 'one' }, query: 'limit=5' });
});

describe('a harness that provides only the minimum', () => {
  it('sends a REST event of a method and a path, without a context', async () => {
    const api = new EchoApi();
    await createLambda(api)({ httpMethod: 'GET', path: '/users' });
    expect(api.last).toMatchObject({ method: 'GET', path: '/users', query: '', headers: {} });
    expect(api.last.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(api.last.deadline).toBeUndefined();
  });

  it('sends a 2.0 event of a method and a path', async () => {
    const api = new EchoApi();
    const requestContext = { http: { method: 'GET' } };
    await createLambda(api)({ rawPath: '/users', requestContext }, { awsRequestId: 'mine' });
    expect(api.last).toMatchObject({ path: '/users', query: '', headers: {}, requestId: 'mine' });
    await createLambda(api)({ rawPath: '/users', requestContext });
    expect(api.last.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('sends no context, but the time of the request: the gateway’s limit holds', async () => {
    const api = new EchoApi();
    const requestContext = { http: { method: 'GET' }, timeEpoch: stopTheClock() - 4_000 };
    await createLambda(api)({ rawPath: '/users', requestContext });
    expect(api.last.deadline).toBe(Date.now() + 25_000);
  });

  it('requests the root of a stage', async () => {
    const api = new EchoApi();
    for (const rawPath of ['/dev', '/dev/']) {
      const requestContext = { stage: 'dev', http: { method: 'GET' } };
      await createLambda(api)({ rawPath, requestContext });
      expect(api.last.path).toBe('/');
    }
  });
});

it('says what it serves if the event is of another kind', async () => {
  const event = { source: 'aws.events' } as unknown as GatewayEvent;
  await expect(createLambda(new EchoApi())(event, context())).rejects.toThrow(/API Gateway/);
});

describe('the identity of a request', () => {
  it('is what the gateway knows: its request id and the verified client certificate', async () => {
    const api = new EchoApi();
    const rest = restEvent({ method: 'GET', path: '/users' });
    rest.requestContext.identity.clientCert = { subjectDN: 'CN=client' } as never;
    await createLambda(api)(rest, context());
    expect(api.last).toMatchObject({
      requestId: rest.requestContext.requestId,
      clientCertificate: 'CN=client',
    });

    const http = httpApiEvent({ method: 'GET', path: '/users' });
    http.requestContext.authentication = { clientCert: { subjectDN: '' } as never };
    await createLambda(api)(http, context());
    expect(api.last).toMatchObject({ requestId: 'ATfSmjLgPHcESJw=', clientCertificate: undefined });
  });
});

describe('the deadline', () => {
  beforeEach(stopTheClock);
  const expectDeadlineIn = async (expected: number, event: GatewayEvent, remaining: number) => {
    const api = new EchoApi();
    await createLambda(api)(event, context(remaining));
    expect(api.last.deadline).toBe(Date.now() + expected);
  };
  const sent = { method: 'GET', path: '/users' };

  it('is the end of the function’s own time', async () => {
    await expectDeadlineIn(5_000, restEvent(sent), 5_000);
  });

  it('is the rest of the gateway’s 29 seconds, if that is less', async () => {
    const event = restEvent(sent);
    event.requestContext.requestTimeEpoch -= 4_000;
    await expectDeadlineIn(25_000, event, 60_000);
  });

  it('does not count the gateway’s time for a function URL', async () => {
    await expectDeadlineIn(60_000, functionUrlEvent(sent), 60_000);
  });

  it('does not fail an event that is replayed', async () => {
    const event = restEvent(sent);
    event.requestContext.requestTimeEpoch = 1_583_348_638_390;
    await expectDeadlineIn(29_000, event, 60_000);
  });
});

describe('a response', () => {
  const sent = { method: 'GET', path: '/users' };
  const through = async (event: GatewayEvent, response: HttpResponse) =>
    createLambda(new EchoApi(() => response))(event, context());

  it('has repeated headers and cookies in each gateway’s own format', async () => {
    const response: HttpResponse = {
      status: 200,
      headers: { 'Set-Cookie': ['a=1', 'b=2'], Vary: ['Origin', 'Accept'], ETag: '"1"' },
      body: 'ok',
    };
    expect(await through(restEvent(sent), response)).toEqual({
      statusCode: 200,
      headers: { ETag: '"1"' },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'], Vary: ['Origin', 'Accept'] },
      body: 'ok',
      isBase64Encoded: false,
    });
    expect(await through(httpApiEvent(sent), response)).toEqual({
      statusCode: 200,
      headers: { ETag: '"1"', Vary: 'Origin, Accept' },
      cookies: ['a=1', 'b=2'],
      body: 'ok',
      isBase64Encoded: false,
    });
    expect(
      await through(httpApiEvent(sent), { status: 200, headers: { 'set-cookie': 'a=1' } }),
    ).toMatchObject({ cookies: ['a=1'], headers: {} });
  });

  it.each([restEvent(sent), httpApiEvent(sent)])('has bytes as base64', async (event) => {
    const body = Buffer.from([137, 80, 78, 71, 0, 255]);
    const headers = { 'Content-Type': 'image/png' };
    expect(await through(event, { status: 200, headers, body })).toMatchObject({
      body: body.toString('base64'),
      isBase64Encoded: true,
    });
  });

  it.each([restEvent(sent), httpApiEvent(sent)])('may have no body', async (event) => {
    expect(await through(event, { status: 204, headers: {} })).toMatchObject({
      statusCode: 204,
      body: '',
      isBase64Encoded: false,
    });
  });
});
