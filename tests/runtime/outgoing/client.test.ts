import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type Server as TcpServer, type Socket } from 'node:net';
import { createOutgoing, type OutgoingOptions } from '../../../src/runtime/outgoing';
import { listen } from '../../listen';

const servers: (Server | TcpServer)[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  for (const server of servers.splice(0)) server.close();
});

type Serve = (request: IncomingMessage, response: ServerResponse) => void;

/** A service on this machine. */
async function service(serve: Serve): Promise<string> {
  const server = createServer(serve);
  server.on('connection', (socket) => sockets.add(socket));
  servers.push(server);
  return `http://127.0.0.1:${await listen(server)}`;
}

async function tcpService(onConnection: (socket: Socket) => void): Promise<number> {
  const server = createTcpServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    onConnection(socket);
  });
  servers.push(server);
  return listen(server);
}

const local = (options: OutgoingOptions = {}) =>
  createOutgoing({ allowLoopback: true, ...options });

test('sends a request and returns the complete response', async () => {
  const url = await service((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const { method, url: path, headers } = request;
      const seen = {
        method,
        path,
        type: headers['content-type'],
        length: headers['content-length'],
      };
      response.writeHead(201, { 'X-Seen': 'yes' }).end(JSON.stringify({ ...seen, text }));
    });
  });
  const answer = await local().call({
    method: 'POST',
    url: `${url}/hook?a=b`,
    headers: { 'Content-Type': 'text/plain' },
    body: 'grüß',
  });
  expect(answer).toMatchObject({ status: 201, headers: { 'x-seen': 'yes' } });
  expect(JSON.parse(answer.body.toString())).toEqual({
    method: 'POST',
    path: '/hook?a=b',
    type: 'text/plain',
    length: '6',
    text: 'grüß',
  });
});

test('does not follow redirects', async () => {
  const paths: (string | undefined)[] = [];
  const url = await service((request, response) => {
    paths.push(request.url);
    response.writeHead(302, { Location: '/elsewhere' }).end();
  });
  const answer = await local().call({ method: 'GET', url });
  expect([answer.status, answer.headers.location, paths]).toEqual([302, '/elsewhere', ['/']]);
});

test.each([304, 204])('accepts a %i, and the response to HEAD, without a body', async (status) => {
  const url = await service((_, response) =>
    response.writeHead(status, status === 304 ? { 'Content-Length': '9999' } : {}).end(),
  );
  const client = local({ maxAnswerBytes: 10 });
  for (const method of ['GET', 'HEAD'] as const)
    expect(await client.call({ method, url })).toMatchObject({ status, body: Buffer.alloc(0) });
});

test('does not keep a response that is too large', async () => {
  let isClosed: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (isClosed = resolve));
  const url = await service((_, response) => {
    response.on('close', isClosed);
    const more = () => void response.write('x'.repeat(1000), () => setImmediate(more));
    more();
  });
  const call = local({ maxAnswerBytes: 5000 }).call({ method: 'GET', url });
  await expect(call).rejects.toMatchObject({ reason: 'answer-too-large' });
  await closed;
});

test.each<[string, Serve]>([
  ['does not respond', () => undefined],
  ['does not end its response', (_, response) => void response.write('x')],
  [
    'sends its response byte by byte',
    (_, response) => {
      const timer = setInterval(() => response.write('x'), 10);
      response.on('close', () => clearInterval(timer));
    },
  ],
])('gives up on a service that %s', async (_, serve) => {
  const url = await service(serve);
  const call = local({ timeoutMs: 100 }).call({ method: 'GET', url });
  await expect(call).rejects.toMatchObject({ reason: 'timeout' });
});

test('gives up on one call earlier than on the others', async () => {
  const url = await service(() => undefined);
  const call = local().call({ method: 'GET', url, timeoutMs: 50 });
  await expect(call).rejects.toThrow('did not send a complete response within 50 ms');
});

test('gives up on a service that does not complete the TLS handshake', async () => {
  const port = await tcpService(() => undefined);
  const call = local({ connectTimeoutMs: 50 }).call({
    method: 'GET',
    url: `https://127.0.0.1:${port}`,
  });
  await expect(call).rejects.toThrow('did not accept a connection within 50 ms');
});

test.each<[string, (socket: Socket) => void]>([
  ['closes the connection', (socket) => socket.end()],
  ['breaks the connection', (socket) => socket.resetAndDestroy()],
  ['does not speak HTTP', (socket) => socket.end('220 mail.example.com\r\n')],
  [
    'changes the protocol',
    (socket) =>
      socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
  ],
  [
    'breaks off its response',
    (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx'),
  ],
])('fails if the service %s', async (_, serve) => {
  const port = await tcpService((socket) => socket.once('data', () => serve(socket)));
  const call = local().call({ method: 'GET', url: `http://127.0.0.1:${port}` });
  await expect(call).rejects.toMatchObject({ name: 'CallFailure', reason: 'connection' });
});

test.each([
  'http://127.0.0.1:PORT/',
  'https://127.0.0.1:PORT/',
  'https://localhost:PORT/',
  'https://2130706433:PORT/',
  'https://0x7f.1:PORT/',
  'https://0:PORT/',
  'https://[::1]:PORT/',
  'https://[::ffff:127.0.0.1]:PORT/',
  'https://[::ffff:7f00:1]:PORT/',
])('sends nothing to %s', async (url) => {
  let connections = 0;
  const port = await tcpService(() => connections++);
  const call = createOutgoing().call({ method: 'GET', url: url.replace('PORT', String(port)) });
  await expect(call).rejects.toMatchObject({ reason: 'refused-address' });
  expect(connections).toBe(0);
});

test.each([
  ['not a URL', 'The address of a call is not a URL.'],
  ['ftp://example.com/', 'example.com is only called over https.'],
  ['http://example.com/', 'example.com is only called over https.'],
  ['https://user:word@example.com/', 'has credentials: send them in a header'],
  ['http://10.0.0.1/', '10.0.0.1 is only called over https.'],
  ['https://10.0.0.1/', '10.0.0.1 is not at a public address'],
])('refuses %s, although loopback is allowed', async (url, message) => {
  await expect(local().call({ method: 'GET', url })).rejects.toThrow(message);
});

test('a header that cannot be sent is a mistake of the caller', async () => {
  const client = local({ failuresToOpen: 1 });
  const url = await service((_, response) => response.end('fine'));
  const call = client.call({ method: 'GET', url, headers: { 'X-Split': 'a\r\nb' } });
  await expect(call).rejects.toThrow('Invalid character in header content');
  expect((await client.call({ method: 'GET', url })).status).toBe(200);
});

test.each([500, 503, 429])('stops calling a host that keeps returning %i', async (status) => {
  let calls = 0;
  const url = await service((_, response) => {
    calls++;
    response.writeHead(status).end();
  });
  const client = local({ failuresToOpen: 2 });
  for (let call = 0; call < 2; call++)
    expect((await client.call({ method: 'GET', url })).status).toBe(status);
  const third = client.call({ method: 'GET', url });
  await expect(third).rejects.toMatchObject({ reason: 'circuit-open' });
  expect(calls).toBe(2);
});

test('a refusal of the service does not count as a failure', async () => {
  const url = await service((_, response) => response.writeHead(404).end());
  const client = local({ failuresToOpen: 1 });
  for (let call = 0; call < 3; call++)
    expect((await client.call({ method: 'GET', url })).status).toBe(404);
});

test('many concurrent calls wait for a connection, not for their time-out', async () => {
  const url = await service((_, response) => setTimeout(() => response.end('x'), 20));
  const client = local();
  const calls = Array.from({ length: 100 }, () => client.call({ method: 'GET', url }));
  expect((await Promise.all(calls)).every(({ status }) => status === 200)).toBe(true);
  client.close();
});
