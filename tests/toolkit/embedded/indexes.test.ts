import { createHash } from 'node:crypto';
import {
  BatchWriteCommand,
  DeleteCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { makeTable, openTestDatabase, type TestDatabase } from './database';
import { expectIndexesToFollow, scanAll } from './index-entries';

let database: TestDatabase;
let TableName: string;

beforeEach(async () => {
  database = await openTestDatabase();
  TableName = await makeTable(database.client);
});
afterEach(() => database.close());

const put = (Item: Record<string, unknown>) =>
  database.documents.send(new PutCommand({ TableName, Item }));

test('an item moves, leaves and joins an index as its attributes change', async () => {
  const Key = { pk: 'one', sk: '-' };
  const group = async () => {
    const entries = await scanAll(database.documents, { TableName, IndexName: 'byGroup' });
    await expectIndexesToFollow(database.documents, TableName);
    return entries.map((entry) => entry.group);
  };
  const update = (UpdateExpression: string, value?: string) =>
    database.documents.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression,
        ExpressionAttributeNames: { '#g': 'group' },
        ...(value ? { ExpressionAttributeValues: { ':v': value } } : {}),
      }),
    );
  await put({ ...Key, group: 'a', rank: 1 });
  expect(await group()).toEqual(['a']);
  await update('SET #g = :v', 'b');
  expect(await group()).toEqual(['b']);
  await update('REMOVE #g');
  expect(await group()).toEqual([]);
  await update('SET #g = :v', 'c');
  expect(await group()).toEqual(['c']);
  await database.documents.send(new DeleteCommand({ TableName, Key }));
  expect(await group()).toEqual([]);
});

test('a batch of puts and deletes updates the indexes', async () => {
  const item = (n: number) => ({ pk: `p${n % 3}`, sk: `s${n}`, group: `g${n % 2}`, rank: n });
  const batch = (requests: object[]) =>
    database.documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
  await batch(Array.from({ length: 20 }, (_, n) => ({ PutRequest: { Item: item(n) } })));
  await batch([
    ...[0, 1, 2].map((n) => ({ PutRequest: { Item: { ...item(n), group: 'moved' } } })),
    ...[3, 4].map((n) => ({ DeleteRequest: { Key: { pk: item(n).pk, sk: item(n).sk } } })),
  ]);
  expect(await expectIndexesToFollow(database.documents, TableName)).toHaveLength(18);
});

// dynalite tells items with one index key apart by 24 bits of a hash of their own keys.
test('two items with the same index key are both in the index if their hashes collide', async () => {
  const [one, two] = colliding();
  for (const sk of [one, two, 'third']) await put({ pk: 'p', sk, group: 'same', rank: 1 });
  await expectIndexesToFollow(database.documents, TableName);

  const walk = async (more: Partial<QueryCommandInput>) => {
    const found: string[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page: QueryCommandOutput = await database.documents.send(
        new QueryCommand({
          TableName,
          IndexName: 'byGroup',
          KeyConditionExpression: '#g = :g',
          ExpressionAttributeNames: { '#g': 'group' },
          ExpressionAttributeValues: { ':g': 'same' },
          Limit: 1,
          ExclusiveStartKey,
          ...more,
        }),
      );
      for (const item of page.Items ?? []) found.push(String(item.sk));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return found;
  };
  const forward = await walk({});
  expect(new Set(forward)).toEqual(new Set([one, two, 'third']));
  expect(forward).toHaveLength(3);
  expect(await walk({ ScanIndexForward: false })).toEqual(forward.toReversed());
  const scanned = await scanAll(database.documents, {
    TableName,
    IndexName: 'byGroup',
    Limit: 1,
  });
  expect(scanned.map((item) => item.sk)).toEqual(forward);
});

/** Two sort keys of partition `p` whose dynalite hashes are the same. */
function colliding(): [string, string] {
  const seen = new Map<string, string>();
  for (let n = 0; ; n++) {
    const hash = createHash('md5').update(`Outliersp${n}`).digest('hex').slice(0, 6);
    const other = seen.get(hash);
    if (other !== undefined) return [other, String(n)];
    seen.set(hash, String(n));
  }
}
