import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { parse } from 'yaml';
import { SharedResources } from 'openapi-first-runtime';
import { newId } from 'openapi-first-runtime/dynamodb';
import { deliverEvents, Outbox } from 'openapi-first-runtime/outbox';
import { events } from '../../src/events';
import * as jobs from '../../src/jobs';
import * as operations from '../../src/operations';
import { bucketOptions, connectBucket, type Bucket } from 'openapi-first-runtime/s3';
import { issuedKeys } from 'openapi-first-runtime/security';
import { startEmbeddedS3, type EmbeddedS3 } from 'openapi-first-toolkit/embedded';
import { keyStore, prefix } from '../../src/store/api-keys';
import { departure } from '../../src/store/departures';
import * as tasks from '../../src/tasks';
import type { Services } from '../../src/services';
import { indexesFollow } from '../index-lag';
import { endlessPatience } from '../patience';
import { samples, SOME_ID } from '../e2e/requests';
import { freshStore, type FreshStore } from '../store/fresh-store';
import { ada, caller, log, servicesOn, type Call } from './call';

let store: FreshStore;
let s3: EmbeddedS3;
let bucket: Bucket;
let services: Services;
let call: Call;
beforeAll(async () => {
  store = await freshStore();
  s3 = await startEmbeddedS3({ bucket: 'photos' });
  const env = { BUCKET_NAME: 'photos', AWS_REGION: 'eu-west-1', S3_ENDPOINT: s3.endpoint };
  bucket = connectBucket(bucketOptions(env));
  services = servicesOn(store, bucket);
  call = caller(services);
});
beforeEach(() => void endlessPatience());
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  bucket.close();
  await s3.close();
  await store.stop();
});

interface Declaring {
  readonly operationId?: string;
  readonly 'x-openapi-first-table-access'?: readonly string[];
  readonly 'x-openapi-first-bucket-access'?: readonly string[];
}
const contract = parse(readFileSync('openapi.yaml', 'utf8')) as {
  paths: Record<string, Record<string, Declaring>>;
  components: { securitySchemes: Record<string, Declaring> };
};

/** The actions that the contract declares for an operation on the table and the bucket. */
function declared(operationId: string): string[] {
  const all = Object.values(contract.paths).flatMap((item) => Object.values(item));
  const found = all.find((operation) => operation.operationId === operationId);
  const { 'x-openapi-first-table-access': table, 'x-openapi-first-bucket-access': files } =
    found ?? {};
  return [...(table ?? []), ...(files ?? [])].sort();
}

/** The actions on the table and the bucket while `work` runs, in the contract's terms. */
async function observed(work: () => Promise<unknown>): Promise<string[]> {
  const seen = new Set<string>();
  const words = {
    get: 'GetItem',
    put: 'PutItem',
    set: 'UpdateItem',
    remove: 'DeleteItem',
    query: 'Query:GSI1',
    list: 'Query',
  };
  const table = { ...store.table };
  const watch = (method: keyof typeof words) =>
    jest.spyOn(store.table, method).mockImplementation((...args: unknown[]) => {
      seen.add(words[method]);
      return (table[method] as (...args: unknown[]) => never)(...args);
    });
  (['get', 'put', 'remove', 'query', 'list'] as const).forEach(watch);
  const set = watch('set');
  jest.spyOn(store.table, 'transact').mockImplementation((writes) => {
    for (const write of writes)
      seen.add('put' in write ? 'PutItem' : 'set' in write ? 'UpdateItem' : 'DeleteItem');
    return table.transact(writes);
  });
  watchBucket(seen);
  await work();
  // The use of a key is recorded while the request continues.
  await Promise.all(set.mock.results.map(({ value }) => value as unknown));
  return [...seen].sort();
}

function watchBucket(seen: Set<string>): void {
  // S3 requires ListBucket for responding with 404, and GetObject for comparing an entity tag.
  const reading = ['GetObject', 'ListBucket'];
  const words = {
    get: reading,
    head: reading,
    put: ['PutObject'],
    compose: ['GetObject', 'PutObject'],
    remove: ['DeleteObject'],
    link: ['GetObject'],
    uploadForm: ['PutObject'],
  };
  const original = { ...bucket };
  for (const method of ['get', 'head', 'put', 'compose', 'remove', 'link', 'uploadForm'] as const)
    jest.spyOn(bucket, method).mockImplementation((...args: unknown[]) => {
      for (const word of words[method]) seen.add(word);
      if (JSON.stringify(args).includes('ifMatch')) seen.add('GetObject');
      return (original[method] as (...args: unknown[]) => never)(...args);
    });
}

let made = 0;
const fields = () => ({
  name: 'Ada',
  email: `u${++made}@example.com`,
  status: 'active' as const,
  subject: `subject-${made}`,
});
/** The subject of the user that was created last. */
const linked = async () => `subject-${(await known) && made}`;
const json = { contentType: 'application/json' } as const;

async function user(): Promise<string> {
  const response = await call(operations.createUser, { body: fields(), ...json });
  return 'items' in response.body || !('id' in response.body) ? '' : response.body.id;
}
const moved = () => ({ body: { email: fields().email }, ...json });
const page = { limit: 20, order: 'asc' as const };

async function apiKey(subject = ada.subject): Promise<string> {
  const created = await call(operations.createApiKey, {
    body: { name: 'Key', scopes: ['users:read'] },
    caller: { ...ada, subject },
    ...json,
  });
  return 'id' in created.body ? created.body.id : '';
}

async function savePhoto(headers = {}, userId?: string) {
  await call(operations.putUserPhoto, {
    params: { userId: userId ?? (await known) },
    headers,
    body: Buffer.from(samples.putUserPhoto.body),
    contentType: 'image/png',
  });
}

/** What the task of createUser does: an event whose receiver is gone needs no connection. */
async function deliverEvent(): Promise<void> {
  const env = {
    WEBHOOK_RECEIVERS: 'here=https://example.com/',
    WEBHOOK_SECRETS: `here=whsec_${Buffer.alloc(32).toString('base64')}`,
  };
  const request = { requestId: '', caller: ada, deadline: undefined, log, isTask: true };
  const outbox = new Outbox(store.table, ['gone'], { env, shared: new SharedResources(), request });
  const user = { ...fields(), id: newId(), createdAt: now, updatedAt: now, version: '' };
  await store.table.transact(await outbox.record(() => Promise.resolve(events.created(user))));
  await indexesFollow();
  await deliverEvents(outbox, log, Date.now() + 600_000);
}
const now = new Date(0).toISOString();

/** Everything that each operation and its task ever do. */
const whole: Record<keyof typeof operations, () => Promise<unknown>> = {
  getHealth: () => call(operations.getHealth),
  getReadiness: () => call(operations.getReadiness),
  listUsers: async () => {
    await call(operations.listUsers, { query: page });
    await call(operations.listUsers, { query: { ...page, email: 'nobody@example.com' } });
  },
  createUser: async () => {
    const body = fields();
    await call(operations.createUser, { body, ...json });
    // The subject has a key already.
    const suspended = { ...fields(), status: 'suspended' as const };
    await apiKey(suspended.subject);
    await call(operations.createUser, { body: suspended, ...json });
    // The email address is already in use.
    await call(operations.createUser, { body, ...json }).catch(() => undefined);
    await deliverEvent();
  },
  getUser: async () => call(operations.getUser, { params: { userId: await known } }),
  getCurrentUser: async () =>
    call(operations.getCurrentUser, { caller: { ...ada, subject: await linked() } }),
  updateCurrentUser: async () =>
    call(operations.updateCurrentUser, { caller: { ...ada, subject: await linked() }, ...moved() }),
  replaceUser: async () => {
    const subject = await linked();
    await apiKey(subject);
    await call(operations.replaceUser, {
      params: { userId: await known },
      headers: { 'if-match': '*' },
      body: { ...fields(), subject, status: 'suspended' },
      ...json,
    });
  },
  updateUser: async () => {
    await apiKey(await linked());
    const { body } = moved();
    await call(operations.updateUser, {
      params: { userId: await known },
      headers: {},
      body: { ...body, status: 'suspended' },
      ...json,
    });
  },
  deleteUser: async () => {
    await call(operations.deleteUser, { params: { userId: await known } });
    await store.table.transact([departure(await user(), 0)]);
    await tasks.deleteUser({ services, log, deadline: Infinity });
  },
  getUserPhoto: async () => {
    const response = await call(operations.getUserPhoto, { params: { userId: await known } });
    if ('body' in response && response.body instanceof Readable) response.body.destroy();
  },
  putUserPhoto: async () => {
    await savePhoto();
    await savePhoto({ 'if-match': '*' });
    // The user is deleted in the meantime.
    jest.spyOn(services.users, 'find').mockResolvedValueOnce({} as never);
    await savePhoto({}, SOME_ID).catch(() => undefined);
  },
  deleteUserPhoto: async () => {
    const request = { params: { userId: await known }, headers: { 'if-match': '*' } };
    await call(operations.deleteUserPhoto, request);
  },
  createPhotoUpload: async () =>
    call(operations.createPhotoUpload, {
      params: { userId: await known },
      body: { contentType: 'image/png' },
      ...json,
    }),
  listApiKeys: () => call(operations.listApiKeys, { query: { limit: 20 } }),
  createExport: async (): Promise<string> => {
    const { body } = await call(operations.createExport, { body: { format: 'csv' }, ...json });
    const exportId = 'id' in body ? body.id : '';
    // Saves after a page, and continues from there.
    for (const deadline of [0, Infinity])
      await jobs.createExport({ data: { exportId }, services, log, deadline });
    return exportId;
  },
  getExport: async () => {
    await call(operations.getExport, { params: { exportId: String(await knownExport) } });
  },
  createApiKey: () =>
    call(operations.createApiKey, { body: { name: 'Key', scopes: ['users:read'] }, ...json }),
  revokeApiKey: async () => call(operations.revokeApiKey, { params: { apiKeyId: await knownKey } }),
};
let known: Promise<string>;
let knownKey: Promise<string>;
let knownExport: Promise<unknown> | undefined;

test.each(Object.entries(whole))(
  '%s uses the table and the bucket as the contract declares',
  async (id, work) => {
    known = user();
    knownKey = apiKey();
    knownExport = id === 'getExport' ? whole.createExport() : undefined;
    await Promise.all([savePhoto(), knownKey, knownExport]);
    expect(await observed(work)).toEqual(declared(id));
  },
);

test('and so does the check of an API key', async () => {
  const { body } = await call(operations.createApiKey, {
    body: { name: 'Key', scopes: ['users:read'] },
    ...json,
  });
  const value = 'secret' in body ? body.secret : '';
  const check = () =>
    Promise.resolve(
      issuedKeys({ prefix, keys: keyStore(store.table) })({
        credential: { type: 'apiKey', value },
        scheme: 'apiKeyAuth',
        scopes: [],
        operationId: 'getUser',
        requestId: 'request',
        log: console as never,
        refuse: () => undefined,
      }),
    );
  expect(await observed(check)).toEqual(
    [
      ...(contract.components.securitySchemes.apiKeyAuth?.['x-openapi-first-table-access'] ?? []),
    ].sort(),
  );
});
