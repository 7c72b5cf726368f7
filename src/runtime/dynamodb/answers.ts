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

/** A page has at most 1 MB of items, which JSON can write as six times as many bytes. */
const LONGEST = 16 * 1024 * 1024;

/** Undefined if the connection breaks before the end, or the end does not come in time or in this length. */
async function collect(body: BodyStream, timeoutMs: number): Promise<Uint8Array | undefined> {
  const timer = setTimeout(() => body.destroy?.(), timeoutMs);
  const chunks: Uint8Array[] = [];
  try {
    let size = 0;
    for await (const chunk of body) {
      size += chunk.length;
      if (size > LONGEST) return undefined;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Whether a response is a JSON object as DynamoDB sends it: an error states its type, and a success has no
 * other members than these. What another server says with status 200 must not count as a write.
 */
function parses(bytes: Uint8Array, status: number): boolean {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString());
    if (!isObject(value)) return false;
    if (status < 300) return Object.entries(value).every(([name, one]) => MEMBERS.get(name)?.(one));
    const { __type: type, CancellationReasons: reasons = [] } = value;
    return typeof type === 'string' && Array.isArray(reasons) && reasons.every(isObject);
  } catch {
    return false;
  }
}

type Check = (value: unknown) => boolean;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isText: Check = (value) => typeof value === 'string';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isItem: Check = (value) => isObject(value) && Object.values(value).every(isAttribute);
const isAttribute: Check = (value) => {
  const [[type, one] = [''], ...more] = isObject(value) ? Object.entries(value) : [];
  return more.length === 0 && TYPES.get(type)?.(one) === true;
};

/** Of an attribute. */
const TYPES: ReadonlyMap<string, Check> = new Map([
  ...['S', 'N', 'B'].map((type) => [type, isText] as const),
  ...['BOOL', 'NULL'].map((type) => [type, isBoolean] as const),
  ...['SS', 'NS', 'BS'].map((type) => [type, isListOf(isText)] as const),
  ['M', isItem],
  ['L', isListOf(isAttribute)],
]);

/** Of the responses to the adapter's calls. */
const MEMBERS: ReadonlyMap<string, Check> = new Map([
  ...['Item', 'Attributes', 'LastEvaluatedKey'].map((name) => [name, isItem] as const),
  ['Items', isListOf(isItem)],
  ...['Count', 'ScannedCount'].map((name) => [name, Number.isInteger] as const),
  ...['ConsumedCapacity', 'ItemCollectionMetrics'].map((name) => [name, () => true] as const),
]);
