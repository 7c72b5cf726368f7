import type { IncomingMessage } from 'node:http';
import type { HttpRequest } from '../../http/message';

type Headers = HttpRequest['headers'];

/** Whether a request has a body, according to its headers. */
export function hasBody({
  'content-length': length,
  'transfer-encoding': chunked,
}: Headers): boolean {
  return chunked !== undefined || (length !== undefined && length !== '0');
}

/** Whether the request announces a body over the limit. */
export function announcesTooMuch(headers: Headers, limit: number): boolean {
  const length = headers['content-length'];
  return length !== undefined && Number(length) > limit;
}

/** The bytes of bodies that are held, over all connections, until their requests are answered. */
export class BodyBudget {
  #held = 0;

  constructor(readonly limit: number) {}

  /** @returns whether this many more bytes may be held */
  take(bytes: number): boolean {
    this.#held += bytes;
    return this.#held <= this.limit;
  }

  give(bytes: number): void {
    this.#held -= bytes;
  }
}

/**
 * Reads a whole body and passes it on, or says why it stopped reading. If the connection breaks off before
 * the end, `clientError` handles it, and nothing is passed on.
 * @param done is also told how to give back the bytes, when the body is not needed any more
 */
export function readBody(
  req: IncomingMessage,
  { 'content-length': length }: Headers,
  limit: number,
  budget: BodyBudget,
  done: (body: Buffer | undefined | 'too large' | 'too many', release: () => void) => void,
): void {
  const most = length === undefined ? limit : Number(length);
  let held: Buffer | undefined;
  let size = 0;
  const release = () => {
    budget.give(held?.length ?? 0);
    held = undefined;
  };
  const stop = () => req.off('data', onData).off('end', onEnd).off('close', release);
  const onData = (chunk: Buffer) => {
    const before = held?.length ?? 0;
    const isTooLarge = size + chunk.length > limit;
    if (!isTooLarge) held = append(held, size, chunk, most);
    size += chunk.length;
    const fits = budget.take((held?.length ?? 0) - before);
    if (!isTooLarge && fits) return;
    stop();
    release();
    done(isTooLarge ? 'too large' : 'too many', release);
  };
  const onEnd = () => {
    stop();
    done(held?.subarray(0, size), release);
  };
  req.on('data', onData).on('end', onEnd).on('close', release);
}

/**
 * Appends to the first bytes of a buffer, which doubles when it is full: a buffer for each chunk would take
 * a hundred times the memory of a body that is sent byte by byte. Most bodies are one chunk, and stay it.
 */
function append(held: Buffer | undefined, size: number, chunk: Buffer, most: number): Buffer {
  if (!held) return chunk;
  const needed = size + chunk.length;
  let grown = held;
  if (needed > held.length) {
    grown = Buffer.allocUnsafeSlow(Math.max(needed, Math.min(most, 2 * held.length)));
    held.copy(grown, 0, 0, size);
  }
  chunk.copy(grown, size);
  return grown;
}
