import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createServer, type Server, type ServerOptions } from '../../../src/runtime/entries/server';
import { EchoApi } from './echo';
import { parseAnswer, RawClient } from './raw-http';

// What strangers send who want more than an answer: requests that two servers read differently, and
// connections that cost the server more than the client.

let server: Server | undefined;
afterEach(() => server?.close(0));

async function serve(api: EchoApi, options?: ServerOptions): Promise<number> {
  server = createServer(api, options);
  return (await server.listen(0, '127.0.0.1')).port;
}

/** The bytes of the heap that are in use, without garbage. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** The end of an empty body in chunks. */
const CHUNKED = '0\r\n\r\n';
const SMUGGLED = 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n';

describe('a request that another server may read differently is refused, with all that follows it', () => {
  test.each([
    [
      'HTTP/1.0 with chunks (RFC 9112, section 6.1)',
      'POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n',
      'The request is not valid HTTP.',
    ],
    [
      'a coding before the chunks',
      'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n',
      'The only transfer coding is "chunked".',
    ],
    [
      'a coding that means nothing',
      'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity, chunked\r\n\r\n',
      'The only transfer coding is "chunked".',
    ],
    [
      'a tunnel',
      'CONNECT /smuggled HTTP/1.1\r\nHost: a\r\n\r\n',
      'The method CONNECT is not supported.',
    ],
    [
      'an absolute target without a host (RFC 9110, section 4.2.1)',
      'POST http:///smuggled HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n',
      'The request is not valid HTTP.',
    ],
    [
      'an absolute target with a password (RFC 9110, section 4.2.4)',
      'POST http://a:b@c/smuggled HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n',
      'The request is not valid HTTP.',
    ],
  ])('%s', async (_name, head, detail) => {
    const api = new EchoApi();
    const port = await serve(api);
    const answer = parseAnswer(await new RawClient(port).send(head + CHUNKED + SMUGGLED).closed);
    expect(answer).toMatchObject({ status: 400, headers: { connection: 'close' } });
    expect(JSON.parse(answer.body)).toMatchObject({ detail });
    expect(api.requests).toHaveLength(0);
  });
});

test.each([
  ['two Hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 400],
  ['an unknown expectation', 'GET / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\n\r\n', 417],
  [
    'too long a body',
    `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n${'x'.repeat(11)}`,
    413,
  ],
  [
    'too long a body in chunks',
    `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n${'x'.repeat(11)}\r\n0\r\n\r\n`,
    413,
  ],
])('what follows a request with %s has no effect', async (_name, sent, status) => {
  const api = new EchoApi();
  const port = await serve(api, { maxBodyBytes: 10 });
  const answer = await new RawClient(port).send(sent + SMUGGLED).closed;
  expect(parseAnswer(answer).status).toBe(status);
  expect(answer.match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
  expect(api.requests).toHaveLength(0);
});

test('a request that was accepted is answered, although the server closes meanwhile', async () => {
  const waiting: (() => void)[] = [];
  const api = new EchoApi(
    () =>
      new Promise((resolve) => {
        waiting.push(() => resolve({ status: 200, headers: {}, body: 'ok' }));
      }),
  );
  const port = await serve(api);
  const client = new RawClient(port);
  await client.sent(SMUGGLED + SMUGGLED);
  const closed = server?.close();
  for (const answer of waiting) answer();
  await closed;
  expect((await client.closed).match(/HTTP\/1\.1 200/g)).toHaveLength(2);
});

describe('no header gets lost behind a thousand others', () => {
  const many = 'a:\r\n'.repeat(3_000);

  test('neither a condition nor a credential', async () => {
    const api = new EchoApi();
    const port = await serve(api);
    await new RawClient(port).send(
      `GET / HTTP/1.1\r\nHost: a\r\n${many}If-Match: "x"\r\nConnection: close\r\n\r\n`,
    ).closed;
    expect(api.last.headers).toMatchObject({ 'if-match': '"x"' });
  });

  test('nor a second Host', async () => {
    const port = await serve(new EchoApi());
    const client = new RawClient(port).send(`GET / HTTP/1.1\r\nHost: a\r\n${many}Host: b\r\n\r\n`);
    expect(parseAnswer(await client.closed).status).toBe(400);
  });
});

describe('a body in very many chunks', () => {
  const one = '1\r\nx\r\n';

  test('arrives complete', async () => {
    const api = new EchoApi();
    const port = await serve(api);
    const text = Array.from({ length: 3_000 }, (_, index) => String(index % 10));
    const chunks = text.map((digit) => `1\r\n${digit}\r\n`).join('');
    await new RawClient(port).send(
      `POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`,
    ).closed;
    expect(api.last.body?.toString()).toBe(text.join(''));
  });

  test('takes little more memory than the body', async () => {
    const port = await serve(new EchoApi());
    const client = new RawClient(port);
    await client.sent('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n');
    const before = heapInUse();
    for (let sent = 0; sent < 1_000_000; sent += 10_000) await client.sent(one.repeat(10_000));
    // A buffer for each chunk would take more than 100 MB.
    expect(heapInUse() - before).toBeLessThan(60 * 1024 * 1024);
    client.destroy();
  });
});

describe('a client that stops reading', () => {
  test('loses its connection, and holds no place any longer', async () => {
    const answer = { status: 200, headers: {}, body: 'x'.repeat(20 * 1024 * 1024) };
    const port = await serve(new EchoApi(() => answer), {
      requestTimeout: 200,
      headersTimeout: 100,
      maxConnections: 1,
    });
    new RawClient(port, true).send('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    let status = 0;
    while (status !== 200) {
      const next = new RawClient(port).send(
        'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
      );
      ({ status } = parseAnswer(await next.closed));
    }
    expect(status).toBe(200);
  });

  test('is not one that waits for a slow handler', async () => {
    const slow = () =>
      new Promise<{ status: number; headers: object; body: string }>((resolve) =>
        setTimeout(() => resolve({ status: 200, headers: {}, body: 'ok' }), 1_000),
      );
    const port = await serve(new EchoApi(slow as never), {
      requestTimeout: 100,
      headersTimeout: 100,
    });
    const client = new RawClient(port).send('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await client.until('\r\n\r\nok');
    client.destroy();
  });

  test('nor one whose stream is silent for a time', async () => {
    async function* silent() {
      yield 'a';
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      yield 'b';
    }
    const api = new EchoApi(() => ({
      status: 200,
      headers: { 'Content-Length': '2' },
      body: silent(),
    }));
    const port = await serve(api, { requestTimeout: 100, headersTimeout: 100 });
    const client = new RawClient(port).send('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await client.until('\r\n\r\nab');
    client.destroy();
  });
});
