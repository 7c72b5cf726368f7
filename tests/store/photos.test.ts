import type { Bucket } from 'openapi-first-runtime/s3';
import { imageType } from '../../src/store/image-type';
import { Photos } from '../../src/store/photos';

/* What is asked of S3; the bucket itself is tested with the runtime. */

const bucket = {
  get: jest.fn(),
  head: jest.fn(),
  put: jest.fn(),
  remove: jest.fn(),
  link: jest.fn(),
  uploadForm: jest.fn(),
};
const photos = new Photos(bucket as unknown as Bucket);
beforeEach(() => {
  for (const call of Object.values(bucket)) call.mockReset();
});

const bytes = new Uint8Array([1]);

test('the photo of a user is one object, however the id is written', async () => {
  const object = { etag: '"v1"', body: bytes };
  bucket.get.mockResolvedValue(object);
  expect(await photos.find('019AB0C4')).toBe(object);
  expect(bucket.get).toHaveBeenCalledWith('photos/019ab0c4');
});

test('a version is the entity tag without its quotes; there is none without a photo', async () => {
  bucket.head.mockResolvedValueOnce({ etag: '"v1"' });
  expect(await photos.version('a')).toBe('v1');
  bucket.head.mockResolvedValueOnce(undefined);
  expect(await photos.version('a')).toBeUndefined();
  bucket.put.mockResolvedValueOnce('"v2"');
  const condition = { ifMatch: '"v1"' };
  expect(await photos.save('A', bytes, 'image/png', condition)).toBe('v2');
  expect(bucket.put).toHaveBeenCalledWith('photos/a', bytes, 'image/png', condition);
  bucket.put.mockResolvedValueOnce(undefined);
  expect(await photos.save('a', bytes, 'image/png', condition)).toBeUndefined();
});

test('a photo is removed whatever it is, or in one version', async () => {
  bucket.remove.mockResolvedValueOnce(true).mockResolvedValueOnce(false);
  expect(await photos.remove('A')).toBe(true);
  expect(await photos.remove('a', 'v1')).toBe(false);
  expect(bucket.remove.mock.calls).toEqual([
    ['photos/a', undefined],
    ['photos/a', { ifMatch: '"v1"' }],
  ]);
});

test('a link is good for a minute, a form for ten and for 20 MiB', async () => {
  bucket.link.mockResolvedValueOnce('https://example.com/photo');
  expect(await photos.link('A', 'image/png')).toBe('https://example.com/photo');
  expect(bucket.link).toHaveBeenCalledWith('photos/a', 60, 'image/png');
  const form = { url: 'https://example.com', fields: {} };
  bucket.uploadForm.mockResolvedValueOnce(form);
  expect(await photos.form('A', 'image/webp')).toBe(form);
  expect(bucket.uploadForm).toHaveBeenCalledWith('photos/a', {
    ...{ contentType: 'image/webp', maxBytes: 20_971_520, expiresInSeconds: 600 },
  });
});

test.each<[string, string | undefined]>([
  ['\x89PNG\r\n\x1a\n and more', 'image/png'],
  ['\x89PNG', undefined],
  [' \x89PNG\r\n\x1a\n', undefined],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['\xff\xd8', undefined],
  [' \xff\xd8\xff', undefined],
  ['RIFF\n\x00\xff\x01WEBPVP8 ', 'image/webp'],
  ['RIFF1234WAVE', undefined],
  ['RIFF123WEBP', undefined],
  [' RIFF1234WEBP', undefined],
  ['<html>', undefined],
  ['', undefined],
])('the first bytes %j are %s', (start, type) => {
  expect(imageType(Buffer.from(start, 'latin1'))).toBe(type);
});
