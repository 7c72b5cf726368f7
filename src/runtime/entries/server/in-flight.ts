import type { Duplex } from 'node:stream';

const COUNT = Symbol('requests in flight');
const CLOSING = Symbol('close when answered');
type Watched = Duplex & { [COUNT]?: number; [CLOSING]?: true };

/** Requests of this connection that are being answered; several if the client pipelines. */
export const inFlight = (socket: Duplex): number => (socket as Watched)[COUNT] ?? 0;

/** Stops reading from this connection, which closes after the current response. */
export function closeWhenAnswered(socket: Duplex): void {
  (socket as Watched)[CLOSING] = true;
}

export function started(socket: Duplex): void {
  (socket as Watched)[COUNT] = inFlight(socket) + 1;
}

/** @returns whether the connection closes after this response */
export function finished(socket: Duplex): boolean {
  const left = inFlight(socket) - 1;
  (socket as Watched)[COUNT] = left;
  return left === 0 && (socket as Watched)[CLOSING] === true;
}
