import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { cases } from '../../cases';
import { makeTable, onAnother, openTestDatabase, type TestDatabase } from './database';

let database: TestDatabase;
let TableName: string;

beforeAll(async () => {
  database = await openTestDatabase();
  TableName = await makeTable(database.client);
});
afterAll(() => database.close());

const TRANSFERS = cases(60, 10);
const CONTENDERS = cases(200, 50);

type Items = Record<string, unknown>[] | undefined;
const accounts = ['a', 'b', 'c', 'd'].map((sk) => ({ pk: 'account', sk }));

/** Ways to read all four accounts in one call. */
const readers: Record<string, () => Promise<Items>> = {
  TransactGetItems: async () => {
    const TransactItems = accounts.map((Key) => ({ Get: { TableName, Key } }));
    const reply = await database.documents.send(new TransactGetCommand({ TransactItems }));
    return reply.Responses?.map((response) => response.Item ?? {});
  },
  // Of these AWS does not promise that they see a transaction whole; the embedded one does.
  ...(onAnother
    ? {}
    : {
        BatchGetItem: async () => {
          const RequestItems = { [TableName]: { Keys: accounts, ConsistentRead: true } };
          const reply = await database.documents.send(new BatchGetCommand({ RequestItems }));
          return reply.Responses?.[TableName];
        },
        Query: async () => query({ pk: 'account' }),
        'Query of an index': async () => query({ group: 'all' }, 'byGroup'),
      }),
};

async function query(key: Record<string, string>, IndexName?: string): Promise<Items> {
  const [[name, value] = ['', '']] = Object.entries(key);
  const reply = await database.documents.send(
    new QueryCommand({
      TableName,
      IndexName,
      KeyConditionExpression: '#key = :key',
      ExpressionAttributeNames: { '#key': name },
      ExpressionAttributeValues: { ':key': value },
    }),
  );
  return reply.Items;
}

test.each(Object.entries(readers))('%s never sees half a transaction', async (_name, read) => {
  for (const account of accounts) {
    await database.documents.send(
      new PutCommand({ TableName, Item: { ...account, group: 'all', rank: 100 } }),
    );
  }
  let writing = true;
  const transfer = async (from: number): Promise<void> => {
    for (let round = 0; round < TRANSFERS; round++) {
      const amounts = [-3, 1, 1, 1].map((_, i, all) => all[(i + from + round) % 4]);
      try {
        await database.documents.send(
          new TransactWriteCommand({
            TransactItems: accounts.map((Key, i) => ({
              Update: {
                TableName,
                Key,
                UpdateExpression: 'SET #r = #r + :n',
                ExpressionAttributeNames: { '#r': 'rank' },
                ExpressionAttributeValues: { ':n': amounts[i] },
              },
            })),
          }),
        );
      } catch (error) {
        // AWS may cancel a transaction for a conflict with another.
        if (!(error instanceof TransactionCanceledException)) throw error;
      }
    }
  };
  const totals = new Set<number>();
  let reads = 0;
  const watch = async (): Promise<void> => {
    while (writing) {
      const items = (await read()) ?? [];
      totals.add(items.reduce((sum, item) => sum + Number(item.rank), 0));
      reads += 1;
    }
  };
  const watching = Promise.all([watch(), watch(), watch()]);
  await Promise.all([0, 1, 2].map(transfer));
  writing = false;
  await watching;
  expect([...totals]).toEqual([400]);
  expect(reads).toBeGreaterThan(TRANSFERS / 2);
});

test(`of ${CONTENDERS} parallel transactions for one key, exactly one succeeds`, async () => {
  const attempts = Array.from({ length: CONTENDERS }, (_, n) =>
    database.documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { pk: `contender-${n}`, sk: '-', group: 'g', rank: n } } },
          {
            Put: {
              TableName,
              Item: { pk: 'claim', sk: '-', owner: n },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ],
      }),
    ),
  );
  const outcomes = await Promise.allSettled(attempts);
  const won = outcomes.flatMap(({ status }, n) => (status === 'fulfilled' ? [n] : []));
  expect(won).toHaveLength(1);
  const names = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [(outcome.reason as Error).name] : [],
  );
  expect(new Set(names)).toEqual(new Set(['TransactionCanceledException']));
  // The losers left nothing, in the index either.
  const contenders = (await query({ group: 'g' }, 'byGroup')) ?? [];
  expect(contenders.map((item) => item.rank)).toEqual(won);
});
