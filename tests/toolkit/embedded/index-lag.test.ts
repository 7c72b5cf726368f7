import { setTimeout } from 'node:timers/promises';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { createTable } from '../../../scripts/toolkit/embedded/table';
import { openEmbedded, type TestDatabase } from './database';

const TableName = 'lagging';
let database: TestDatabase;

beforeAll(async () => {
  database = await openEmbedded({ indexLagMs: 300 });
  await createTable(database.client, {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'PK', AttributeType: 'S' },
      { AttributeName: 'kind', AttributeType: 'S' },
    ],
    KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byKind',
        KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  });
});
afterAll(() => database.close());

const put = (PK: string) =>
  database.documents.send(new PutCommand({ TableName, Item: { PK, kind: 'user' } }));

async function query(IndexName?: string): Promise<unknown[]> {
  const name = IndexName === undefined ? 'PK' : 'kind';
  const { Items = [] } = await database.documents.send(
    new QueryCommand({
      TableName,
      ...(IndexName !== undefined && { IndexName }),
      KeyConditionExpression: `${name} = :value`,
      ExpressionAttributeValues: { ':value': name === 'PK' ? 'ada' : 'user' },
    }),
  );
  return Items.map(({ PK }) => PK as unknown);
}

it('shows a write in the table at once, and in its index after a while', async () => {
  await put('ada');
  expect([await query(), await query('byKind')]).toEqual([['ada'], []]);
  let listed: unknown[] = [];
  while (listed.length === 0) {
    await setTimeout(20);
    listed = await query('byKind');
  }
  expect(listed).toEqual(['ada']);
  await put('grace');
  expect(await query('byKind')).toEqual(['ada']);
});
