import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectTable, tableOptions } from 'openapi-first-runtime/dynamodb';
import { bucketOptions, connectBucket } from 'openapi-first-runtime/s3';
import { startEmbeddedDynamoDb, startEmbeddedS3 } from 'openapi-first-toolkit/embedded';
import { Departures } from '../../src/store/departures';
import { Photos } from '../../src/store/photos';
import * as tasks from '../../src/tasks';
import { cases } from '../cases';
import { startFaultyDynamoDb, type Wrong } from '../e2e/faulty-dynamodb';
import { log } from '../operations/call';
import { Sandbox } from '../toolkit/commands/run-script';
import { startFaultyS3 } from './faulty-s3';
import { Load } from './load';
import { container } from './server';

/*
 * Photos are saved, sent with forms and left behind by deleted users, while three of ten calls to S3 and
 * DynamoDB fail and the server is killed. Once the last form has expired, the deletion task leaves no photo
 * without a user.
 */

const ROUNDS = cases(10, 3);
const CLIENTS = 8;
const SHARE = 0.3;
const FAULTS: readonly Wrong[] = [
  'cut',
  'cut-after',
  { status: 500, type: 'InternalServerError' },
  { status: 400, type: 'ThrottlingException' },
];
const HOUR = 3_600_000;
const photo = () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(10_000)]);

interface Told {
  readonly id: string;
  deleted: boolean;
}

let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(() => sandbox.clean());

test('kill -9 with S3 and DynamoDB faults: no photo outlives its user, and none is lost', async () => {
  const dynamoDb = await startEmbeddedDynamoDb();
  const s3 = await startEmbeddedS3({ bucket: 'photos' });
  const table = await startFaultyDynamoDb(dynamoDb.endpoint);
  const files = await startFaultyS3(s3.endpoint, SHARE);
  const settings = {
    TABLE_NAME: `photos-${randomUUID()}`,
    DYNAMODB_ENDPOINT: table.endpoint,
    S3_ENDPOINT: files.endpoint,
  };
  const server = await container(sandbox, settings);
  table.inject(() =>
    Math.random() < SHARE ? FAULTS[Math.floor(Math.random() * FAULTS.length)] : undefined,
  );
  let script = await server.start();
  const load = new Load(server, CLIENTS);
  const told: Told[] = [];
  let number = 0;
  const unexpected: string[] = [];
  const expectStatus = (what: string, status: number, ...good: number[]): void => {
    if (!good.includes(status)) unexpected.push(`${what} ${status}`);
  };
  const working = load.run(async () => {
    const email = `photo.${randomUUID()}@example.com`;
    const created = await load.insist('POST', '/users', { name: 'Ada Example', email });
    expectStatus('POST', created.status, 201);
    const one: Told = { id: String(created.body.id), deleted: (number += 1) % 4 !== 0 };
    const path = `/users/${one.id}`;
    expectStatus('PUT', (await load.insist('PUT', `${path}/photo`, photo())).status, 204);
    if (one.deleted) {
      const form = await load.insist('POST', `${path}/photo/upload`, { contentType: 'image/png' });
      expectStatus('POST upload', form.status, 201);
      // A photo that is saved while its user is being deleted, and one that is saved later.
      const [gone, saved] = await Promise.all([
        load.insist('DELETE', path),
        load.insist('PUT', `${path}/photo`, photo()),
      ]);
      expectStatus('DELETE', gone.status, 204, 404);
      expectStatus('PUT meanwhile', saved.status, 204, 404);
      await sendForm(form.body as unknown as Form);
    }
    told.push(one);
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    await sleep(500 + Math.random() * 1_000);
    await script.stop('SIGKILL');
    script = await server.start();
  }
  await sleep(500);
  load.stop();
  await working;
  await script.stop('SIGKILL');
  expect(unexpected).toEqual([]);

  const env = { ...settings, BUCKET_NAME: 'photos' };
  const faultyTable = connectTable(tableOptions(env));
  const faultyBucket = connectBucket(bucketOptions(env));
  const departures = new Departures(faultyTable);
  const inAnHour = { due: () => departures.due(Date.now() + HOUR) };
  const services = {
    photos: new Photos(faultyBucket),
    departures: { ...inAnHour, forget: (id: string) => departures.forget(id) },
  };
  let runs = 0;
  for (let done = false; !done && runs < 200; runs += 1)
    done = await tasks
      .deleteUser({ services: services as never, log, deadline: Infinity })
      .then(() => true)
      .catch(() => false);

  table.inject();
  const bucket = connectBucket(bucketOptions({ ...env, S3_ENDPOINT: s3.endpoint }));
  const found = await Promise.all(
    told.map(async ({ id }) => (await new Photos(bucket).version(id)) !== undefined),
  );
  expect(found).toEqual(told.map(({ deleted }) => !deleted));
  expect(await inAnHour.due()).toEqual([]);
  const gone = told.filter(({ deleted }) => deleted).length;
  process.stdout.write(
    `killed ${ROUNDS} times, ${told.length} photos, ${gone} of deleted users; the task ran ${runs} times\n`,
  );
  for (const one of [faultyTable, faultyBucket, bucket, load]) one.close();
  await server.close();
  for (const one of [files, table, s3, dynamoDb]) await one.close();
});

interface Form {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Until it is accepted. */
async function sendForm({ url, fields }: Form): Promise<void> {
  for (;;) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob([new Uint8Array(photo())]));
    const response = await fetch(url, { method: 'POST', body: form }).catch(() => undefined);
    if (response?.status === 204) return;
    if (response && response.status < 500) throw new Error(`The form: ${response.status}`);
    await sleep(20);
  }
}
