import type { Readable } from 'node:stream';

/** A body that arrives in pieces: a Node stream, a web stream, or an async generator. */
export type BodyStream = AsyncIterable<Uint8Array | string>;

export function isStream(body: unknown): body is BodyStream {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** Ends a stream that nobody will read, so that its file or connection is closed. */
export function discard(body: unknown): void {
  if (!isStream(body)) return;
  if ('destroy' in body) (body as unknown as Readable).destroy();
  else void body[Symbol.asyncIterator]().return?.();
}

/** The whole content of a stream. Undefined if it has more than `limit` bytes; the rest is not read. */
export async function collect(body: BodyStream, limit: number): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let left = limit;
  for await (const piece of body) {
    const bytes = Buffer.from(piece);
    left -= bytes.length;
    if (left < 0) return undefined;
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}
