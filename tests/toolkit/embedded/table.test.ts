import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { createTable, type TableDefinition } from '../../../scripts/toolkit/embedded/table';
import { openTestDatabase, type TestDatabase } from './database';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

let number = 0;
const definition = (): TableDefinition => ({
  TableName: `table-test-${process.pid}-${++number}`,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'group', AttributeType: 'S' },
  ],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byGroup',
      KeySchema: [{ AttributeName: 'group', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  timeToLiveAttribute: 'expiresAt',
});

test('creates a table that can be used at once, and does not change it the second time', async () => {
  const table = definition();
  const { TableName } = table;
  expect(await createTable(database.client, table)).toBe(true);
  expect(await createTable(database.client, table)).toBe(false);
  const { Table } = await database.client.send(new DescribeTableCommand({ TableName }));
  expect(Table).toMatchObject({
    TableStatus: 'ACTIVE',
    GlobalSecondaryIndexes: [{ IndexName: 'byGroup', IndexStatus: 'ACTIVE' }],
  });
  const { TimeToLiveDescription } = await database.client.send(
    new DescribeTimeToLiveCommand({ TableName }),
  );
  expect(TimeToLiveDescription?.AttributeName).toBe('expiresAt');
});

test('two processes that create it at the same time both succeed', async () => {
  const table = definition();
  delete table.timeToLiveAttribute;
  await Promise.all([createTable(database.client, table), createTable(database.client, table)]);
  const { Table } = await database.client.send(
    new DescribeTableCommand({ TableName: table.TableName }),
  );
  expect(Table?.TableStatus).toBe('ACTIVE');
});

test('says what is wrong with a table of an older definition', async () => {
  const { GlobalSecondaryIndexes, ...table } = definition();
  delete table.timeToLiveAttribute;
  await database.client.send(
    new CreateTableCommand({
      ...table,
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    }),
  );
  await expect(createTable(database.client, { ...table, GlobalSecondaryIndexes })).rejects.toThrow(
    `Table ${table.TableName} exists, but index byGroup is missing. Use another table name, or start with empty data.`,
  );
});
