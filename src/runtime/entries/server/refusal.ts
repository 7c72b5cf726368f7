import {
  STATUS_CODES,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import type { WholeResponse } from '../../http/message';
import { connectionProblem, problem, type Problem } from '../../http/problem';
import { closeWhenAnswered, inFlight, isRefused, refused } from './in-flight';

/** How long a client that sends too much may continue, so that it can read the refusal. */
const LINGER_MS = 2_000;

/** Answers a request that never reaches the API, and ends the connection. */
export function refuse(res: ServerResponse, response: WholeResponse): void {
  refused(res.req.socket);
  const { head, body } = closing(response);
  res.writeHead(response.status, head as OutgoingHttpHeaders);
  res.end(body);
}

/**
 * Refuses a body. The response is sent at once, but the connection is closed only when the client has
 * stopped sending. Closing a connection with unread bytes resets it, and the response is lost (RFC 9112,
 * section 9.6).
 */
export function refuseBody(
  req: IncomingMessage,
  res: ServerResponse,
  response: WholeResponse,
): void {
  refused(req.socket);
  const { head, body } = closing(response);
  res.writeHead(response.status, head as OutgoingHttpHeaders);
  res.write(body);
  const end = () => {
    clearTimeout(timer);
    res.end();
  };
  const timer = setTimeout(end, LINGER_MS);
  req.once('end', end).once('close', end).resume();
}

/** Answers what Node's parser refuses. https://nodejs.org/api/http.html#event-clienterror */
export function refuseConnection(
  error: Error & { code?: string },
  socket: Duplex,
  answer: (refusal: Problem) => WholeResponse,
): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  if (isRefused(socket)) socket.end(() => socket.destroy());
  else endWith(socket, () => answer(problemOf(error.code)));
}

/** Answers on a connection that Node no longer reads, and ends it. */
export function endWith(socket: Duplex, answer: () => WholeResponse): void {
  // An earlier request of the connection is still waiting, and would take this response for its own.
  if (inFlight(socket) > 0) {
    closeWhenAnswered(socket);
    return;
  }
  const response = answer();
  const { head, body } = closing(response);
  let text = `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}\r\n`;
  for (const [name, value] of Object.entries(head))
    for (const line of [value].flat()) text += `${name}: ${line}\r\n`;
  socket.write(`${text}Date: ${new Date().toUTCString()}\r\n\r\n`);
  socket.end(body, () => socket.destroy());
}

function problemOf(code: string | undefined): Problem {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return connectionProblem.requestTimeout();
    case 'HPE_HEADER_OVERFLOW':
      return connectionProblem.headersTooLarge();
    case 'HPE_INVALID_VERSION':
      return connectionProblem.versionNotSupported();
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return problem.contentTooLarge();
    default:
      return connectionProblem.malformed();
  }
}

/** The last response of its connection. */
function closing({ headers, body = '' }: WholeResponse) {
  const head: Record<string, string | readonly string[]> = {
    ...headers,
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  };
  return { head, body };
}
