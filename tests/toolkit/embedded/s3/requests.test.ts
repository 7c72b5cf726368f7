import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { connectBucket } from 'openapi-first-runtime/s3';
import { startEmbeddedS3, type EmbeddedS3 } from '../../../../scripts/toolkit/embedded/s3/server';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret' };
let s3: EmbeddedS3;
beforeAll(async () => {
  s3 = await startEmbeddedS3({ bucket: 'files', credentials });
});
afterAll(() => s3.close());

it('keeps what a signed request sends, with its headers', async () => {
  const headers = {
    'content-type': 'text/css',
    'x-amz-meta-author': 'ada',
    'cache-control': 'no-cache',
  };
  expect((await send('PUT', '/files/a.css', { headers, body: 'a{}' })).status).toBe(200);
  const response = await send('GET', '/files/a.css', {
    query: { 'response-content-type': 'text/plain' },
  });
  expect(await response.text()).toBe('a{}');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/plain',
    'x-amz-meta-author': 'ada',
    'cache-control': 'no-cache',
    'content-length': '3',
    etag: `"${createHash('md5').update('a{}').digest('hex')}"`,
  });
});

it('returns 304 and 412 as the conditions require', async () => {
  const put = await send('PUT', '/files/conditional', { body: '1' });
  const etag = put.headers.get('etag') ?? '';
  const get = async (headers: Record<string, string>) =>
    (await send('GET', '/files/conditional', { headers })).status;
  expect(await get({ 'if-none-match': etag })).toBe(304);
  expect(await get({ 'if-none-match': '"other"' })).toBe(200);
  expect(await get({ 'if-match': etag })).toBe(200);
  expect(await get({ 'if-match': '"other"' })).toBe(412);
});

it.each([
  ['an object that does not exist', 'GET', '/files/missing', 404, 'NoSuchKey'],
  ['another bucket', 'GET', '/others/a', 404, 'NoSuchBucket'],
  ['a list', 'GET', '/files/', 501, 'NotImplemented'],
  ['a key that is not encoded well', 'GET', '/files/%zz', 400, 'InvalidURI'],
  ['a key that the parts of uploads have', 'GET', '/files/%00a', 400, 'InvalidURI'],
  ['a key of more than 1,024 bytes', 'GET', `/files/${'x'.repeat(1025)}`, 400, 'KeyTooLongError'],
])('refuses %s', async (_, method, path, status, code) => {
  const response = await send(method, path);
  expect([response.status, await response.text()]).toEqual([
    status,
    expect.stringContaining(`<Code>${code}</Code>`),
  ]);
});

it.each([
  ['tags', 'PUT', { tagging: '' }],
  ['tags', 'DELETE', { tagging: '' }],
  ['a version', 'GET', { versionId: '1' }],
  ['the parts of an upload', 'GET', { uploadId: '1' }],
])('refuses %s, with %s, and leaves the object as it is', async (_, method, query) => {
  await send('PUT', '/files/kept', { body: 'kept' });
  expect(
    (await send(method, '/files/kept', { query, ...(method === 'PUT' && { body: '<>' }) })).status,
  ).toBe(501);
  expect(await (await send('GET', '/files/kept')).text()).toBe('kept');
});

describe('a multipart upload', () => {
  const begin = async (path: string): Promise<string> => {
    const response = await send('POST', path, { query: { uploads: '' } });
    return /<UploadId>(.*)<\/UploadId>/.exec(await response.text())?.[1] ?? '';
  };
  const putPart = async (path: string, uploadId: string): Promise<Response> =>
    send('PUT', path, { query: { uploadId, partNumber: '1' }, body: 'part' });

  it('that is aborted ends, and the object stays', async () => {
    await send('PUT', '/files/aborted', { body: 'kept' });
    const uploadId = await begin('/files/aborted');
    expect((await send('DELETE', '/files/aborted', { query: { uploadId } })).status).toBe(204);
    expect(await (await send('GET', '/files/aborted')).text()).toBe('kept');
    expect((await putPart('/files/aborted', uploadId)).status).toBe(404);
    expect((await send('DELETE', '/files/aborted', { query: { uploadId } })).status).toBe(404);
  });

  it('is completed only if its condition holds', async () => {
    await send('PUT', '/files/completed', { body: 'kept' });
    const uploadId = await begin('/files/completed');
    const etag = (await putPart('/files/completed', uploadId)).headers.get('etag') ?? '';
    const complete = async (headers: Record<string, string>) =>
      send('POST', '/files/completed', {
        headers,
        query: { uploadId },
        body: `<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>${etag}</ETag></Part></CompleteMultipartUpload>`,
      });
    expect((await complete({ 'if-none-match': '*' })).status).toBe(412);
    expect((await complete({ 'if-match': '"other"' })).status).toBe(412);
    expect((await complete({})).status).toBe(200);
    expect(await (await send('GET', '/files/completed')).text()).toBe('part');
  });
});

it.each([
  ['content-md5', createHash('md5').update('2').digest('base64')],
  ['x-amz-checksum-sha256', createHash('sha256').update('2').digest('base64')],
  ['x-amz-checksum-sha1', createHash('sha1').update('2').digest('base64')],
  ['x-amz-checksum-crc32', 'GtW+DQ=='],
])('refuses a body that was changed on the way: %s', async (name, checksum) => {
  const headers = { [name]: checksum };
  const refused = await send('PUT', '/files/checked', { headers, body: '1' });
  expect(await refused.text()).toContain('<Code>BadDigest</Code>');
  expect((await send('GET', '/files/checked')).status).toBe(404);
  expect((await send('PUT', '/files/intact', { headers, body: '2' })).status).toBe(200);
});

it.each([
  ['bytes=1-2', 206, 'bytes 1-2/5', 'el'],
  ['bytes=3-', 206, 'bytes 3-4/5', 'lo'],
  ['bytes=-2', 206, 'bytes 3-4/5', 'lo'],
  ['bytes=0-99', 206, 'bytes 0-4/5', 'hello'],
  ['bytes=0-0', 206, 'bytes 0-0/5', 'h'],
  ['bytes=2-1', 200, null, 'hello'],
  ['bytes=0-1,3-4', 200, null, 'hello'],
  ['bytes=5-', 416, null, expect.stringContaining('<Code>InvalidRange</Code>')],
])('returns the range %s', async (range, status, contentRange, text) => {
  await send('PUT', '/files/ranges', { body: 'hello' });
  const response = await send('GET', '/files/ranges', { headers: { range } });
  expect([response.status, response.headers.get('content-range')]).toEqual([status, contentRange]);
  expect(await response.text()).toEqual(text);
});

describe('a request without a valid signature', () => {
  const cases: [string, Parameters<typeof send>[2], string][] = [
    ['without a signature', { unsigned: true }, 'AccessDenied'],
    [
      'by somebody else',
      { by: { ...credentials, accessKeyId: 'AKIDOTHER' } },
      'InvalidAccessKeyId',
    ],
    [
      'with another secret',
      { by: { ...credentials, secretAccessKey: '-' } },
      'SignatureDoesNotMatch',
    ],
    ['an hour ago', { at: new Date(Date.now() - 3_600_000) }, 'RequestTimeTooSkewed'],
    ['for another service', { service: 'ssm' }, 'AuthorizationHeaderMalformed'],
    ['without a header that it has', { after: { 'x-amz-meta-a': '1' } }, 'AccessDenied'],
    ['for another body', { body: '1', sent: '2' }, 'XAmzContentSHA256Mismatch'],
  ];
  it.each(cases)('%s is refused', async (_, options, code) => {
    const response = await send('PUT', '/files/refused', { body: '1', ...options });
    expect(await response.text()).toContain(`<Code>${code}</Code>`);
    expect((await send('GET', '/files/refused')).status).toBe(404);
  });
});

describe('a form', () => {
  const post = async (field: string, file: Blob | string): Promise<string> => {
    const bucket = connectBucket({
      bucket: 'files',
      region: 'eu-west-1',
      endpoint: s3.endpoint,
      credentials: () => Promise.resolve(credentials),
    });
    const terms = { contentType: 'text/plain', maxBytes: 10, expiresInSeconds: 60 };
    const { url, fields } = await bucket.uploadForm(`form/${field}`, terms);
    bucket.close();
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    if (typeof file === 'string') form.append(field, file);
    else form.append(field, file, 'a.txt');
    form.append('after', 'ignored');
    const response = await fetch(url, { method: 'POST', body: form });
    return /<Code>(.*)<\/Code>/.exec(await response.text())?.[1] ?? String(response.status);
  };

  it('has the file in the field of that name, with or without a file name', async () => {
    expect(await post('file', new Blob(['1']))).toBe('204');
    expect(await post('file', 'text')).toBe('204');
    expect(await (await send('GET', '/files/form/file')).text()).toBe('text');
  });

  it('is refused if the file is in another field, as S3 does', async () => {
    expect(await post('photo', new Blob(['1']))).toBe('IncorrectNumberOfFilesInPostRequest');
    expect((await send('GET', '/files/form/photo')).status).toBe(404);
  });
});

it('lets the pages of any origin send forms', async () => {
  const response = await fetch(`${s3.endpoint}/files`, { method: 'OPTIONS' });
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
});

interface Options {
  readonly headers?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: string;
  /** Sent instead of the body that is signed. */
  readonly sent?: string;
  /** Headers that are not signed. */
  readonly after?: Record<string, string>;
  readonly unsigned?: boolean;
  readonly by?: typeof credentials;
  readonly at?: Date;
  readonly service?: string;
}

async function send(method: string, path: string, options: Options = {}): Promise<Response> {
  const { headers = {}, query = {}, body, after, by = credentials, at, service = 's3' } = options;
  const { host } = new URL(s3.endpoint);
  const signer = new SignatureV4({
    service,
    region: 'eu-west-1',
    credentials: { ...by },
    sha256: Sha256,
    uriEscapePath: false,
  });
  const hash = createHash('sha256')
    .update(body ?? '')
    .digest('hex');
  const request = {
    method,
    path,
    query,
    protocol: 'http:',
    hostname: host,
    headers: { ...headers, host, 'x-amz-content-sha256': hash },
  };
  const signed = await signer.sign(request, {
    ...(at && { signingDate: at }),
    signableHeaders: new Set(Object.keys(headers)),
  });
  const search = new URLSearchParams(query).toString();
  return fetch(`${s3.endpoint}${path}${search && `?${search}`}`, {
    method,
    headers: options.unsigned ? headers : { ...signed.headers, ...after },
    ...(body !== undefined && { body: options.sent ?? body }),
  });
}

/** SHA-256 as that package wants it. */
class Sha256 {
  readonly #hash: { update(data: string | Uint8Array): unknown; digest(): Buffer };

  constructor(secret?: unknown) {
    this.#hash =
      secret === undefined
        ? createHash('sha256')
        : createHmac('sha256', secret as string | Uint8Array);
  }

  update(data: unknown): void {
    this.#hash.update(data as string | Uint8Array);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {
    throw new Error('A hash is used once.');
  }
}
