import {
  DeleteTableCommand,
  DescribeTimeToLiveCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { makeTable, openEmbedded, openTestDatabase, type TestDatabase } from './database';
import { expectIndexesToFollow, scanAll } from './index-entries';

let database: TestDatabase;
afterEach(() => database.close());

const describeTimeToLive = async (TableName: string) =>
  (await database.client.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription;
const update = (TableName: string, Enabled: boolean, AttributeName: string) =>
  database.client.send(
    new UpdateTimeToLiveCommand({
      TableName,
      TimeToLiveSpecification: { Enabled, AttributeName },
    }),
  );

test('is off, is switched on, and off again', async () => {
  database = await openTestDatabase();
  const TableName = await makeTable(database.client);
  expect(await describeTimeToLive(TableName)).toEqual({ TimeToLiveStatus: 'DISABLED' });
  await update(TableName, true, 'expiresAt');
  expect(await describeTimeToLive(TableName)).toEqual({
    TimeToLiveStatus: 'ENABLED',
    AttributeName: 'expiresAt',
  });
  await expect(update(TableName, true, 'expiresAt')).rejects.toThrow('already enabled');
  await expect(update(TableName, true, 'other')).rejects.toThrow('different AttributeName');
  await update(TableName, false, 'expiresAt');
  expect(await describeTimeToLive(TableName)).toEqual({ TimeToLiveStatus: 'DISABLED' });
  await expect(update('no-such-table', true, 'expiresAt')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('expired items are removed, also from the indexes', async () => {
  database = await openEmbedded({ expiryIntervalMs: 20 });
  const TableName = await makeTable(database.client, { timeToLiveAttribute: 'expiresAt' });
  const now = Math.floor(Date.now() / 1000);
  const expiries = {
    past: now - 10,
    future: now + 1000,
    never: undefined,
    text: String(now - 10),
    'long ago, which AWS leaves alone': now - 6 * 365 * 24 * 3600,
  };
  for (const [pk, expiresAt] of Object.entries(expiries)) {
    const Item = { pk, sk: '-', group: 'g', rank: 1, ...(expiresAt ? { expiresAt } : {}) };
    await database.documents.send(new PutCommand({ TableName, Item }));
  }
  let left: unknown[];
  do {
    await new Promise((resolve) => setTimeout(resolve, 20));
    left = (await scanAll(database.documents, { TableName })).map((item) => item.pk);
  } while (left.includes('past'));
  expect(new Set(left)).toEqual(
    new Set(['future', 'never', 'text', 'long ago, which AWS leaves alone']),
  );
  await expectIndexesToFollow(database.documents, TableName);
});

test('a new table with the name of a deleted one has neither its items nor its time to live', async () => {
  database = await openTestDatabase();
  const TableName = await makeTable(database.client, { timeToLiveAttribute: 'expiresAt' });
  const Item = { pk: 'one', sk: '-', group: 'g', rank: 1 };
  await database.documents.send(new PutCommand({ TableName, Item }));
  await database.client.send(new DeleteTableCommand({ TableName }));
  const wait = { client: database.client, maxWaitTime: 600, minDelay: 1 };
  await waitUntilTableNotExists(wait, { TableName });
  await makeTable(database.client, { TableName });
  expect(await describeTimeToLive(TableName)).toEqual({ TimeToLiveStatus: 'DISABLED' });
  expect(await expectIndexesToFollow(database.documents, TableName)).toEqual([]);
});
