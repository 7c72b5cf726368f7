import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
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
])('refuses %s', async (_, method, path, status, code) => {
  const response = await send(method, path);
  expect([response.status, await response.text()]).toEqual([
    status,
    expect.stringContaining(`<Code>${code}</Code>`),
  ]);
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
