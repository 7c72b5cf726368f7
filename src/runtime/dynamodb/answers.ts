import { crc32 } from 'node:zlib';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * An answer that DynamoDB cannot have given: cut off, changed on its way, or another server's. What it
 * says is not kept, so that nothing of it gets into a log. `$retryable` lets the SDK try again.
 */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';
  readonly $retryable = { throttling: false } as const;

  constructor(readonly status: number) {
    super(`DynamoDB's answer of status ${status} cannot be read`);
  }
}

/** As much of the SDK's HttpResponse as is looked at. */
interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body: AsyncIterable<Uint8Array> | Uint8Array;
}

/**
 * Makes a client refuse such answers. The SDK itself does not look at the checksum, takes an empty
 * answer for one without an item, so that what is there would be a 404, and throws a plain SyntaxError
 * with the first characters of what it cannot parse.
 */
export function refuseUnreadable({ middlewareStack }: DynamoDBClient): void {
  middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const answer = result.response as Answer;
      // The deserialiser takes the bytes as well as the stream.
      answer.body = await readAnswer(answer);
      return result;
    },
    // Nearer to the network than the deserialiser.
    { name: 'refuseUnreadable', step: 'deserialize', priority: 'low' },
  );
}

async function readAnswer({ statusCode, headers, body }: Answer): Promise<Uint8Array> {
  const bytes = body instanceof Uint8Array ? body : await collect(body);
  const checksum = headers['x-amz-crc32'];
  const whole = checksum === undefined || Number(checksum) === crc32(bytes);
  // An answer of DynamoDB has a checksum, so that a good one need not be parsed twice.
  const isRead =
    checksum !== undefined && statusCode === 200 ? bytes[0] === 0x7b : parses(bytes, statusCode);
  if (!whole || !isRead) throw new UnreadableAnswer(statusCode);
  return bytes;
}

async function collect(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Whether an answer is a JSON object, and an error says of which type it is. */
function parses(bytes: Uint8Array, status: number): boolean {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString());
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return status < 300 || typeof (value as { __type?: unknown }).__type === 'string';
  } catch {
    return false;
  }
}
