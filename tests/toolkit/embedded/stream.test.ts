import {
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { StreamRecord } from '../../../scripts/toolkit/embedded/stream';
import { makeTable, openEmbedded, type TestDatabase } from './database';

let database: TestDatabase;
let TableName: string;
let records: StreamRecord[];
beforeEach(async () => {
  records = [];
  database = await openEmbedded({ stream: (more) => records.push(...more) });
  TableName = await makeTable(database.client);
});
afterEach(() => database.close());

const keys = (pk: string) => ({ pk, sk: 'a' });
const told = () =>
  records.map(({ eventName, dynamodb: { Keys, NewImage } }) => [
    eventName,
    Keys.pk?.S,
    NewImage?.n?.N,
  ]);

it('has a record of each item that a write creates, changes or removes, with its new image', async () => {
  const { documents } = database;
  const Key = keys('one');
  await documents.send(new PutCommand({ TableName, Item: { ...Key, n: 1 } }));
  await documents.send(
    new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'SET n = :n',
      ExpressionAttributeValues: { ':n': 2 },
    }),
  );
  await documents.send(new DeleteCommand({ TableName, Key }));
  expect(told()).toEqual([
    ['INSERT', 'one', '1'],
    ['MODIFY', 'one', '2'],
    ['REMOVE', 'one', undefined],
  ]);
  expect(records[0]).toEqual({
    eventSource: 'aws:dynamodb',
    eventName: 'INSERT',
    dynamodb: {
      Keys: { pk: { S: 'one' }, sk: { S: 'a' } },
      NewImage: { pk: { S: 'one' }, sk: { S: 'a' }, n: { N: '1' } },
      SequenceNumber: '1',
      StreamViewType: 'NEW_IMAGE',
    },
  });
});

it('has no record of what changed nothing or was refused', async () => {
  const { documents } = database;
  const Item = { ...keys('one'), n: 1 };
  const put = (name: string, condition?: string) => ({
    TableName,
    Item: { ...Item, ...keys(name) },
    ...(condition !== undefined && { ConditionExpression: condition }),
  });
  await documents.send(new PutCommand(put('one')));
  await documents.send(new PutCommand(put('one')));
  await documents.send(new DeleteCommand({ TableName, Key: keys('two') }));
  const refused = [{ Put: put('two') }, { Put: put('one', 'attribute_not_exists(pk)') }];
  await expect(
    documents.send(new TransactWriteCommand({ TransactItems: refused })),
  ).rejects.toThrow('cancelled');
  const both = [{ Put: put('two') }, { Put: put('three') }];
  await documents.send(new TransactWriteCommand({ TransactItems: both }));
  expect(told()).toEqual([
    ['INSERT', 'one', '1'],
    ['INSERT', 'two', '1'],
    ['INSERT', 'three', '1'],
  ]);
});
