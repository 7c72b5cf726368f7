import { createServer, type Server, type ServerOptions } from '../../../src/runtime/entries/server';
import { EchoApi } from './echo';
import { parseAnswer, RawClient } from './raw-http';

let server: Server | undefined;
let api: EchoApi;
let goOn: () => void;
afterEach(() => server?.close(0));

/** A server whose handlers wait, as they do while a store is silent, until `goOn` is called. */
async function serve(options?: ServerOptions): Promise<number> {
  const open = new Promise<void>((resolve) => (goOn = resolve));
  api = new EchoApi(async ({ path }) => {
    await open;
    return { status: 200, headers: {}, body: `${path};` };
  });
  server = createServer(api, options);
  return (await server.listen(0, '127.0.0.1')).port;
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
const post = (bytes: number) =>
  `POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: ${bytes}\r\n\r\n${'x'.repeat(bytes)}`;
const unavailable = { status: 503, headers: { 'retry-after': '1', connection: 'close' } };

test('a body is held until its request is answered', async () => {
  const port = await serve({ maxHeldBytes: 1_000 });
  const first = new RawClient(port).send(post(900));
  while (api.requests.length === 0) await new RawClient(port).sent('');
  const second = new RawClient(port).send(post(900));
  expect(parseAnswer(await second.closed)).toMatchObject(unavailable);
  goOn();
  await first.until('/body;');
  await new RawClient(port).send(post(900)).until('/body;');
});

test('a client that sends a body and leaves does not give its bytes back', async () => {
  const port = await serve({ maxHeldBytes: 1_000 });
  const first = new RawClient(port).send(post(900));
  while (api.requests.length === 0) await new RawClient(port).sent('');
  first.destroy();
  await new RawClient(port).sent('');
  const second = new RawClient(port).send(post(900));
  expect(parseAnswer(await second.closed)).toMatchObject(unavailable);
  goOn();
});

test('requests beyond those in progress get 503', async () => {
  const port = await serve({ maxRequests: 2 });
  const [first, second] = [0, 1].map(() => new RawClient(port).send(get('/a')));
  while (api.requests.length < 2) await new RawClient(port).sent('');
  const third = new RawClient(port).send(get('/a'));
  expect(parseAnswer(await third.closed)).toMatchObject(unavailable);
  goOn();
  await first?.until('/a;');
  await second?.until('/a;');
  await new RawClient(port).send(get('/b')).until('/b;');
});

test('a connection with many unanswered requests is not read further', async () => {
  const port = await serve();
  const paths = Array.from({ length: 20_000 }, (_, n) => `/${n}`);
  const client = new RawClient(port);
  for (const path of paths) client.send(get(path));
  while (api.requests.length === 0) await client.sent('');
  for (let turns = 0; turns < 100; turns++) await new RawClient(port).sent('');
  // What has been read at once, 64 KiB, is answered; the rest waits.
  expect(api.requests.length).toBeLessThan(5_000);
  goOn();
  await client.until('/19999;');
  expect(client.received.match(/\/\d+;/g)).toEqual(paths.map((path) => `${path};`));
  client.destroy();
});
