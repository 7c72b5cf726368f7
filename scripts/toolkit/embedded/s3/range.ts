import { S3Failure } from './failure';

/** The first and the last byte of a part of an object. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * What the header `Range` asks for. Undefined, so that the whole object is sent, without it, and if it is
 * not one valid range (RFC 9110, section 14.2); S3 does not support several.
 *
 * @throws S3Failure if the object has no such byte
 */
export function rangeOf(header: string | undefined, bytes: number): ByteRange | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  if (from !== '' && to !== '' && Number(from) > Number(to)) return undefined;
  const first = from === '' ? Math.max(bytes - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (first > last)
    throw new S3Failure(416, 'InvalidRange', 'The requested range is not satisfiable');
  return { first, last };
}

/** The bytes of a range. */
export async function* within(
  body: AsyncIterable<Buffer>,
  { first, last }: ByteRange,
): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const chunk of body) {
    const part = chunk.subarray(Math.max(first - at, 0), last - at + 1);
    at += chunk.length;
    if (part.length > 0) yield part;
    if (at > last) return;
  }
}
