import type { Duplex } from 'node:stream';

const COUNT = Symbol('requests in flight');
const CLOSING = Symbol('close when answered');
const REFUSED = Symbol('a request was refused');
type Watched = Duplex & { [COUNT]?: number; [CLOSING]?: true; [REFUSED]?: true };

/** Requests of this connection that are being answered; several if the client pipelines. */
export const inFlight = (socket: Duplex): number => (socket as Watched)[COUNT] ?? 0;

/** Stops reading from this connection, which closes after the current response. */
export function closeWhenAnswered(socket: Duplex): void {
  (socket as Watched)[CLOSING] = true;
}

/** Of one connection; the next ones are read when these are answered. */
const MOST_PIPELINED = 10;

export function started(socket: Duplex): void {
  (socket as Watched)[COUNT] = inFlight(socket) + 1;
  // Later, because Node itself resumes the connection at the end of each request.
  if (inFlight(socket) >= MOST_PIPELINED) process.nextTick(hold, socket);
}

function hold(socket: Duplex): void {
  if (isRefused(socket) || inFlight(socket) >= MOST_PIPELINED) socket.pause();
}

/**
 * @param closing whether the server is closing
 * @returns whether the connection closes after this response: never while another request of it is being answered
 */
export function finished(socket: Duplex, closing = false): boolean {
  const left = inFlight(socket) - 1;
  (socket as Watched)[COUNT] = left;
  if (left === MOST_PIPELINED - 1 && !isRefused(socket)) socket.resume();
  return left === 0 && (closing || (socket as Watched)[CLOSING] === true);
}

/**
 * Notes that the response to this request says `Connection: close`. What the client has sent after it must not
 * have an effect (RFC 9112, section 9.6): nobody would learn of it, and where two servers disagree about the
 * end of a request, it may be somebody else's.
 */
export function refused(socket: Duplex): void {
  (socket as Watched)[REFUSED] = true;
  // The response may have to wait for earlier ones. Until then, Node would keep what it reads.
  process.nextTick(hold, socket);
}

export const isRefused = (socket: Duplex): boolean => (socket as Watched)[REFUSED] === true;
