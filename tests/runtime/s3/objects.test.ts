import { randomBytes } from 'node:crypto';
import { beginning, type Bucket } from '../../../src/runtime/s3';
import { collect } from './collect';
import { openTestBucket } from './test-bucket';

/* What S3 itself documents about objects and conditions. */
let opened: Awaited<ReturnType<typeof openTestBucket>>;
let bucket: Bucket;
const png = Buffer.from('89504e470d0a1a0a', 'hex');

beforeAll(async () => {
  opened = await openTestBucket();
  ({ bucket } = opened);
});
afterAll(() => opened.close());

describe('objects', () => {
  it('are read as they were written', async () => {
    const bytes = randomBytes(3_000_000);
    const etag = await bucket.put('a/photo', bytes, 'image/png');
    const found = await bucket.get('a/photo');
    expect(found).toMatchObject({ etag, contentType: 'image/png', bytes: bytes.length });
    expect((await collect(found?.body)).equals(bytes)).toBe(true);
    const head = await bucket.head('a/photo');
    expect(head).toEqual({
      etag,
      contentType: 'image/png',
      bytes: bytes.length,
      lastModified: expect.any(Date) as Date,
    });
  });

  it.each(["it's (a) key!*", '../up', 'ümläut/ß', 'a+b=c&d', 'a//b', '%2F'])(
    'may have the key %s',
    async (key) => {
      await bucket.put(key, png, 'image/png');
      expect(await collect((await bucket.get(key))?.body)).toEqual(png);
      expect(await bucket.remove(key)).toBe(true);
      expect(await bucket.get(key)).toBeUndefined();
    },
  );

  it.each([0, 3, 12, 200_000])('of %d bytes show how they begin, and stay whole', async (size) => {
    const bytes = randomBytes(size);
    await bucket.put('begun', bytes, 'image/png');
    const found = await bucket.get('begun');
    if (!found) throw new Error('missing');
    expect(await beginning(found, 12)).toEqual(bytes.subarray(0, 12));
    expect((await collect(found.body)).equals(bytes)).toBe(true);
  });

  it('may be empty', async () => {
    await bucket.put('empty', Buffer.alloc(0), 'text/plain');
    expect(await collect((await bucket.get('empty'))?.body)).toHaveLength(0);
  });

  it('may be missing', async () => {
    expect(await bucket.get('missing')).toBeUndefined();
    expect(await bucket.head('missing')).toBeUndefined();
    expect(await bucket.remove('missing')).toBe(true);
  });
});

describe('conditions', () => {
  it('hold for one of the writers that create an object at the same time', async () => {
    const writes = Array.from({ length: 10 }, () =>
      bucket.put('raced', randomBytes(10), 'image/png', { ifNoneMatch: '*' }),
    );
    const etags = (await Promise.all(writes)).filter((etag) => etag !== undefined);
    expect(etags).toHaveLength(1);
    expect((await bucket.head('raced'))?.etag).toBe(etags[0]);
  });

  it('keep a stale writer from overwriting and deleting', async () => {
    const first = (await bucket.put('changed', Buffer.from('1'), 'text/plain')) ?? '';
    const second = await bucket.put('changed', Buffer.from('2'), 'text/plain', { ifMatch: first });
    expect(second).toBeDefined();
    const stale = { ifMatch: first };
    expect(await bucket.put('changed', Buffer.from('3'), 'text/plain', stale)).toBeUndefined();
    expect(await bucket.remove('changed', stale)).toBe(false);
    expect((await bucket.head('changed'))?.etag).toBe(second);
    expect(await bucket.remove('changed', { ifMatch: second ?? '' })).toBe(true);
  });

  it('do not hold for a deleted object', async () => {
    const ifMatch = '"00000000000000000000000000000000"';
    expect(await bucket.put('gone', png, 'image/png', { ifMatch })).toBeUndefined();
  });
});
