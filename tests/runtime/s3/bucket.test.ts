import { createServer, request as httpRequest, type Server } from 'node:http';
import { bucketOptions, connectBucket, type Bucket } from '../../../src/runtime/s3';
import { Unavailable } from '../../../src/runtime/unavailable';
import { startEmbeddedS3, type EmbeddedS3 } from 'openapi-first-toolkit/embedded';
import { listen } from '../../listen';
import { collect } from './collect';

let s3: EmbeddedS3;
let bucket: Bucket;
const env = { BUCKET_NAME: 'photos', AWS_REGION: 'eu-west-1' };
const png = Buffer.from('89504e470d0a1a0a', 'hex');

beforeAll(async () => {
  s3 = await startEmbeddedS3({ bucket: 'photos' });
  bucket = connectBucket(bucketOptions({ ...env, S3_ENDPOINT: s3.endpoint }));
});
afterAll(async () => {
  bucket.close();
  await s3.close();
});

describe('on AWS', () => {
  const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' };
  const terms = { contentType: 'image/png', maxBytes: 100, expiresInSeconds: 60 };

  it.each([
    ['eu-west-1', 'amazonaws.com'],
    ['cn-north-1', 'amazonaws.com.cn'],
  ])('links and forms of %s lead to %s', async (region, domain) => {
    const aws = connectBucket(bucketOptions({ ...env, ...keys, AWS_REGION: region }));
    const [link, form] = [await aws.link('a', 60), await aws.uploadForm('a', terms)];
    for (const url of [link, form.url])
      expect(new URL(url).hostname).toMatch(`.${region}.${domain}`);
    expect(form.fields).not.toHaveProperty('X-Amz-Security-Token');
    aws.close();
  });

  it('contain the token of a role', async () => {
    const aws = connectBucket(bucketOptions({ ...env, ...keys, AWS_SESSION_TOKEN: 'token' }));
    expect(await aws.link('a', 60)).toContain('X-Amz-Security-Token=token');
    expect((await aws.uploadForm('a', terms)).fields).toMatchObject({
      'X-Amz-Security-Token': 'token',
    });
    aws.close();
  });
});

describe('links', () => {
  it('let anyone read one object, until they expire', async () => {
    await bucket.put('linked', png, 'image/png');
    const link = await bucket.link('linked', 60);
    const response = await fetch(link);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
    const changed = [
      link.replace('X-Amz-Expires=60', 'X-Amz-Expires=61'),
      link.replace('/linked', '/a/photo'),
      link.split('?', 1)[0] ?? '',
    ];
    for (const url of changed) expect((await fetch(url)).status).toBe(403);
    expect((await fetch(link, { method: 'DELETE' })).status).toBe(403);
  });

  it('may choose the type of the response, which no one else can change', async () => {
    const link = await bucket.link('linked', 60, 'text/plain');
    expect((await fetch(link)).headers.get('content-type')).toBe('text/plain');
    expect((await fetch(link.replace('plain', 'html'))).status).toBe(403);
  });

  it('expire', async () => {
    const link = await bucket.link('linked', 1);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect((await fetch(link)).status).toBe(403);
  });
});

describe('a form', () => {
  const terms = { contentType: 'image/png', maxBytes: 100, expiresInSeconds: 60 };

  it('uploads one file', async () => {
    const form = await bucket.uploadForm('uploaded', terms);
    const response = await submit(form, png);
    expect(response.status).toBe(204);
    const found = await bucket.get('uploaded');
    expect(found).toMatchObject({ etag: response.headers.get('etag'), contentType: 'image/png' });
    expect(await collect(found?.body)).toEqual(png);
  });

  it.each([
    ['a file that is too large', {}, Buffer.alloc(101), 400, 'EntityTooLarge'],
    ['no bytes', {}, Buffer.alloc(0), 400, 'EntityTooSmall'],
    ['another type', { 'Content-Type': 'text/html' }, png, 403, 'AccessDenied'],
    ['another key', { key: 'linked' }, png, 403, 'AccessDenied'],
    ['more fields', { 'x-amz-acl': 'public-read' }, png, 403, 'AccessDenied'],
    ['another policy', { Policy: btoa('{"conditions":[]}') }, png, 403, 'SignatureDoesNotMatch'],
    ['no signature', { 'X-Amz-Signature': '' }, png, 403, 'SignatureDoesNotMatch'],
  ])('does not upload with %s', async (_, fields, file, status, code) => {
    const form = await bucket.uploadForm('refused', terms);
    const response = await submit({ ...form, fields: { ...form.fields, ...fields } }, file);
    expect([response.status, await response.text()]).toEqual([
      status,
      expect.stringContaining(`<Code>${code}</Code>`),
    ]);
    expect(await bucket.head('refused')).toBeUndefined();
  });

  it('does not upload after it has expired', async () => {
    const form = await bucket.uploadForm('late', { ...terms, expiresInSeconds: -1 });
    expect((await submit(form, png)).status).toBe(403);
  });
});

describe('a failing S3', () => {
  let server: Server;
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Passes calls on to the embedded S3; `fault` may handle one itself. */
  async function troubled(
    fault: (count: number) => 'pass' | 'busy' | 'drop' | 'silence' | 'lose' | 'page' | 'refuse',
    timeoutMs = 60_000,
  ): Promise<Bucket> {
    let count = 0;
    server = createServer((request, response) => {
      const pass = (lose: boolean) =>
        new Promise<void>((resolve) => {
          const { method, url, headers } = request;
          const passed = httpRequest(
            `${s3.endpoint}${url ?? ''}`,
            { method, headers },
            (answer) => {
              if (lose) request.socket.destroy();
              else response.writeHead(answer.statusCode ?? 500, answer.headers);
              if (lose) answer.resume().on('end', resolve);
              else answer.pipe(response).on('finish', resolve);
            },
          );
          request.pipe(passed);
        });
      const kind = fault(++count);
      if (kind === 'pass' || kind === 'lose') void pass(kind === 'lose');
      else if (kind === 'busy') response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
      else if (kind === 'drop') request.socket.destroy();
      else if (kind === 'refuse') response.writeHead(412).end();
      else if (kind === 'page') response.writeHead(200).end('<html>');
    });
    const port = await listen(server);
    const options = bucketOptions({ ...env, S3_ENDPOINT: `http://127.0.0.1:${port}` });
    return connectBucket({ ...options, timeoutMs });
  }

  it.each([
    ['busy', 2, undefined],
    ['drop', 2, undefined],
    // Two more calls may take a second each, however busy the machine is.
    ['silence', 1, 1000],
  ] as const)('is called again: %s', async (kind, times, timeoutMs) => {
    const troubledBucket = await troubled((count) => (count <= times ? kind : 'pass'), timeoutMs);
    expect(await troubledBucket.put('again', png, 'image/png')).toBeDefined();
    troubledBucket.close();
  });

  it.each(['busy', 'drop', 'silence'] as const)(
    'is finally reported as unavailable: %s',
    async (kind) => {
      const troubledBucket = await troubled(() => kind, 200);
      await expect(troubledBucket.get('again')).rejects.toThrow(Unavailable);
      troubledBucket.close();
    },
  );

  it.each([
    ['put', (one: Bucket) => one.put('page', png, 'image/png')],
    ['get', (one: Bucket) => one.get('page')],
    ['head', (one: Bucket) => one.head('page')],
  ] as const)('is unavailable if another server answers: %s', async (_, call) => {
    const troubledBucket = await troubled(() => 'page');
    await expect(call(troubledBucket)).rejects.toThrow(Unavailable);
    troubledBucket.close();
  });

  it('may lose the response to a conditional deletion, which is still a success', async () => {
    const etag = (await bucket.put('lost', png, 'image/png')) ?? '';
    // What is gone does not match any more.
    const troubledBucket = await troubled(
      (count) => (['lose', 'refuse'] as const)[count - 1] ?? 'pass',
    );
    expect(await troubledBucket.remove('lost', { ifMatch: etag })).toBe(true);
    expect(await bucket.head('lost')).toBeUndefined();
    troubledBucket.close();
  });

  it('may lose the response to a conditional write, which is still made only once', async () => {
    await bucket.remove('lost');
    const troubledBucket = await troubled((count) => (count === 1 ? 'lose' : 'pass'));
    const etag = await troubledBucket.put('lost', png, 'image/png', { ifNoneMatch: '*' });
    expect((await bucket.head('lost'))?.etag).toBe(etag);
    expect(etag).toBeDefined();
    troubledBucket.close();
  });
});

describe('the settings', () => {
  it.each([
    [{}, 'BUCKET_NAME is not set'],
    [{ BUCKET_NAME: 'photos' }, 'AWS_REGION is not set'],
    [{ ...env, S3_ENDPOINT: 'nonsense' }, 'S3_ENDPOINT is "nonsense"'],
  ])('%j: %s', (settings, sentence) => {
    expect(() => bucketOptions(settings)).toThrow(sentence);
  });

  it('treat a wrong secret as a mistake, not as an outage', async () => {
    const stranger = connectBucket({
      ...bucketOptions({ ...env, S3_ENDPOINT: s3.endpoint }),
      credentials: () => Promise.resolve({ accessKeyId: 'local', secretAccessKey: 'wrong' }),
    });
    await expect(stranger.get('a/photo')).rejects.toThrow(
      /^S3 answered 403 SignatureDoesNotMatch to GetObject\.$/,
    );
    stranger.close();
  });
});

function submit(
  { url, fields }: { url: string; fields: Readonly<Record<string, string>> },
  file: Buffer,
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(file)]), 'photo.png');
  return fetch(url, { method: 'POST', body: form });
}
