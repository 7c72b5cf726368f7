import { Readable } from 'node:stream';
import { Unavailable } from 'openapi-first-runtime';
import type { Bucket } from 'openapi-first-runtime/s3';
import { createExport } from '../src/jobs';
import type { Services } from '../src/services';
import { indexesFollow } from './index-lag';
import { log, servicesOn } from './operations/call';
import { endlessPatience } from './patience';
import { freshStore, type FreshStore } from './store/fresh-store';

let store: FreshStore;
beforeAll(async () => {
  endlessPatience();
  store = await freshStore();
});
afterAll(() => store.stop());
beforeEach(() => store.renew());

/** A bucket in memory, as far as an export needs one. */
function memoryBucket(): { bucket: Bucket; text: (key?: string) => string | undefined } {
  const objects = new Map<string, Buffer>();
  const part = {
    put: (key: string, body: Buffer) => {
      objects.set(key, body);
      return Promise.resolve({});
    },
    get: (key: string) => {
      const found = objects.get(key);
      return Promise.resolve(found && { body: Readable.from([found]), bytes: found.length });
    },
    compose: (key: string, parts: readonly string[]) => {
      objects.set(key, Buffer.concat(parts.map((one) => objects.get(one) ?? Buffer.alloc(0))));
      return Promise.resolve();
    },
  };
  return {
    bucket: part as unknown as Bucket,
    text: (key) => (key === undefined ? undefined : objects.get(key)?.toString()),
  };
}

async function begun(services: Services): Promise<string> {
  for (const name of ['Ada', 'Grace', 'Mary']) {
    await services.users.create({ name, email: `${name}@example.com`, status: 'active' });
  }
  await indexesFollow();
  return (await services.exports.create({ subject: 'ada', format: 'csv' })).id;
}

const work = (services: Services, exportId: string, deadline = Infinity) =>
  createExport({ data: { exportId }, services, log, deadline });

describe('the job of an export', () => {
  it('does nothing if the export is unknown or finished', async () => {
    const { bucket, text } = memoryBucket();
    const services = servicesOn(store, bucket);
    const id = await begun(services);
    expect(await work(services, 'unknown')).toBe('done');
    expect(await work(services, id)).toBe('done');
    const finished = await services.exports.find(id);
    expect(finished).toMatchObject({ phase: 'done', users: 3 });
    expect(text(finished?.key)?.split('\r\n')).toHaveLength(5);
    expect(await work(services, id)).toBe('done');
    expect(await services.exports.find(id)).toEqual(finished);
  });

  it('stops at its deadline, and continues where it stopped', async () => {
    const { bucket, text } = memoryBucket();
    const services = servicesOn(store, bucket);
    const id = await begun(services);
    let runs = 1;
    while ((await work(services, id, 0)) === 'unfinished') runs += 1;
    expect(runs).toBeGreaterThan(1);
    const { key } = (await services.exports.find(id)) ?? {};
    expect(text(key)?.match(/@example\.com/g)).toHaveLength(3);
  });

  it('leaves the work to a faster process', async () => {
    const { bucket } = memoryBucket();
    const services = servicesOn(store, bucket);
    const id = await begun(services);
    const overtaken: Bucket = {
      ...bucket,
      put: async (...args) => {
        const current = await services.exports.find(id);
        if (current) await services.exports.advance(current, { users: 1000 });
        return bucket.put(...args);
      },
    };
    expect(await work(servicesOn(store, overtaken), id, 0)).toBe('done');
    expect(await services.exports.find(id)).toMatchObject({ users: 1000, phase: 'reading' });
  });

  it('is delivered again if a store fails immediately, and continues later if one fails in between', async () => {
    const { bucket } = memoryBucket();
    const services = servicesOn(store, bucket);
    const id = await begun(services);
    const fails = new Unavailable('S3 is unavailable');
    const broken = servicesOn(store, { ...bucket, put: () => Promise.reject(fails) });
    await expect(work(broken, id)).rejects.toBe(fails);

    // Its first step is saved, and it is interrupted during the second one.
    let now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => (now += 2_000));
    jest.spyOn(services.users, 'movedIn').mockRejectedValueOnce(fails);
    expect(await work(services, id)).toBe('unfinished');
    clock.mockRestore();
    expect(await work(services, id)).toBe('done');
    expect(await services.exports.find(id)).toMatchObject({ phase: 'done', users: 3 });
  });

  it('keeps each user that it has looked up, while the store keeps failing', async () => {
    const { bucket, text } = memoryBucket();
    const services = servicesOn(store, bucket);
    const id = await begun(services);
    const { items } = await services.users.list({ after: undefined, limit: 10, ascending: true });
    const userIds = items.map((one) => one.id);
    // All of them were moving while the list was read, and every second look fails.
    jest.spyOn(services.users, 'list').mockResolvedValue({ items: [], more: false });
    jest.spyOn(services.users, 'movedIn').mockResolvedValue({ userIds, next: undefined });
    const find = services.users.find.bind(services.users);
    let looks = 0;
    jest.spyOn(services.users, 'find').mockImplementation((one) => {
      looks += 1;
      return looks % 2 === 0 ? Promise.reject(new Unavailable('The table')) : find(one);
    });
    let runs = 0;
    while ((await work(services, id)) === 'unfinished' && runs < 10) runs += 1;
    const { key, phase } = (await services.exports.find(id)) ?? {};
    expect(phase).toBe('done');
    expect(text(key)?.match(/@example\.com/g)).toHaveLength(3);
  });
});
