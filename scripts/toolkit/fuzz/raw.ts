import net from 'node:net';
import type { WholeRequest } from 'openapi-first-runtime';
import type { Random } from './random';

/** Milliseconds within which a server must respond or close, after the client has sent its end. */
const PATIENCE_MS = 20_000;

/** A request as the bytes that a client would send. */
export function bytesOf({ method, path, query, headers, body }: WholeRequest): Buffer {
  const target = path + (query === '' ? '' : `?${query}`);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
  const head = `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body ?? '')]);
}

const LINES: readonly [string, ...string[]] = [
  ...(['Content-Length: 5', 'Content-Length: -1', 'Content-Length: 99999999999999999999'] as const),
  ...['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked, gzip', 'Transfer-Encoding: x'],
  ...['Host: evil.example.com', 'Host:', 'Host: a b', 'Connection: upgrade', 'Upgrade: websocket'],
  ...['Expect: 100-continue', 'Expect: 200-ok', ': empty', ' folded', 'A\tB: c', 'X: \u0001'],
  ...[`X-Long: ${'a'.repeat(20_000)}`, 'Authorization: Bearer', 'Authorization: Bearer a b c'],
  ...['Cookie: =;;=', 'Accept-Encoding: \u00ff', 'Range: bytes=0-0,-1', 'If-None-Match: "'],
] as unknown as [string, ...string[]];

const FIRST: readonly [string, ...string[]] = [
  ...(['GET / HTTP/1.1', 'GET / HTTP/9.9', 'GET /', 'get / HTTP/1.1', 'GET  /  HTTP/1.1'] as const),
  ...['PRI * HTTP/2.0', 'OPTIONS * HTTP/1.1', 'CONNECT a:1 HTTP/1.1', 'GET http://[ HTTP/1.1'],
  ...['GET /%ff%00 HTTP/1.1', `GET /${'a'.repeat(20_000)} HTTP/1.1`, '\u0016\u0003\u0001', ''],
] as unknown as [string, ...string[]];

/** The bytes of a request, corrupted where they affect the protocol. */
export function damagedRequest(bytes: Buffer, random: Random): Buffer {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const lines = text.slice(0, end).split('\r\n');
  const body = text.slice(end + 4);
  const at = 1 + random.below(lines.length);
  const joined = (all: readonly string[], by = '\r\n'): Buffer =>
    Buffer.from(`${all.join(by)}${by}${by}${body}`, 'latin1');
  switch (random.below(9)) {
    case 0:
      return bytes.subarray(0, random.below(bytes.length));
    case 1: {
      const copy = Buffer.from(bytes);
      for (let count = 1 + random.below(4); count > 0; count -= 1)
        copy[random.below(copy.length)] = random.below(256);
      return copy;
    }
    case 2:
      return joined([...lines.slice(0, at), random.one(LINES), ...lines.slice(at)]);
    case 3:
      return joined([random.one(FIRST), ...lines.slice(1)]);
    case 4:
      return joined(lines.filter((_, index) => index !== at));
    case 5:
      return joined(lines, random.one(['\n', '\r', '\r\r\n']));
    case 6: {
      const chunks = random.one([
        '5\r\nhello\r\n0\r\n\r\n',
        'zz\r\n',
        'ffffffffffffffff\r\na',
        '-1\r\n\r\n',
        '1;a=b\r\nx\r\n0\r\n\r\n',
      ]);
      const head = lines.filter((line) => !/^content-length/i.test(line));
      return Buffer.from(
        `${head.join('\r\n')}\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}`,
        'latin1',
      );
    }
    case 7:
      return Buffer.concat([bytes, bytes.subarray(0, random.below(bytes.length + 1))]);
    default:
      return Buffer.from(Array.from({ length: random.below(300) }, () => random.below(256)));
  }
}

/** What is wrong with how a server handled these bytes; undefined if nothing is. */
export async function sendRaw(origin: URL, bytes: Buffer): Promise<string | undefined> {
  const received = await exchange(origin, bytes);
  if (received === undefined)
    return `neither a response nor a closed connection within ${PATIENCE_MS} ms`;
  const first = /^HTTP\/1\.[01] (\d{3}) [^\r\n]*\r\n/.exec(received)?.[1];
  if (first === undefined)
    return received === '' ? undefined : `answered ${JSON.stringify(received.slice(0, 60))}`;
  return /^5(?!0[135])/.test(first) ? `answered ${first}` : undefined;
}

/** What a server sends until it closes; undefined if it does not close. */
function exchange({ hostname, port }: URL, bytes: Buffer): Promise<string | undefined> {
  return new Promise((resolve) => {
    let received = '';
    const socket = net.connect({ host: hostname, port: Number(port) });
    const timer = setTimeout(() => {
      resolve(undefined);
      socket.destroy();
    }, PATIENCE_MS);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => (received += chunk));
    // A server may close while the client still sends.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(received);
    });
    socket.end(bytes);
  });
}
