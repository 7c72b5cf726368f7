import type { IncomingMessage } from 'node:http';
import type { HttpRequest } from '../../http/message';

type Headers = HttpRequest['headers'];

/** Whether the request says of itself that its body is over the limit. */
export function announcesTooMuch(headers: Headers, limit: number): boolean {
  const length = headers['content-length'];
  return length !== undefined && Number(length) > limit;
}

/**
 * Reads the whole body and hands it over: undefined where there is none. A connection that breaks
 * off before its end is left to `clientError`; nothing is handed over then.
 */
export function readBody(
  req: IncomingMessage,
  headers: Headers,
  limit: number,
  done: (body: Buffer | undefined | 'too large') => void,
): void {
  const { 'content-length': length, 'transfer-encoding': chunked } = headers;
  if (chunked === undefined && (length === undefined || length === '0')) {
    done(undefined);
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  const onData = (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) {
      req.off('data', onData).off('end', onEnd);
      done('too large');
    } else {
      chunks.push(chunk);
    }
  };
  const onEnd = () => {
    const [first] = chunks;
    done(chunks.length > 1 ? Buffer.concat(chunks, size) : first);
  };
  req.on('data', onData).on('end', onEnd);
}
