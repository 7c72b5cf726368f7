import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { discard, isStream, type BodyStream } from '../../http/body-stream';
import type { HttpResponse, WholeResponse } from '../../http/message';

/** Sends a whole response. Does nothing if the client has left. */
export function send(res: ServerResponse, response: WholeResponse, isLast: boolean): void {
  if (res.destroyed) return;
  writeHead(res, response, isLast);
  res.end(response.body);
}

/**
 * Sends a body as fast as the client reads it. If the client leaves, the stream is ended. If the stream
 * fails, the connection is closed, so that the client does not take a part for the whole.
 * @returns when the last piece is sent; rejects if the stream fails or the client leaves
 */
export async function sendStream(
  res: ServerResponse,
  response: HttpResponse,
  body: BodyStream,
  isLast: boolean,
): Promise<void> {
  if (res.destroyed) {
    discard(body);
    return;
  }
  const length = writeHead(res, response, isLast);
  await pipeline(length === undefined ? body : ofLength(body, length), res);
}

/**
 * Fails if a stream does not have exactly the bytes that `Content-Length` announces. The next response
 * would be misread.
 */
async function* ofLength(body: BodyStream, length: number): BodyStream {
  let left = length;
  for await (const piece of body) {
    left -= Buffer.byteLength(piece);
    if (left < 0) break;
    yield piece;
  }
  if (left !== 0)
    throw new Error(`The body does not have the ${length} bytes of its Content-Length`);
}

/** @returns the length that the headers of the response announce */
function writeHead(
  res: ServerResponse,
  response: HttpResponse,
  isLast: boolean,
): number | undefined {
  const { status, headers, body } = response;
  // Name, value, name, value: Node writes this format without checking it again.
  const raw: (string | readonly string[])[] = [];
  let length: number | undefined;
  for (const [name, value] of Object.entries(headers)) {
    raw.push(name, value);
    if (name.toLowerCase() === 'content-length') length = Number(value);
  }
  if (length === undefined && !isStream(body) && hasKnownLength(res, response)) {
    raw.push('Content-Length', String(body === undefined ? 0 : Buffer.byteLength(body)));
  }
  if (isLast) raw.push('Connection', 'close');
  res.writeHead(status, raw as string[]);
  return length;
}

/** RFC 9110, section 8.6: the only length that 204, 304 and HEAD may state is that of the GET response. */
function hasKnownLength({ req }: ServerResponse, { status, body }: HttpResponse): boolean {
  if (status === 204 || status === 304) return false;
  return body !== undefined || req.method !== 'HEAD';
}
