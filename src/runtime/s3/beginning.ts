import { once } from 'node:events';
import { Unavailable } from '../unavailable';
import type { StoredObject } from './bucket';

/**
 * The first bytes of an object, which tell its type. Its body still has them.
 * @throws Unavailable if the connection breaks
 */
export async function beginning({ body, bytes }: StoredObject, length: number): Promise<Buffer> {
  const wanted = Math.min(length, bytes);
  if (wanted === 0) return Buffer.alloc(0);
  for (;;) {
    const start = body.read(wanted) as Buffer | null;
    if (start) {
      body.unshift(start);
      return start;
    }
    await once(body, 'readable').catch((cause: unknown) => {
      throw new Unavailable('S3 is unavailable', 1, { cause });
    });
  }
}
