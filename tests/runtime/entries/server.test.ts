import { createServer, type Server, type ServerOptions } from '../../../src/runtime/entries/server';
import type { Api } from '../../../src/runtime/pipeline/api';
import { EchoApi } from './echo';
import { createApi } from '../../../src/runtime/pipeline/api';
import type { Observation } from '../../../src/runtime/telemetry/observation';
import { CONTRACT_FORMAT } from '../../../src/runtime/format';
import { silent } from '../tiny';
import { parseAnswer, RawClient } from './raw-http';

let servers: Server[] = [];

async function serve(api: Api, options?: ServerOptions) {
  const server = createServer(api, options);
  servers.push(server);
  const { port } = await server.listen(0, '127.0.0.1');
  return { server, port, url: `http://127.0.0.1:${port}` };
}

afterEach(async () => {
  await Promise.all(servers.map(async (server) => server.close(0)));
  servers = [];
});

const GET = 'GET /users HTTP/1.1\r\nHost: localhost\r\n\r\n';

function expectProblem(text: string, status: number, kind: string): void {
  const answer = parseAnswer(text);
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/problem+json',
    connection: 'close',
  });
  expect(JSON.parse(answer.body)).toMatchObject({
    type: `urn:problem-type:${kind}`,
    status,
    requestId: answer.headers['x-request-id'],
  });
}

describe('a request', () => {
  it('arrives as it was sent', async () => {
    const api = new EchoApi();
    const { port } = await serve(api);
    const before = Date.now();
    const client = new RawClient(port).send(
      'POST /v1/a%2Fb/c%20d?x=1&x=%2525&y HTTP/1.1\r\nHost: localhost\r\nX-Tag: one\r\nx-tag: two\r\n' +
        'Authorization: a\r\nAuthorization: b\r\nContent-Length: 5\r\nConnection: close\r\n\r\nh\xE9llo',
    );
    await client.closed;
    expect(api.last).toMatchObject({
      method: 'POST',
      path: '/v1/a%2Fb/c%20d',
      query: 'x=1&x=%2525&y',
      clientAddress: '127.0.0.1',
    });
    expect(api.last.headers).toMatchObject({
      'x-tag': ['one', 'two'],
      authorization: ['a', 'b'],
      host: 'localhost',
    });
    expect(api.last.requestId).toMatch(/^[\da-f-]{36}$/);
    expect(api.last.deadline).toBeGreaterThan(before + 25_000);
  });

  it('is read completely if it comes in pieces or in chunks', async () => {
    const api = new EchoApi();
    const { port } = await serve(api);
    const client = new RawClient(port).send(
      'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\n',
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    client.send('abc\r\n2\r\nde\r\n0\r\n\r\n');
    await client.closed;
    expect(api.last.body?.toString()).toBe('abcde');
  });

  it.each([
    ['http://example.com/users?x=1', '/users', 'x=1'],
    ['https://example.com', '/', ''],
    ['http://example.com?x', '/', 'x'],
    ['//users', '//users', ''],
    ['/a?b?c', '/a', 'b?c'],
  ])('may name its target %s', async (target, path, query) => {
    const api = new EchoApi();
    const { port } = await serve(api);
    await new RawClient(port).send(`GET ${target} HTTP/1.0\r\n\r\n`).closed;
    expect(api.last).toMatchObject({ path, query });
  });

  it('has no body if none was sent', async () => {
    const api = new EchoApi();
    const { url } = await serve(api);
    await fetch(url, { method: 'POST' });
    expect(api.last.body).toBeUndefined();
  });

  it('takes its id and address from a proxy only if that is trusted', async () => {
    const headers = { 'X-Request-Id': 'from-the-proxy', 'X-Forwarded-For': 'spoofed, 203.0.113.9' };
    const api = new EchoApi();
    await fetch((await serve(api)).url, { headers });
    expect(api.last.requestId).not.toBe('from-the-proxy');
    expect(api.last.clientAddress).toBe('127.0.0.1');

    const trusting = await serve(api, { trustProxy: true });
    await fetch(trusting.url, { headers });
    expect(api.last).toMatchObject({ requestId: 'from-the-proxy', clientAddress: '203.0.113.9' });

    await fetch(trusting.url, { headers: { 'X-Request-Id': '<script>' } });
    expect(api.last.requestId).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('a response', () => {
  it('is sent with its headers, its length and its body', async () => {
    const { url } = await serve(
      new EchoApi(() => ({
        status: 201,
        headers: { 'Set-Cookie': ['a=1', 'b=2'], ETag: '"1"' },
        body: 'Zoë',
      })),
    );
    const response = await fetch(url);
    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('etag')).toBe('"1"');
    expect(response.headers.get('content-length')).toBe('4');
    expect(await response.text()).toBe('Zoë');
  });

  it('to HEAD states the length and has no body', async () => {
    const { port } = await serve(new EchoApi());
    const text = await new RawClient(port).send('HEAD / HTTP/1.0\r\n\r\n').closed;
    expect(parseAnswer(text)).toMatchObject({ headers: { 'content-length': '2' }, body: '' });
  });

  // RFC 9110, section 8.6: nothing but the length that GET would answer with, which may be unknown.
  it('to HEAD states no length if it is not known', async () => {
    const { port } = await serve(new EchoApi(() => ({ status: 200, headers: {} })));
    const answer = parseAnswer(await new RawClient(port).send('HEAD / HTTP/1.0\r\n\r\n').closed);
    expect(answer.headers).not.toHaveProperty('content-length');
    expect(answer.headers).not.toHaveProperty('transfer-encoding');
  });

  it.each([204, 304])('with %d states no length', async (status) => {
    const { port } = await serve(new EchoApi(() => ({ status, headers: {} })));
    const answer = parseAnswer(await new RawClient(port).send('GET / HTTP/1.0\r\n\r\n').closed);
    expect(answer.headers).not.toHaveProperty('content-length');
  });

  it('without a body says so', async () => {
    const { port } = await serve(new EchoApi(() => ({ status: 202, headers: {} })));
    const answer = parseAnswer(await new RawClient(port).send('GET / HTTP/1.0\r\n\r\n').closed);
    expect(answer.headers['content-length']).toBe('0');
  });

  it('of many megabytes reaches a slow client completely', async () => {
    const body = Buffer.alloc(20 * 1024 * 1024, 'x');
    const { url } = await serve(new EchoApi(() => ({ status: 200, headers: {}, body })));
    const response = await fetch(url);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await response.arrayBuffer()).byteLength).toBe(body.length);
  });
});

describe('a connection', () => {
  it('is kept for further requests', async () => {
    const { port } = await serve(new EchoApi());
    const client = new RawClient(port).send(GET);
    const first = await client.until('ok');
    expect(parseAnswer(first).headers.connection).toBe('keep-alive');
    client.send(GET.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
    expect((await client.closed).match(/HTTP\/1.1 200/g)).toHaveLength(2);
  });

  it('answers pipelined requests in their order, however long each takes', async () => {
    const api = new EchoApi(async ({ path }) => {
      await new Promise((resolve) => setTimeout(resolve, path === '/slow' ? 60 : 0));
      return { status: 200, headers: {}, body: path };
    });
    const { port } = await serve(api);
    const client = new RawClient(port).send(
      'GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /quick HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    );
    expect(await client.closed).toMatch(/\/slow[^]*\/quick/);
  });

  it('with garbage after a request still gets the response to it, then closes', async () => {
    const { port } = await serve(
      new EchoApi(async () => {
        await new Promise((resolve) => setTimeout(resolve, 40));
        return { status: 200, headers: {}, body: 'answer' };
      }),
    );
    const text = await new RawClient(port).send(`${GET}\x00\x01 rubbish\r\n\r\n`).closed;
    expect(parseAnswer(text)).toMatchObject({
      status: 200,
      headers: { connection: 'close' },
      body: 'answer',
    });
  });

  it('that ends during the response affects no other', async () => {
    let answered = (): void => undefined;
    const done = new Promise<void>((resolve) => (answered = resolve));
    const api = new EchoApi(async () => {
      await new Promise((resolve) => setTimeout(resolve, 40));
      answered();
      return { status: 200, headers: {}, body: 'late' };
    });
    const { port, url } = await serve(api);
    const client = new RawClient(port).send(GET);
    await new Promise((resolve) => setTimeout(resolve, 20));
    client.destroy();
    await done;
    expect((await fetch(url)).status).toBe(200);
  });
});

describe('a request that never reaches the API gets a problem as its response', () => {
  it.each([
    ['not HTTP at all', 'rubbish\r\n\r\n', 400, 'bad-request'],
    ['an unknown method', 'BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'bad-request'],
    ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400, 'bad-request'],
    ['two Hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n', 400, 'bad-request'],
    ['an invalid Host', 'GET / HTTP/1.1\r\nHost: a/b\r\n\r\n', 400, 'bad-request'],
    ['a list of Hosts', 'GET / HTTP/1.1\r\nHost: a, b\r\n\r\n', 400, 'bad-request'],
    ['HTTP/2.0', 'GET / HTTP/2.0\r\nHost: a\r\n\r\n', 505, 'http-version-not-supported'],
    ['HTTP/9.9', 'GET / HTTP/9.9\r\nHost: a\r\n\r\n', 505, 'http-version-not-supported'],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      400,
      'bad-request',
    ],
    [
      'a length in addition to chunks',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      'bad-request',
    ],
    [
      'a broken chunk',
      'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
      'bad-request',
    ],
    [
      'extensions of a chunk that never end',
      `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(20_000)}\r\n`,
      413,
      'content-too-large',
    ],
    [
      'headers of 20 KB',
      `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
    [
      'an unknown expectation',
      'POST / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\nContent-Length: 1\r\n\r\n',
      417,
      'expectation-failed',
    ],
  ])('%s', async (_name, sent, status, kind) => {
    const api = new EchoApi();
    const { port } = await serve(api);
    expectProblem(await new RawClient(port).send(sent).closed, status, kind);
    expect(api.requests).toHaveLength(0);
  });

  it('in the format of the API, and is observed', async () => {
    const observed: Observation[] = [];
    const api = createApi({
      contract: {
        settings: { format: CONTRACT_FORMAT, title: '', version: '', securitySchemes: {} },
        operations: [],
      },
      operations: {},
      security: {},
      log: silent,
      observe: (observation) => observed.push(observation),
      problems: ({ status, kind }) => ({ status, body: { code: kind } }),
    });
    const { port, url } = await serve(api, { maxBodyBytes: 10 });
    const answer = parseAnswer(await new RawClient(port).send('rubbish\r\n\r\n').closed);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(JSON.parse(answer.body)).toEqual({ code: 'bad-request' });
    const tooLarge = await fetch(url, { method: 'POST', body: 'x'.repeat(11) });
    expect([tooLarge.status, await tooLarge.json()]).toEqual([413, { code: 'content-too-large' }]);
    expect(observed.map(({ status, problem }) => [status, problem])).toEqual([
      [400, 'bad-request'],
      [413, 'content-too-large'],
    ]);
  });

  it('a head that never ends', async () => {
    const { port } = await serve(new EchoApi(), { headersTimeout: 150 });
    const client = new RawClient(port).send('GET / HTTP/1.1\r\nHost: a\r\n');
    expectProblem(await client.closed, 408, 'request-timeout');
  });

  it('a body that never ends', async () => {
    const { port } = await serve(new EchoApi(), { headersTimeout: 100, requestTimeout: 150 });
    const client = new RawClient(port).send(
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc',
    );
    expectProblem(await client.closed, 408, 'request-timeout');
  });
});

describe('a body over the limit', () => {
  const limit = { maxBodyBytes: 10 };

  it('is refused because of its announced length, before it is sent', async () => {
    const { port } = await serve(new EchoApi(), limit);
    const client = new RawClient(port).send(
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n',
    );
    expectProblem(await client.until('requestId'), 413, 'content-too-large');
    expect(client.received).not.toContain('100 Continue');
  });

  it('is refused as soon as it is too long, and the client can read why', async () => {
    const api = new EchoApi();
    const { url } = await serve(api, limit);
    const body = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 64; i++) controller.enqueue(Buffer.alloc(64 * 1024));
        controller.close();
      },
    });
    const response = await fetch(url, { method: 'POST', body, duplex: 'half' });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ type: 'urn:problem-type:content-too-large' });
    expect(api.requests).toHaveLength(0);
  });

  it('is refused although the client never stops sending', async () => {
    const { port } = await serve(new EchoApi(), limit);
    const client = new RawClient(port).send(
      `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n`,
    );
    const timer = setInterval(() => client.send(Buffer.alloc(1024)), 20);
    expectProblem(await client.closed, 413, 'content-too-large');
    clearInterval(timer);
  });

  it('of exactly the limit is accepted', async () => {
    const { url } = await serve(new EchoApi(), limit);
    expect((await fetch(url, { method: 'POST', body: 'x'.repeat(10) })).status).toBe(200);
  });
});

it('asks for the body if the client waits for that', async () => {
  const api = new EchoApi();
  const { port } = await serve(api);
  const client = new RawClient(port).send(
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n',
  );
  await client.until('HTTP/1.1 100 Continue');
  client.send('hi');
  expect(await client.closed).toContain('HTTP/1.1 200');
  expect(api.last.body?.toString()).toBe('hi');
});

describe('pages in addition to the contract', () => {
  const pages = new Map([['/docs', () => ({ status: 200, headers: {}, body: '<html>' })]]);

  it('respond only to GET and HEAD', async () => {
    const api = new EchoApi();
    const { url } = await serve(api, { pages });
    expect(await (await fetch(`${url}/docs`)).text()).toBe('<html>');
    expect((await fetch(`${url}/docs`, { method: 'HEAD' })).status).toBe(200);
    expect(api.requests).toHaveLength(0);
    await fetch(`${url}/docs`, { method: 'POST' });
    expect(api.requests).toHaveLength(1);
  });

  it('respond with a 500 problem if they fail', async () => {
    const failing = new Map([['/docs', () => Promise.reject(new Error('inside'))]]);
    const { port } = await serve(new EchoApi(), { pages: failing });
    const text = await new RawClient(port).send('GET /docs HTTP/1.0\r\n\r\n').closed;
    expectProblem(text, 500, 'internal-error');
    expect(text).not.toContain('inside');
  });
});

describe('closing', () => {
  it('lets the request in flight finish and closes idle connections at once', async () => {
    let release = (): void => undefined;
    const api = new EchoApi(async () => {
      await new Promise<void>((resolve) => (release = resolve));
      return { status: 200, headers: {}, body: 'finished' };
    });
    const { server, port } = await serve(api);
    const idle = new RawClient(port);
    const busy = new RawClient(port).send(GET);
    while (api.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));

    const closed = server.close();
    expect(await idle.closed).toBe('');
    release();
    expect(parseAnswer(await busy.closed)).toMatchObject({
      headers: { connection: 'close' },
      body: 'finished',
    });
    await closed;
    expect(await new RawClient(port).closed).toContain('ECONNREFUSED');
  });

  it('does not wait longer than the given time', async () => {
    const api = new EchoApi(async () => new Promise<never>(() => undefined));
    const { server, port } = await serve(api);
    const stuck = new RawClient(port).send(GET);
    while (api.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    // The operation never ends: it is enough that this does.
    await server.close(100);
    await stuck.closed;
  });
});

it('rejects if the port is in use', async () => {
  const { port } = await serve(new EchoApi());
  await expect(createServer(new EchoApi()).listen(port, '127.0.0.1')).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});
