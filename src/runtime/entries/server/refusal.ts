import { randomUUID } from 'node:crypto';
import {
  STATUS_CODES,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { problem, Problem } from '../../http/problem';
import { problemResponse } from '../../http/problem-document';
import { closeWhenAnswered, inFlight } from './in-flight';

/** How long a client that sends too much may go on, so that it gets to read why it is refused. */
const LINGER_MS = 2_000;

/** Answers a request that never reaches the API, and ends the connection. */
export function refuse(res: ServerResponse, refusal: Problem): void {
  const { head, body } = render(refusal);
  res.writeHead(refusal.status, head as OutgoingHttpHeaders);
  res.end(body);
}

/**
 * Answers 413. The answer goes out at once, but the connection is closed only when the client has
 * stopped sending: closing over unread bytes resets it, and the answer would be lost (RFC 9112,
 * section 9.6).
 */
export function refuseBody(req: IncomingMessage, res: ServerResponse, limit: number): void {
  const refusal = problem.contentTooLarge(limit);
  const { head, body } = render(refusal);
  res.writeHead(refusal.status, head as OutgoingHttpHeaders);
  res.write(body);
  const end = () => {
    clearTimeout(timer);
    res.end();
  };
  const timer = setTimeout(end, LINGER_MS);
  req.once('end', end).once('close', end).resume();
}

/** Answers what Node's parser refuses. https://nodejs.org/api/http.html#event-clienterror */
export function refuseConnection(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  // An earlier request waits for its answer, and would take this one for it.
  if (inFlight(socket) > 0) {
    closeWhenAnswered(socket);
    return;
  }
  const refusal = refusalOf(error.code);
  const { head, body } = render(refusal);
  let text = `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ''}\r\n`;
  for (const [name, value] of Object.entries(head)) text += `${name}: ${String(value)}\r\n`;
  socket.end(`${text}Date: ${new Date().toUTCString()}\r\n\r\n${String(body)}`, () =>
    socket.destroy(),
  );
}

function refusalOf(code: string | undefined): Problem {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem(408, 'request-timeout', 'Request timeout');
    case 'HPE_HEADER_OVERFLOW':
      return new Problem(431, 'headers-too-large', 'Request header fields too large');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new Problem(413, 'content-too-large', 'Content too large');
    default:
      return new Problem(400, 'bad-request', 'Bad request', 'The request is not valid HTTP.');
  }
}

function render(refusal: Problem) {
  const requestId = randomUUID();
  const { headers, body = '' } = problemResponse(refusal, requestId);
  const head: Record<string, string | readonly string[]> = {
    ...headers,
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Request-Id': requestId,
    Connection: 'close',
  };
  return { head, body };
}
