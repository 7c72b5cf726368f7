import { Readable } from 'node:stream';
import { createLambda } from '../../../src/runtime/entries/lambda';
import { createServer, type Server } from '../../../src/runtime/entries/server';
import type { HttpResponse } from '../../../src/runtime/http/message';
import { EchoApi } from './echo';
import { context, httpApiEvent, restEvent } from './events';
import { parseAnswer, RawClient } from './raw-http';

const MEGABYTE = Buffer.alloc(1024 * 1024, 'x');

function answering(body: HttpResponse['body'], headers: HttpResponse['headers'] = {}): EchoApi {
  return new EchoApi(() => ({ status: 200, headers, body }));
}

describe('node:http', () => {
  let server: Server | undefined;
  afterEach(async () => server?.close(0));

  async function serve(api: EchoApi): Promise<number> {
    server = createServer(api);
    return (await server.listen(0, '127.0.0.1')).port;
  }

  it('sends what a stream yields, in chunks', async () => {
    const port = await serve(answering(Readable.from(['ab', 'c'])));
    const response = await fetch(`http://127.0.0.1:${port}/`);
    expect(response.headers.get('content-length')).toBeNull();
    expect(await response.text()).toBe('abc');
  });

  it('reads no more of a stream than the client reads', async () => {
    let pieces = 0;
    const body = new Readable({
      read() {
        pieces += 1;
        this.push(pieces > 200 ? null : MEGABYTE);
      },
    });
    const api = answering(body);
    const port = await serve(api);
    const client = new RawClient(port, true).send('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    let before = -1;
    // It stops once the buffers of the connection are full.
    while (pieces !== before || pieces === 0) {
      before = pieces;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(pieces).toBeLessThan(100);
    const closed = new Promise((resolve) => body.once('close', resolve));
    client.destroy();
    await closed;
    expect(api.refused).toEqual([]);
  });

  it('breaks off the connection and informs the API if the stream fails', async () => {
    const body = Readable.from(
      (async function* () {
        yield 'begun';
        await Promise.reject(new Error('gone'));
      })(),
    );
    const api = answering(body);
    const port = await serve(api);
    const text = await new RawClient(port).send('GET / HTTP/1.1\r\nHost: a\r\n\r\n').closed;
    expect(text).toContain('begun');
    expect(text).not.toContain('\r\n0\r\n\r\n');
    expect(api.refused).toMatchObject([{ status: 500, options: { cause: new Error('gone') } }]);
  });

  it.each(['a', 'abcdef'])(
    'breaks off if the stream does not have the announced length: %s',
    async (sent) => {
      const port = await serve(answering(Readable.from([sent]), { 'Content-Length': '3' }));
      const request = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
      const text = await new RawClient(port).send(request + request).closed;
      expect(text.split('HTTP/1.1 200').length - 1).toBeLessThan(2);
      expect(text).not.toContain('def');
    },
  );

  it('keeps the connection after a stream', async () => {
    const api = new EchoApi(() => ({ status: 200, headers: {}, body: Readable.from(['abc']) }));
    const port = await serve(api);
    const request = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
    const last = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
    const text = await new RawClient(port).send(request + last).closed;
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });

  it('sends the rest of a stream before it closes a connection with garbage', async () => {
    let finish = (): void => undefined;
    const rubbishSent = new Promise<void>((resolve) => (finish = resolve));
    const body = Readable.from(
      (async function* () {
        yield 'first';
        await rubbishSent;
        yield 'last';
      })(),
    );
    const port = await serve(answering(body));
    const client = new RawClient(port).send('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await client.until('first');
    await client.sent('\x00\x01 rubbish\r\n\r\n');
    finish();
    const { status, body: sent } = parseAnswer(await client.closed);
    expect([status, sent]).toEqual([200, '5\r\nfirst\r\n4\r\nlast\r\n0\r\n\r\n']);
  });
});

describe.each([
  ['a REST API', restEvent],
  ['an HTTP API', httpApiEvent],
])('Lambda behind %s', (_name, eventOf) => {
  const call = async (api: EchoApi) =>
    createLambda(api)(eventOf({ method: 'GET', path: '/' }) as never, context()) as Promise<{
      statusCode?: number;
      body?: string;
      isBase64Encoded?: boolean;
    }>;

  it('collects text as text', async () => {
    const answer = await call(
      answering(Readable.from([Buffer.from('Zoë').subarray(0, 3), Buffer.from('Zoë').subarray(3)])),
    );
    expect(answer).toMatchObject({ statusCode: 200, body: 'Zoë', isBase64Encoded: false });
  });

  it('collects bytes in base64', async () => {
    const answer = await call(answering(Readable.from([Buffer.from([0xff, 0xfe])])));
    expect(answer).toMatchObject({ statusCode: 200, body: '//4=', isBase64Encoded: true });
  });

  it('responds with 500 if a function cannot return that much, and closes the stream', async () => {
    const body = Readable.from(Array<Buffer>(5).fill(MEGABYTE));
    const answer = await call(answering(body));
    expect(answer.statusCode).toBe(500);
    expect(JSON.parse(answer.body ?? '')).toMatchObject({
      type: 'urn:problem-type:internal-error',
    });
    expect(body.destroyed).toBe(true);
  });

  it('responds with 500 if the stream fails', async () => {
    const body = new Readable({ read: () => body.destroy(new Error('gone')) });
    expect((await call(answering(body))).statusCode).toBe(500);
  });
});
