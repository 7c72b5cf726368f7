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

/** The bytes of incomplete bodies that are held, over all connections. */
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
 */
export function readBody(
  req: IncomingMessage,
  limit: number,
  budget: BodyBudget,
  done: (body: Buffer | undefined | 'too large' | 'too many') => void,
): void {
  let chunks: Buffer[] = [];
  let size = 0;
  const release = () => {
    req.off('data', onData).off('end', onEnd).off('close', release);
    budget.give(size);
    chunks = [];
    size = 0;
  };
  const onData = (chunk: Buffer) => {
    size += chunk.length;
    const fits = budget.take(chunk.length);
    if (size <= limit && fits) {
      chunks.push(chunk);
      return;
    }
    const reason = size > limit ? 'too large' : 'too many';
    release();
    done(reason);
  };
  const onEnd = () => {
    const [first] = chunks;
    const body = chunks.length > 1 ? Buffer.concat(chunks, size) : first;
    release();
    done(body);
  };
  req.on('data', onData).on('end', onEnd).on('close', release);
}
