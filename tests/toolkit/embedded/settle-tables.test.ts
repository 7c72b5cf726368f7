import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../../scripts/toolkit/embedded/dynalite-types';
import { createCalls } from '../../../scripts/toolkit/embedded/calls';
import { openDatabase } from '../../../scripts/toolkit/embedded/database';
import { makeTable, openEmbedded } from './database';
import { scanAll } from './index-entries';

let path: string;
let TableName: string;
beforeEach(async () => {
  path = mkdtempSync(join(tmpdir(), 'embedded-dynamodb-'));
  const embedded = await openEmbedded({ path });
  TableName = await makeTable(embedded.client, { timeToLiveAttribute: 'expiresAt' });
  const Item = { pk: 'one', sk: '-', group: 'g', rank: 1 };
  await embedded.documents.send(new PutCommand({ TableName, Item }));
  await embedded.close();
});
afterEach(() => {
  rmSync(path, { recursive: true, force: true });
});

/** Leaves the table as a process that was killed in the middle would. */
async function interrupt(status: string): Promise<unknown> {
  const database = await openDatabase(path);
  const key = `table~${TableName}`;
  const table = database.level.getSync(key, {}) as Table;
  await database.level.batch([{ type: 'put', key, value: { ...table, TableStatus: status } }]);
  const calls = await createCalls(database);
  const described = await calls.get('DescribeTable')?.({ TableName });
  await database.close();
  return described;
}

test.each(['CREATING', 'UPDATING'])(
  'a table left %s is active at the next start',
  async (status) => {
    expect(await interrupt(status)).toMatchObject({ Table: { TableStatus: status } });
    const embedded = await openEmbedded({ path });
    const { Table } = await embedded.client.send(new DescribeTableCommand({ TableName }));
    expect(Table?.TableStatus).toBe('ACTIVE');
    expect(await scanAll(embedded.documents, { TableName })).toHaveLength(1);
    await embedded.close();
  },
);

test('a table that was left in the state DELETING is gone at the next start, with everything in it', async () => {
  await interrupt('DELETING');
  await (await openEmbedded({ path })).close();
  const database = await openDatabase(path);
  const keys: string[] = [];
  for await (const [key] of database.level.iterator({})) keys.push(key);
  await database.close();
  expect(keys).toEqual([]);
});
