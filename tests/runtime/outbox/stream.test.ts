import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { startEmbeddedDynamoDb, type EmbeddedDynamoDb } from 'openapi-first-toolkit/embedded';
import { assemble } from '../../../src/runtime';
import { buildEvent } from '../../../src/runtime/compiled';
import { createFunction, createLambda } from '../../../src/runtime/lambda';
import { delivered, Outbox } from '../../../src/runtime/outbox';
import {
  connectTable,
  tableDefinition,
  tableOptions,
  type Item,
  type Key,
  type LazyTable,
} from '../../../src/runtime/dynamodb';
import { compileTiny } from '../tiny';
import { SECRET, startReceiver } from './webhook-receiver';

const TableName = 'events';
let database: EmbeddedDynamoDb;
let table: LazyTable;
let store: Record<string, string>;
const stops: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  database = await startEmbeddedDynamoDb();
  const { endpoint } = database;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const admin = new DynamoDBClient({ endpoint, region: 'local', credentials });
  await admin.send(new CreateTableCommand({ ...tableDefinition, TableName }));
  admin.destroy();
  store = { DYNAMODB_ENDPOINT: endpoint, TABLE_NAME: TableName };
  table = connectTable(tableOptions(store));
});
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  table.close();
  await database.close();
});

const parts = {
  contract: compileTiny({ paths: {} }),
  operations: {},
  security: {},
  events: delivered,
};

function settings(url: string): Record<string, string> {
  return {
    ...store,
    LOG_LEVEL: 'silent',
    OUTGOING_LOOPBACK: 'true',
    WEBHOOK_RECEIVERS: `one=${url}`,
    WEBHOOK_SECRETS: `one=${SECRET}`,
  };
}

/** Writes events, and returns the records that the table's stream then has. */
async function record(count: number): Promise<DynamoDBStreamEvent> {
  const outbox = new Outbox(table, ['one'], undefined);
  const content = { mediaType: 'application/cloudevents+json' };
  const items: (Key & Item)[] = [];
  for (let n = 0; n < count; n++) {
    const writes = await outbox.record(() => Promise.resolve(buildEvent('made', content, { n })));
    await table.transact(writes);
    items.push(...writes.flatMap((one) => ('put' in one ? [one.put] : [])));
  }
  return { Records: items.map(toRecord) };
}

function toRecord(item: Item, index: number): DynamoDBStreamEvent['Records'][number] {
  const attribute = (value: unknown): object =>
    Array.isArray(value)
      ? { L: value.map(attribute) }
      : typeof value === 'number'
        ? { N: String(value) }
        : { S: String(value) };
  const image = Object.entries(item).map(([name, value]) => [name, attribute(value)]);
  return {
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    dynamodb: {
      NewImage: Object.fromEntries(image) as Record<string, { S: string }>,
      SequenceNumber: String(index),
      StreamViewType: 'NEW_IMAGE',
    },
  };
}

const none = { batchItemFailures: [] };

test('new events reach their receiver at once, and only once', async () => {
  const receiver = await startReceiver();
  stops.push(receiver.stop);
  const handler = createFunction(parts, {}, settings(receiver.url));
  const event = await record(3);
  expect(await handler(event as never)).toEqual(none);
  // Lambda sends records again if an answer is lost.
  expect(await handler(event as never)).toEqual(none);
  const numbers = receiver.received.map(({ event: { n } }) => Number(n));
  expect(numbers.sort((a, b) => a - b)).toEqual([0, 1, 2]);
  expect(receiver.received[0]?.contentType).toBe('application/cloudevents+json');
  expect(receiver.deliveries()).toBe(3);
});

test('a receiver that is down fails no record: the task delivers later', async () => {
  const receiver = await startReceiver();
  await receiver.stop();
  const handler = createLambda(assemble(parts, settings(receiver.url)));
  const event = await record(1);
  expect(await handler(event as never)).toEqual(none);
  const { PK, SK } = event.Records[0]?.dynamodb?.NewImage ?? {};
  expect(await table.get({ PK: PK?.S ?? '', SK: SK?.S ?? '' })).toMatchObject({
    attempts: 1,
    pending: ['one'],
  });
});

test('records that the table does not let be claimed are reported, and items that are no events ignored', async () => {
  const receiver = await startReceiver();
  stops.push(receiver.stop);
  const env = settings(receiver.url);
  const handler = createFunction(parts, {}, { ...env, TABLE_NAME: 'missing' });
  const { Records } = await record(2);
  const other = toRecord({ PK: 'USER#1', SK: 'USER', id: '1' }, 7);
  expect(await handler({ Records: [...Records, other] } as never)).toEqual({
    batchItemFailures: [{ itemIdentifier: '0' }, { itemIdentifier: '1' }],
  });
  expect(receiver.received).toEqual([]);
});

test('a function without events refuses those of a stream', async () => {
  const { events: _, ...others } = parts;
  const handler = createFunction(others, {}, { LOG_LEVEL: 'silent' });
  await expect(handler({ Records: [toRecord({}, 0)] } as never)).rejects.toThrow(
    'This function handles only events of',
  );
});
