import type { Readable } from 'node:stream';

/** All bytes of an object; none if there is no object. */
export async function collect(body: Readable | undefined): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (body ?? []) as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
