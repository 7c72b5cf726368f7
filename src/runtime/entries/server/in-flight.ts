import type { Duplex } from 'node:stream';

const COUNT = Symbol('requests in flight');
const CLOSING = Symbol('close when answered');
type Watched = Duplex & { [COUNT]?: number; [CLOSING]?: true };

/** Requests of this connection that the API is busy with; several where the client pipelines. */
export const inFlight = (socket: Duplex): number => (socket as Watched)[COUNT] ?? 0;

/** Nothing more is read from this connection: it closes behind the answer that is under way. */
export function closeWhenAnswered(socket: Duplex): void {
  (socket as Watched)[CLOSING] = true;
}

export function started(socket: Duplex): void {
  (socket as Watched)[COUNT] = inFlight(socket) + 1;
}

/** Returns whether the connection is to close behind this answer. */
export function finished(socket: Duplex): boolean {
  const left = inFlight(socket) - 1;
  (socket as Watched)[COUNT] = left;
  return left === 0 && (socket as Watched)[CLOSING] === true;
}
