import { createApi } from '../../src/api';
import type { Api, WholeResponse } from 'openapi-first-runtime';
import {
  openBucketAndQueue,
  openDatabase,
  localEnvironment,
  signToken,
} from 'openapi-first-toolkit/server';
import { startMeter, type Meter, type Units } from './meter';

/** What one call of each operation consumes in the table, by operationId. */
export type Usage = ReadonlyMap<string, Units>;

/** Fills an empty table with users and measures each operation of the Users API. */
export async function measure(users: number): Promise<Usage> {
  const local = localEnvironment({ ...process.env, LOG_LEVEL: 'silent' });
  const database = await openDatabase({ ...local, DYNAMODB_ENDPOINT: undefined }, true);
  const meter = await startMeter(database.endpoint);
  const bucket = await openBucketAndQueue(
    { ...database.env, S3_ENDPOINT: undefined, QUEUE_URL: undefined },
    true,
  );
  const env = { ...bucket.env, DYNAMODB_ENDPOINT: meter.endpoint };
  const scopes = ['users:read', 'users:write', 'api-keys:manage'];
  const api = createApi(env);
  const usage = new Map<string, Units>();
  try {
    const tokenFor = (sub: string): string => signToken(env, { sub, scopes, expiresIn: 3600 });
    const token = tokenFor('somebody');
    const self = tokenFor(`user-${users - 1}`);
    let id = '';
    for (let count = 0; count < users; count += 1) {
      const body = {
        name: `User ${count}`,
        email: `user-${count}@example.com`,
        age: 30,
        subject: `user-${count}`,
      };
      meter.take();
      id = (JSON.parse(await call(api, token, 'POST', '/users', body)) as { id: string }).id;
      usage.set('createUser', meter.take());
    }
    usage.set('listUsers', await measurePages(meter, (path) => call(api, token, 'GET', path)));
    const one = `/users/${id}`;
    const calls: [string, string, string, unknown?, string?][] = [
      ['getUser', 'GET', one],
      ['getCurrentUser', 'GET', '/users/me', undefined, self],
      ['updateUser', 'PATCH', one, { name: 'Another name' }],
      ['updateCurrentUser', 'PATCH', '/users/me', { age: 40 }, self],
      ['deleteUser', 'DELETE', one],
    ];
    for (const [operation, method, path, body, bearer] of calls) {
      meter.take();
      await call(api, bearer ?? token, method, path, body);
      usage.set(operation, meter.take());
    }
    return usage;
  } finally {
    meter.close();
    await bucket.close();
    await database.close();
  }
}

/**
 * The mean of successive pages: a shard that has more of a page than its share is read twice, by chance.
 */
async function measurePages(
  meter: Pick<Meter, 'take'>,
  get: (path: string) => Promise<string>,
): Promise<Units> {
  const pages = 40;
  let cursor = '';
  meter.take();
  for (let page = 0; page < pages; page += 1) {
    const { nextCursor } = JSON.parse(await get(`/users?limit=20${cursor}`)) as {
      nextCursor: string;
    };
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
  const { read, write } = meter.take();
  return { read: read / pages, write: write / pages };
}

async function call(
  api: Api,
  token: string,
  method: string,
  target: string,
  body?: unknown,
): Promise<string> {
  const [path = '', query = ''] = target.split('?');
  const response = (await api.handle({
    method,
    path: `/v1${path}`,
    query,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
    requestId: 'simulation',
  })) as WholeResponse;
  if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status}`);
  return String(response.body ?? '');
}
