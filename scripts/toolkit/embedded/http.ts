import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { crc32 } from 'node:zlib';
import type { Call } from './calls';
import { Failure, failure, isFailure } from './failure';

const maxBytes = 16 * 1024 * 1024;

/** DynamoDB's wire protocol (AWS JSON 1.0) over HTTP. Signatures are not verified. */
export function createFront(calls: Map<string, Call>): Server {
  return createServer((request, response) => {
    void answer(calls, request).then(({ status, body }) => {
      const text = JSON.stringify(body);
      response
        .writeHead(status, {
          'Content-Type': 'application/x-amz-json-1.0',
          'Content-Length': Buffer.byteLength(text),
          'x-amzn-RequestId': randomUUID(),
          'x-amz-crc32': crc32(text),
        })
        .end(text);
    });
  });
}

async function answer(
  calls: Map<string, Call>,
  request: IncomingMessage,
): Promise<{ status: number; body: object }> {
  try {
    const text = await readBody(request);
    if (!request.headers.authorization?.startsWith('AWS4-')) throw failure.missingToken();
    const operation = /^DynamoDB_20120810\.(\w+)$/.exec(String(request.headers['x-amz-target']));
    const call = calls.get(operation?.[1] ?? '');
    if (!call) throw failure.unknownOperation();
    return { status: 200, body: await call(parse(text)) };
  } catch (error) {
    if (isFailure(error)) return { status: error.statusCode, body: error.body };
    // If the caller has gone in the middle of its request, nothing is wrong here.
    if (!request.socket.destroyed)
      process.stderr.write(
        `embedded DynamoDB: ${error instanceof Error ? (error.stack ?? '') : String(error)}\n`,
      );
    const __type = 'com.amazonaws.dynamodb.v20120810#InternalServerError';
    return { status: 500, body: { __type, message: String(error) } };
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // A body that is too large is read to its end, so that the response arrives, but not kept.
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  if (bytes > maxBytes) throw new Failure('RequestEntityTooLarge', 'Request exceeds 16 MB');
  return Buffer.concat(chunks).toString();
}

function parse(text: string): Record<string, unknown> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw failure.serialization();
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw failure.serialization();
  }
  return body as Record<string, unknown>;
}
