import { Readable } from 'node:stream';
import { collect, isStream } from '../../src/runtime/http/body-stream';
import { operation, Tiny, type Answer, type TinyOptions } from './tiny';

const content = { 'application/octet-stream': { schema: { type: 'string', maxLength: 2 } } };
const document = {
  paths: {
    '/file': { get: operation({ responses: { '200': { description: '', content } } }) },
    '/known': { get: operation({ responses: { '304': { description: '' } } }) },
  },
};

function answering(response: () => object, options: TinyOptions = {}): Tiny {
  return new Tiny(document, { handler: response, responses: 'fail', ...options });
}

async function bodyOf({ body }: Answer): Promise<string> {
  if (!isStream(body)) throw new Error('The body is not a stream');
  return String(await collect(body, 1000));
}

describe('a response body that is a stream', () => {
  it.each<[string, () => unknown]>([
    ['a Node stream', () => Readable.from(['ab', Buffer.from('c')])],
    ['a web stream', () => new Blob(['abc']).stream()],
    [
      'an async generator',
      async function* () {
        yield await Promise.resolve('ab');
        yield 'c';
      },
    ],
  ])('may be %s', async (_name, body) => {
    const answer = await answering(() => ({ status: 200, body: body() })).send('/file');
    expect(answer.headers['Content-Type']).toBe('application/octet-stream');
    expect(answer.headers).not.toHaveProperty('Content-Length');
    expect(await bodyOf(answer)).toBe('abc');
  });

  it('has the length that its handler knows', async () => {
    const headers = { 'Content-Length': 3 };
    const tiny = answering(() => ({ status: 200, headers, body: Readable.from(['abc']) }));
    expect((await tiny.send('/file')).headers['Content-Length']).toBe('3');
  });

  it.each([
    ['HEAD', 'HEAD /file', 200],
    ['a status without a body', '/known', 304],
  ])('is closed and not read for %s', async (_name, target, status) => {
    const read = jest.fn();
    const body = new Readable({ read });
    const headers = { 'Content-Length': 3 };
    const answer = await answering(() => ({ status, headers, body }), { responses: 'off' }).send(
      target,
    );
    expect(answer.body).toBeUndefined();
    expect([body.destroyed, read.mock.calls.length]).toEqual([true, 0]);
    if (status === 200) expect(answer.headers['Content-Length']).toBe('3');
  });

  it('is closed if the response breaks the contract', async () => {
    const body = new Readable({ read: () => undefined });
    const tiny = answering(() => ({ status: 200, contentType: 'image/png', body }));
    expect((await tiny.send('/file')).status).toBe(500);
    expect(body.destroyed).toBe(true);
  });

  it('is closed if it comes after the deadline', async () => {
    const body = new Readable({ read: () => undefined });
    let release = (): void => undefined;
    const late = new Promise<void>((resolve) => (release = resolve));
    const tiny = new Tiny(document, {
      handler: async () => {
        await late;
        return { status: 200, body };
      },
    });
    expect((await tiny.send('/file', { deadline: Date.now() })).status).toBe(503);
    const closed = new Promise((resolve) => body.once('close', resolve));
    release();
    await closed;
  });
});

describe('a request body that is a stream', () => {
  const bytes = { required: true, content: { 'application/octet-stream': {} } };
  const taking = {
    'x-max-body-bytes': 4,
    paths: { '/': { post: operation({ requestBody: bytes }) } },
  };
  const headers = { 'content-type': 'application/octet-stream' };

  it('is read for the operation', async () => {
    const tiny = new Tiny(taking);
    await tiny.send('POST /', { headers, body: Readable.from(['ab', 'c']) });
    expect(tiny.last.body).toEqual(Buffer.from('abc'));
  });

  it('is read no further than the limit, and closed', async () => {
    const body = Readable.from(['abc', 'de', 'never']);
    const { status } = await new Tiny(taking).send('POST /', { headers, body });
    expect([status, body.destroyed]).toEqual([413, true]);
  });

  it('is closed and not read if no operation takes it', async () => {
    const read = jest.fn();
    const body = new Readable({ read });
    expect((await new Tiny(taking).send('POST /nowhere', { headers, body })).status).toBe(404);
    expect([body.destroyed, read.mock.calls.length]).toEqual([true, 0]);
  });
});
