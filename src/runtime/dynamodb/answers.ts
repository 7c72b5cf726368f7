import { crc32 } from 'node:zlib';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * A response that DynamoDB cannot have sent: it was truncated, changed on the way, or comes from another
 * server. Its content is not kept, so that none of it gets into a log. `$retryable` makes the SDK retry.
 */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';
  readonly $retryable = { throttling: false } as const;

  constructor(readonly status: number) {
    super(`DynamoDB's response with status ${status} cannot be read`);
  }
}

/** The part of the SDK's HttpResponse that is used. */
interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body: BodyStream | Uint8Array;
}

interface BodyStream extends AsyncIterable<Uint8Array> {
  destroy?(): unknown;
}

/**
 * Makes a client refuse such responses. The SDK itself does not check the checksum. It takes an empty
 * response for one without an item, so an existing entity would become a 404. And if it cannot parse a
 * response, it throws a plain SyntaxError with the first characters of the text. Its time-out ends with the
 * response's headers: a body that never ends would keep its connection forever.
 * @param timeoutMs milliseconds for a body to arrive
 */
export function refuseUnreadable({ middlewareStack }: DynamoDBClient, timeoutMs: number): void {
  middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const answer = result.response as Answer;
      // The deserialiser accepts bytes as well as a stream.
      answer.body = await readAnswer(answer, timeoutMs);
      return result;
    },
    // Nearer to the network than the deserialiser.
    { name: 'refuseUnreadable', step: 'deserialize', priority: 'low' },
  );
}

async function readAnswer(
  { statusCode, headers, body }: Answer,
  timeoutMs: number,
): Promise<Uint8Array> {
  const bytes = body instanceof Uint8Array ? body : await collect(body, timeoutMs);
  const checksum = headers['x-amz-crc32'];
  // DynamoDB's responses have a checksum, so a good one need not be parsed twice.
  const isRead =
    bytes !== undefined &&
    (checksum === undefined || Number(checksum) === crc32(bytes)) &&
    (checksum !== undefined && statusCode === 200 ? bytes[0] === 0x7b : parses(bytes, statusCode));
  if (!isRead) throw new UnreadableAnswer(statusCode);
  return bytes;
}

/** Undefined if the connection breaks before the end, or the end does not come in time. */
async function collect(body: BodyStream, timeoutMs: number): Promise<Uint8Array | undefined> {
  const timer = setTimeout(() => body.destroy?.(), timeoutMs);
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of body) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether a response is a JSON object that, if it is an error, states its type. */
function parses(bytes: Uint8Array, status: number): boolean {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString());
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return status < 300 || typeof (value as { __type?: unknown }).__type === 'string';
  } catch {
    return false;
  }
}
