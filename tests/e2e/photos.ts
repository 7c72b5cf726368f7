import { randomBytes } from 'node:crypto';
import { assemble, scheduled } from 'openapi-first-runtime';
import { bucketOptions, connectBucket } from 'openapi-first-runtime/s3';
import { connectTable, tableOptions } from 'openapi-first-runtime/dynamodb';
import { queued } from 'openapi-first-runtime/queue';
import { contract } from '../../generated/contract';
import * as jobs from '../../src/jobs';
import * as operations from '../../src/operations';
import * as security from '../../src/security';
import * as services from '../../src/services';
import { departure, Departures } from '../../src/store/departures';
import { Photos } from '../../src/store/photos';
import * as tasks from '../../src/tasks';
import { indexesFollow } from '../index-lag';
import { SOME_ID } from './requests';
import type { Service } from './service';

const signatures = {
  'image/png': Buffer.from('89504e470d0a1a0a', 'hex'),
  'image/jpeg': Buffer.from('ffd8ffe0', 'hex'),
  'image/webp': Buffer.from('RIFF\x00\x00\x00\x00WEBP', 'latin1'),
} as const;
type Type = keyof typeof signatures;

const image = (type: Type, bytes = 1000) =>
  new Uint8Array(Buffer.concat([signatures[type], randomBytes(bytes - signatures[type].length)]));

let number = 0;

/** What can be done with photos, as a client sees it. */
export function photos(service: () => Service): void {
  const call = (method: string, path: string, body?: unknown, headers = {}, contentType?: string) =>
    service().send(
      { method, path, body, ...(contentType !== undefined && { contentType }) },
      { ...service().as(), ...headers },
    );
  const put = (id: string, body: Uint8Array, type = 'image/png', headers = {}) =>
    call('PUT', `/users/${id}/photo`, body, headers, type);
  const newUser = async (): Promise<string> => {
    const email = `photo.${process.pid}.${(number += 1)}@example.com`;
    const response = await call('POST', '/users', { name: 'Ada Example', email });
    return ((await response.json()) as { id: string }).id;
  };

  /** Uploads a file with a form that was created for photos of some type. */
  const upload = async (id: string, contentType: Type, file: Uint8Array<ArrayBuffer>) => {
    const created = await call('POST', `/users/${id}/photo/upload`, { contentType });
    expect(created.status).toBe(201);
    const { url, fields } = (await created.json()) as {
      url: string;
      fields: Record<string, string>;
    };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob([file]));
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(204);
  };

  test.each(Object.keys(signatures) as Type[])('%s is read as it was saved', async (type) => {
    const id = await newUser();
    const bytes = image(type, 300_000);
    const saved = await put(id, bytes, type);
    expect(saved.status).toBe(204);
    const response = await call('GET', `/users/${id}/photo`);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('etag')).toBe(saved.headers.get('etag'));
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    const known = { 'If-None-Match': saved.headers.get('etag') ?? '' };
    expect((await call('GET', `/users/${id}/photo`, undefined, known)).status).toBe(304);
    const head = await call('HEAD', `/users/${id}/photo`);
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('4 MiB are accepted, and one byte more is not', async () => {
    const id = await newUser();
    expect((await put(id, image('image/png', 4 * 1024 * 1024))).status).toBe(204);
    expect((await put(id, image('image/png', 4 * 1024 * 1024 + 1))).status).toBe(413);
  });

  test('content whose type differs from the header is refused', async () => {
    const id = await newUser();
    expect((await put(id, image('image/jpeg'), 'image/png')).status).toBe(415);
    const page = new Uint8Array(Buffer.from('<script>alert(1)</script>'));
    expect((await put(id, page, 'image/png')).status).toBe(415);
    expect((await put(id, page, 'text/html')).status).toBe(415);
    expect((await call('GET', `/users/${id}/photo`)).status).toBe(404);
  });

  test('a stale writer is refused', async () => {
    const id = await newUser();
    const none = { 'If-None-Match': '*' };
    const first = await put(id, image('image/png'), 'image/png', none);
    expect(first.status).toBe(204);
    expect((await put(id, image('image/png'), 'image/png', none)).status).toBe(412);
    const match = { 'If-Match': first.headers.get('etag') ?? '' };
    expect((await put(id, image('image/png'), 'image/png', match)).status).toBe(204);
    expect((await put(id, image('image/png'), 'image/png', match)).status).toBe(412);
    expect((await call('DELETE', `/users/${id}/photo`, undefined, match)).status).toBe(412);
    expect((await call('DELETE', `/users/${id}/photo`)).status).toBe(204);
    expect((await call('DELETE', `/users/${id}/photo`)).status).toBe(404);
  });

  test('a user who does not exist has no photo', async () => {
    expect((await put(SOME_ID, image('image/png'))).status).toBe(404);
    expect((await call('GET', `/users/${SOME_ID}/photo`)).status).toBe(404);
    const upload = { contentType: 'image/png' };
    expect((await call('POST', `/users/${SOME_ID}/photo/upload`, upload)).status).toBe(404);
  });

  test('a form uploads a photo of its type, without credentials; a large one is read with a link', async () => {
    const id = await newUser();
    const bytes = image('image/webp', 5 * 1024 * 1024);
    await upload(id, 'image/webp', bytes);
    const response = await call('GET', `/users/${id}/photo`);
    expect(response.status).toBe(307);
    const linked = await fetch(response.headers.get('location') ?? '');
    expect(Buffer.from(await linked.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test.each([
    ['small', 1000],
    ['large', 5 * 1024 * 1024],
  ])('a %s photo has the type of its content, whatever its form was for', async (_, size) => {
    const id = await newUser();
    await upload(id, 'image/png', image('image/jpeg', size));
    const response = await call('GET', `/users/${id}/photo`);
    const link = response.headers.get('location');
    const found = link === null ? response : await fetch(link);
    expect(found.headers.get('content-type')).toBe('image/jpeg');
    expect((await found.arrayBuffer()).byteLength).toBe(size);
    const page = new Uint8Array(size);
    page.set(Buffer.from('<script>alert(1)</script>'));
    await upload(id, 'image/png', page);
    expect((await call('GET', `/users/${id}/photo`)).status).toBe(404);
    expect((await call('DELETE', `/users/${id}/photo`)).status).toBe(204);
  });

  describe('a deleted user', () => {
    const stores = () => {
      const { env } = service();
      const bucket = connectBucket(bucketOptions(env));
      const table = connectTable(tableOptions(env));
      const stop = () => {
        bucket.close();
        table.close();
      };
      return { photos: new Photos(bucket), departures: new Departures(table), table, stop };
    };

    test('leaves no photo', async () => {
      const id = await newUser();
      await put(id, image('image/png'));
      expect((await call('DELETE', `/users/${id}`)).status).toBe(204);
      const { photos: kept, stop } = stores();
      expect(await kept.version(id)).toBeUndefined();
      stop();
    });

    test('leaves none even if S3 fails at that moment: the task deletes it', async () => {
      const id = await newUser();
      await put(id, image('image/png'));
      const away = { env: { S3_ENDPOINT: 'http://127.0.0.1:1' } };
      const { send, stop: stopVariant } = await service().variant({}, away);
      const path = `/users/${id}`;
      expect((await send({ method: 'DELETE', path }, service().as())).status).toBe(204);
      await stopVariant();
      const { photos: kept, departures, table, stop } = stores();
      expect(await kept.version(id)).toBeDefined();
      await indexesFollow();
      expect(await departures.due(Date.now() + 3_600_000)).toContain(id);
      // The same, an hour ago.
      await departures.forget(id);
      await table.transact([departure(id, Date.now() - 3_600_000)]);
      await indexesFollow();
      const background = { tasks: scheduled(tasks), jobs: queued(jobs) };
      const parts = { contract, operations, security, services, ...background };
      await assemble(parts, service().env).tasks?.run('deleteUser', Date.now() + 10_000);
      expect(await kept.version(id)).toBeUndefined();
      await indexesFollow();
      expect(await departures.due(Date.now() + 3_600_000)).not.toContain(id);
      stop();
    });
  });
}
