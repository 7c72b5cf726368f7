import { createServer, type Server, type ServerOptions } from '../../../src/runtime/entries/server';
import { Tiny } from '../tiny';
import { parseAnswer, RawClient } from './raw-http';

const takes = (bytes: number) => ({
  'x-openapi-first-max-body-bytes': bytes,
  requestBody: { content: { 'text/plain': {} } },
  responses: { 200: { description: 'Taken' } },
});
const document = {
  paths: {
    '/small': { post: takes(100) },
    '/large': { post: takes(20_000) },
    '/none': { get: { responses: { 200: { description: 'Nothing taken' } } } },
  },
};

let tiny: Tiny;
let server: Server | undefined;
afterEach(() => server?.close(0));

async function serve(options?: ServerOptions): Promise<number> {
  tiny = new Tiny(document);
  server = createServer(tiny.api, options);
  return (await server.listen(0, '127.0.0.1')).port;
}

/** The head of a request whose body has this many bytes. */
const head = (target: string, bytes: number, more = '') =>
  `${target} HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: ${bytes}\r\n${more}\r\n`;

const statusOf = async (client: RawClient) => parseAnswer(await client.until('\r\n\r\n')).status;

describe('a body is read', () => {
  test.each([
    ['POST /small', 100, 200],
    ['POST /small', 101, 413],
    ['POST /large', 20_000, 200],
    ['POST /large', 20_001, 413],
    // The contract's largest limit, because no operation is known.
    ['POST /nowhere', 20_000, 404],
    ['POST /nowhere', 20_001, 413],
    ['PUT /small', 20_001, 413],
    ['GET /none', 20_000, 200],
    ['GET /none', 20_001, 413],
  ])('up to the limit of its operation: %s of %d bytes is %d', async (target, bytes, status) => {
    const client = new RawClient(await serve()).send(head(target, bytes));
    // A body that is announced to be too large is refused before it is sent.
    if (status !== 413) client.send('x'.repeat(bytes));
    expect(await statusOf(client)).toBe(status);
    expect(tiny.received).toHaveLength(status === 200 ? 1 : 0);
  });

  test('no further, if it does not state its length', async () => {
    const client = new RawClient(await serve()).send(
      `POST /small HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n${'x'.repeat(101)}\r\n`,
    );
    expect(await statusOf(client)).toBe(413);
  });

  test('no further than the server’s own limit, if that is lower', async () => {
    const client = new RawClient(await serve({ maxBodyBytes: 50 })).send(head('POST /small', 51));
    expect(await statusOf(client)).toBe(413);
  });

  test('after a waiting client is asked for it, and not if it is too large', async () => {
    const port = await serve();
    const expecting = 'Expect: 100-continue\r\n';
    const refused = new RawClient(port).send(head('POST /small', 101, expecting));
    expect(await statusOf(refused)).toBe(413);
    const asked = new RawClient(port).send(head('POST /small', 100, expecting));
    await asked.until('100 Continue');
    asked.send('x'.repeat(100));
    await asked.until('HTTP/1.1 200');
  });
});

describe('bodies that never end', () => {
  const options = { maxHeldBytes: 1_000 };

  test('are held up to a limit over all connections; further requests get 503', async () => {
    const port = await serve(options);
    const first = new RawClient(port).send(head('POST /large', 900)).send('x'.repeat(600));
    await arrived(port);
    const second = new RawClient(port).send(head('POST /large', 900)).send('x'.repeat(600));
    const answer = parseAnswer(await second.closed);
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    first.send('x'.repeat(300));
    expect(await statusOf(first)).toBe(200);
  });

  test('are released when their connection breaks', async () => {
    const port = await serve(options);
    for (let round = 0; round < 3; round++) {
      const client = new RawClient(port).send(head('POST /large', 900)).send('x'.repeat(600));
      await arrived(port);
      client.destroy();
      await arrived(port);
    }
    const whole = new RawClient(port).send(head('POST /large', 900)).send('x'.repeat(900));
    expect(await statusOf(whole)).toBe(200);
  });
});

test('more connections than allowed are closed', async () => {
  const port = await serve({ maxConnections: 1 });
  const first = new RawClient(port).send(head('POST /small', 2)).send('x');
  await new RawClient(port).closed;
  first.send('x');
  expect(await statusOf(first)).toBe(200);
});

/** Waits until the server has read what was sent before: it reads connections in order. */
async function arrived(port: number): Promise<void> {
  for (let n = 0; n < 3; n++) {
    const response = await fetch(`http://127.0.0.1:${port}/none`, {
      headers: { connection: 'close' },
    });
    await response.arrayBuffer();
  }
}
