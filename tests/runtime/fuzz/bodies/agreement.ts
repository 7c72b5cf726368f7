import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { cases, seed } from '../../../cases';
import { operation, Tiny } from '../../tiny';

/** A body as it is sent. */
export interface Sent {
  /** The path of the operation, without the slash. */
  readonly name: string;
  readonly contentType: string;
  readonly body: Buffer;
}

/** What the handler receives, or the status of the refusal. */
export type Meaning = { readonly value: unknown } | number;

export const REQUESTS = cases(10_000);

/**
 * Sends each body to the operation that it names. What the handler receives, or that it is not called,
 * must agree with the second implementation. Throws with the seed and the smallest request on which the
 * two differ. Returns the share of the rarer outcome, accepted or refused.
 */
export async function agreement(
  contents: Readonly<Record<string, object>>,
  requests: fc.Arbitrary<Sent>,
  reading: (sent: Sent) => Meaning,
): Promise<number> {
  const tiny = new Tiny({
    paths: Object.fromEntries(
      Object.entries(contents).map(([name, content]) => [
        `/${name}`,
        { post: operation({ requestBody: { required: true, content } }) },
      ]),
    ),
  });
  let accepted = 0;
  const property = fc.asyncProperty(requests.map(shown), async (sent) => {
    const expected = withoutNull(reading(sent));
    tiny.received.length = 0;
    const { status, text } = await tiny.post(`/${sent.name}`, sent.contentType, sent.body);
    const [got] = tiny.received;
    if (got) accepted += 1;
    const actual: Meaning = got ? { value: got.body } : status;
    if (!isDeepStrictEqual(actual, expected)) {
      throw new Error(
        `the runtime: ${JSON.stringify(actual)} ${text}, the second reading: ${JSON.stringify(expected)}`,
      );
    }
  });
  await fc.assert(property, { numRuns: REQUESTS, seed });
  return Math.min(accepted, REQUESTS - accepted) / REQUESTS;
}

/** No text that a handler receives may contain U+0000, whatever format it was sent in. */
function withoutNull(meaning: Meaning): Meaning {
  return typeof meaning === 'object' && holdsNull(meaning.value) ? 400 : meaning;
}

function holdsNull(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return false;
  return Object.entries(value).some(([name, member]) => holdsNull(name) || holdsNull(member));
}

/** A counterexample is read by a human: the body is also shown as text. */
function shown(sent: Sent): Sent {
  return {
    ...sent,
    [fc.toStringMethod]: () =>
      `${sent.name}, ${sent.contentType}: ${JSON.stringify(sent.body.toString('latin1'))}`,
  } as Sent;
}
