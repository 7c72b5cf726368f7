import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { answerMultipart, isMultipart } from './multipart';
import { demandIntact } from './checksums';
import { conditionOf } from './conditions';
import { noSuchKey, notImplemented, preconditionFailed, S3Failure } from './failure';
import { rangeOf, within } from './range';
import { verifySignature, type Credentials, type SignedRequest } from './signatures';
import { matches, type FoundObject, type ObjectStore } from './store';
import { readUpload } from './upload-form';

export interface S3 {
  readonly store: ObjectStore;
  readonly bucket: string;
  readonly credentials: Credentials;
}

/** A form is read as a whole. S3 allows 5 GB. */
const longestForm = 64 * 1024 * 1024;

/** Headers that are stored with an object. */
const kept = /^(content-(type|disposition|language|encoding)|cache-control|expires|x-amz-meta-.+)$/;

/** Parameters of requests that read, write or delete an object's content. */
const contentParameter = /^(x-amz-.+|x-id|response-.+)$/i;
/** S3's limit for keys, in bytes. */
const longestKey = 1024;

/**
 * Objects are written, read, deleted, composed from parts, and uploaded with forms: everything that an API
 * needs from S3.
 */
export async function answer(
  s3: S3,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('x-amz-request-id', randomUUID());
  response.setHeader('Access-Control-Allow-Origin', '*');
  try {
    await route(s3, request, response);
  } catch (error) {
    // The rest of the body is read, so that the response arrives.
    request.resume();
    // If the caller has gone in the middle of its request, nothing is wrong here.
    if (response.headersSent || request.socket.destroyed) {
      response.destroy();
      return;
    }
    if (!(error instanceof S3Failure))
      process.stderr.write(
        `embedded S3: ${error instanceof Error ? (error.stack ?? '') : String(error)}\n`,
      );
    const failure =
      error instanceof S3Failure
        ? error
        : new S3Failure(500, 'InternalError', 'We encountered an internal error.');
    const isBodiless = request.method === 'HEAD' || failure.status === 304;
    response
      .writeHead(failure.status, isBodiless ? {} : { 'Content-Type': 'application/xml' })
      .end(isBodiless ? undefined : errorDocument(failure));
  }
}

async function route(s3: S3, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '' } = request;
  const signed = readRequest(request);
  const [, bucket = '', encoded] = /^\/([^/]+)(?:\/(.*))?$/s.exec(signed.path) ?? [];
  if (method === 'OPTIONS') {
    const headers = {
      'Access-Control-Allow-Methods': 'GET, POST',
      'Access-Control-Max-Age': '600',
    };
    response.writeHead(200, headers).end();
    return;
  }
  const isForm = method === 'POST' && (encoded ?? '') === '';
  if (!isForm) await verifySignature(signed, s3.credentials, Date.now());
  if (bucket !== s3.bucket)
    throw new S3Failure(404, 'NoSuchBucket', 'The specified bucket does not exist');
  if (isForm) return postForm(s3, request, response);
  const key = decodeKey(encoded ?? '');
  if (key === '') throw notImplemented(`${method} on a bucket`);
  if (isMultipart(signed)) {
    const headers = keptHeaders(signed);
    return answerMultipart({ store: s3.store, bucket, key, signed, headers }, request, response);
  }
  // With `?tagging` and its likes, a request is not about the object's content.
  const other = [...signed.query.keys()].find((name) => !contentParameter.test(name));
  if (other !== undefined) throw notImplemented(`${method} with ?${other}`);
  if (method === 'GET' || method === 'HEAD') return getObject(s3, key, signed, response);
  if (method === 'PUT') return putObject(s3, key, signed, request, response);
  if (method !== 'DELETE') throw notImplemented(method);
  await s3.store.remove(key, signed.headers['if-match']);
  response.writeHead(204).end();
}

async function getObject(
  { store }: S3,
  key: string,
  { method, headers, query }: SignedRequest,
  response: ServerResponse,
): Promise<void> {
  const found = await store.find(key);
  if (!found) throw noSuchKey();
  try {
    if (!matches(found.etag, headers['if-match'])) throw preconditionFailed();
    const known = headers['if-none-match'];
    if (known !== undefined && matches(found.etag, known)) {
      response.writeHead(304, { ETag: found.etag }).end();
      return;
    }
    const headersOfAll = { ...objectHeaders(found), ...overrides(query) };
    const range = rangeOf(headers.range, found.bytes);
    if (range) {
      const { first, last } = range;
      response.writeHead(206, {
        ...headersOfAll,
        'content-length': String(last - first + 1),
        'content-range': `bytes ${first}-${last}/${found.bytes}`,
      });
    } else response.writeHead(200, headersOfAll);
    const body = found.body as AsyncIterable<Buffer>;
    if (method === 'HEAD' || found.bytes === 0) response.end();
    else await pipeline(range ? within(body, range) : body, response);
  } finally {
    found.body.destroy();
  }
}

async function putObject(
  { store }: S3,
  key: string,
  signed: SignedRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { headers } = signed;
  if (headers['x-amz-copy-source'] !== undefined) throw notImplemented('CopyObject');
  const { etag } = await store.put(
    key,
    request as AsyncIterable<Buffer>,
    keptHeaders(signed),
    conditionOf(headers),
    demandIntact(headers),
  );
  response.writeHead(200, { ETag: etag }).end();
}

function keptHeaders({ headers }: SignedRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => kept.test(name)));
}

async function postForm(
  { store, bucket, credentials }: S3,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= longestForm) chunks.push(chunk);
  }
  if (bytes > longestForm)
    throw new S3Failure(400, 'EntityTooLarge', 'Your proposed upload is too large');
  const type = request.headers['content-type'] ?? '';
  const body = Buffer.concat(chunks);
  const { key, contentType, file } = await readUpload(body, type, bucket, credentials, Date.now());
  const headers = contentType === '' ? {} : { 'content-type': contentType };
  const { etag } = await store.put(key, Readable.from([file]), headers, {});
  response.writeHead(204, { ETag: etag }).end();
}

function objectHeaders(found: FoundObject): Record<string, string> {
  return {
    'content-type': 'binary/octet-stream',
    ...found.headers,
    'accept-ranges': 'bytes',
    'content-length': String(found.bytes),
    'last-modified': new Date(found.modified).toUTCString(),
    etag: found.etag,
  };
}

/** `response-content-type=image/png`: a header of the response, chosen by the signer of a link. */
function overrides(query: URLSearchParams): Record<string, string> {
  const asked = [...query].filter(([name]) => name.startsWith('response-'));
  return Object.fromEntries(asked.map(([name, value]) => [name.slice('response-'.length), value]));
}

function readRequest(request: IncomingMessage): SignedRequest {
  const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return {
    method: request.method ?? '',
    path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(headers),
  };
}

function decodeKey(encoded: string): string {
  const key = decodeText(encoded);
  // Keys with this character belong to multipart uploads.
  if (key === undefined || key.includes('\0'))
    throw new S3Failure(400, 'InvalidURI', "Couldn't parse the specified URI.");
  if (Buffer.byteLength(key) > longestKey)
    throw new S3Failure(400, 'KeyTooLongError', 'Your key is too long');
  return key;
}

function decodeText(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

function errorDocument({ code, message }: S3Failure): string {
  const text = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${text}</Message></Error>`;
}
