import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { demandIntact } from './checksums';
import { conditionOf } from './conditions';
import { noSuchKey, S3Failure } from './failure';
import type { SignedRequest } from './signatures';
import type { ObjectStore } from './store';

export interface MultipartRequest {
  readonly store: ObjectStore;
  readonly bucket: string;
  readonly key: string;
  readonly signed: SignedRequest;
  /** The headers that are stored with the object. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The size in bytes of each part except the last. */
const smallestPart = 5 * 1024 * 1024;
const mostParts = 10_000;
const longestList = 4 * 1024 * 1024;

/*
 * Multipart uploads. The upload and its parts are objects with keys that no request can use.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
 */

/** Whether a request is one of a multipart upload. */
export function isMultipart({ method, query }: SignedRequest): boolean {
  return (
    (method === 'POST' && (query.has('uploads') || query.has('uploadId'))) ||
    ((method === 'PUT' || method === 'DELETE') && query.has('uploadId'))
  );
}

export async function answerMultipart(
  asked: MultipartRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method, query } = asked.signed;
  if (query.has('uploads')) {
    request.resume();
    return begin(asked, response);
  }
  const upload = `\0${query.get('uploadId') ?? ''}`;
  const begun = await asked.store.find(upload);
  begun?.body.destroy();
  if (begun?.headers['x-key'] !== asked.key)
    throw new S3Failure(404, 'NoSuchUpload', 'The specified multipart upload does not exist.');
  if (method === 'PUT') return putPart(asked, upload, request, response);
  if (method === 'DELETE') {
    // Its parts can no longer be used; they expire like those of unfinished uploads.
    await asked.store.remove(upload);
    response.writeHead(204).end();
    return;
  }
  const { 'x-key': _, ...headers } = begun.headers;
  return complete({ ...asked, headers }, upload, request, response);
}

async function begin(
  { store, bucket, key, headers }: MultipartRequest,
  response: ServerResponse,
): Promise<void> {
  const id = randomUUID();
  await store.put(`\0${id}`, Readable.from([]), { ...headers, 'x-key': key }, {});
  const members = `<Bucket>${bucket}</Bucket><Key>${escaped(key)}</Key><UploadId>${id}</UploadId>`;
  send(response, 'InitiateMultipartUploadResult', members);
}

/** The part's content is in the request, or is copied from another object. */
async function putPart(
  { store, bucket, signed }: MultipartRequest,
  upload: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const number = Number(signed.query.get('partNumber'));
  if (!(Number.isInteger(number) && number >= 1 && number <= mostParts))
    throw new S3Failure(400, 'InvalidArgument', 'The part number must be from 1 to 10000.');
  const source = signed.headers['x-amz-copy-source'];
  const part = partKey(upload, number);
  if (source === undefined) {
    const content = request as AsyncIterable<Buffer>;
    const { etag } = await store.put(part, content, {}, {}, demandIntact(signed.headers));
    response.writeHead(200, { ETag: etag }).end();
    return;
  }
  request.resume();
  const [, from = '', key = ''] = /^\/?([^/]+)\/(.+)$/s.exec(decodeURIComponent(source)) ?? [];
  const found = from === bucket && !key.includes('\0') ? await store.find(key) : undefined;
  if (!found) throw noSuchKey();
  const body = found.bytes === 0 ? Readable.from([]) : found.body;
  const { etag } = await store.put(part, body as AsyncIterable<Buffer>, {}, {});
  found.body.destroy();
  send(response, 'CopyPartResult', `<ETag>${escaped(etag)}</ETag>`);
}

async function complete(
  { store, bucket, key, signed, headers }: MultipartRequest,
  upload: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const parts = listed(await textOf(request)).map((one) => ({
    ...one,
    key: partKey(upload, one.number),
  }));
  for (const [index, { key: part, number, etag }] of parts.entries()) {
    const found = await store.find(part);
    found?.body.destroy();
    if (found?.etag !== etag || (index > 0 && number <= (parts[index - 1]?.number ?? 0)))
      throw new S3Failure(400, 'InvalidPart', 'One or more of the parts could not be found.');
    if (found.bytes < smallestPart && index < parts.length - 1)
      throw new S3Failure(400, 'EntityTooSmall', 'Your proposed upload is smaller than allowed.');
  }
  const condition = conditionOf(signed.headers);
  const { etag } = await store.put(key, contentOf(store, parts), headers, condition);
  await store.remove(upload);
  for (const part of parts) await store.remove(part.key);
  const members = `<Bucket>${bucket}</Bucket><Key>${escaped(key)}</Key><ETag>${escaped(etag)}</ETag>`;
  send(response, 'CompleteMultipartUploadResult', members);
}

async function* contentOf(
  store: ObjectStore,
  parts: readonly { readonly key: string }[],
): AsyncGenerator<Buffer> {
  for (const { key } of parts) {
    const found = await store.find(key);
    if (!found) throw noSuchKey();
    if (found.bytes > 0) yield* found.body as AsyncIterable<Buffer>;
    found.body.destroy();
  }
}

function listed(text: string): { number: number; etag: string }[] {
  const parts = [...text.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
    number: Number(/<PartNumber>(\d+)<\/PartNumber>/.exec(part)?.[1]),
    etag: `"${(/<ETag>(.*?)<\/ETag>/.exec(part)?.[1] ?? '').replaceAll(/&quot;|"/g, '')}"`,
  }));
  if (parts.length > 0) return parts;
  throw new S3Failure(400, 'MalformedXML', 'The XML you provided was not well-formed.');
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>)
    if (text.length < longestList) text += chunk.toString();
  return text;
}

function partKey(upload: string, number: number): string {
  return `${upload}\0${number}`;
}

function send(response: ServerResponse, name: string, members: string): void {
  response
    .writeHead(200, { 'Content-Type': 'application/xml' })
    .end(`<?xml version="1.0" encoding="UTF-8"?>\n<${name}>${members}</${name}>`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
