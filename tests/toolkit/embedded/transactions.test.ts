import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  IdempotentParameterMismatchException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { makeTable, onAnother, openTestDatabase, type TestDatabase } from './database';

// Runs on AWS's DynamoDB Local too (npm run test:dynamodb-local), to show that both behave alike.
// Where DynamoDB Local is known to differ from AWS itself, the test says so.

type Actions = NonNullable<TransactWriteCommandInput['TransactItems']>;

let database: TestDatabase;
let TableName: string;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  TableName = await makeTable(database.client);
});
afterAll(() => database.close());

const key = (pk: string) => ({ pk, sk: '-' });
const put = (pk: string, more: Record<string, unknown> = {}) => ({
  Put: { TableName, Item: { ...key(pk), ...more } },
});
const write = (
  TransactItems: Actions,
  more: Omit<TransactWriteCommandInput, 'TransactItems'> = {},
) => database.documents.send(new TransactWriteCommand({ TransactItems, ...more }));
const get = async (pk: string) =>
  (await database.documents.send(new GetCommand({ TableName, Key: key(pk) }))).Item;
const count = async () =>
  (await database.documents.send(new ScanCommand({ TableName, Select: 'COUNT' }))).Count;
const store = (pk: string, more: Record<string, unknown> = {}) =>
  database.documents.send(new PutCommand({ TableName, Item: { ...key(pk), ...more } }));

/** The error of a call that must fail. */
async function refused(call: Promise<unknown>): Promise<Error> {
  try {
    await call;
  } catch (error) {
    return error as Error;
  }
  throw new Error('The call went through');
}

async function canceled(call: Promise<unknown>) {
  const error = await refused(call);
  if (!(error instanceof TransactionCanceledException)) throw error;
  return error;
}

describe('TransactWriteItems', () => {
  test('executes all four types of action, and updates the index', async () => {
    await store('updated', { group: 'a', rank: 1, n: 1 });
    await store('deleted', { group: 'a', rank: 2 });
    await store('checked', { state: 'open' });
    await write([
      put('new', { group: 'b', rank: 9 }),
      {
        Update: {
          TableName,
          Key: key('updated'),
          UpdateExpression: 'SET #g = :b, n = n + :one',
          ExpressionAttributeNames: { '#g': 'group' },
          ExpressionAttributeValues: { ':b': 'b', ':one': 1 },
        },
      },
      { Delete: { TableName, Key: key('deleted') } },
      {
        ConditionCheck: {
          TableName,
          Key: key('checked'),
          ConditionExpression: '#s = :open',
          ExpressionAttributeNames: { '#s': 'state' },
          ExpressionAttributeValues: { ':open': 'open' },
        },
      },
    ]);
    expect(await get('updated')).toEqual({ ...key('updated'), group: 'b', rank: 1, n: 2 });
    expect(await get('deleted')).toBeUndefined();
    const inGroup = async (group: string) => {
      const { Items = [] } = await database.documents.send(
        new QueryCommand({
          TableName,
          IndexName: 'byGroup',
          KeyConditionExpression: '#g = :g',
          ExpressionAttributeNames: { '#g': 'group' },
          ExpressionAttributeValues: { ':g': group },
        }),
      );
      return Items.map((item) => String(item.pk));
    };
    expect(await inGroup('a')).toEqual([]);
    expect(await inGroup('b')).toEqual(['updated', 'new']);
  });

  test('does nothing when one condition fails, and says which', async () => {
    await store('there', { n: 1 });
    const error = await canceled(
      write([
        put('first'),
        {
          Put: {
            TableName,
            Item: key('there'),
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        { Delete: { TableName, Key: key('there2') } },
      ]),
    );
    expect(error.message).toBe(
      'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, None]',
    );
    expect(error.CancellationReasons).toEqual([
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
      { Code: 'None' },
    ]);
    expect(await get('first')).toBeUndefined();
    expect(await get('there')).toEqual({ ...key('there'), n: 1 });
  });

  test('names every failed condition, with the item for those that ask for it', async () => {
    await store('there', { n: 1 });
    const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
    const withItem = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
    const error = await canceled(
      write([
        { Put: { TableName, Item: key('there'), ...isNew, ...withItem } },
        {
          ConditionCheck: {
            TableName,
            Key: key('missing'),
            ConditionExpression: 'attribute_exists(pk)',
            ...withItem,
          },
        },
        put('first'),
      ]),
    );
    expect(error.CancellationReasons?.map((reason) => reason.Code)).toEqual([
      'ConditionalCheckFailed',
      'ConditionalCheckFailed',
      'None',
    ]);
    expect(error.CancellationReasons?.map((reason) => reason.Item)).toEqual([
      // The SDK's document client leaves the items of an error in DynamoDB's own form.
      { pk: { S: 'there' }, sk: { S: '-' }, n: { N: '1' } },
      undefined,
      undefined,
    ]);
    expect(await count()).toBe(1);
  });

  test('cancels if an update cannot be applied to the item, and writes nothing', async () => {
    await store('text', { value: 'text' });
    const error = await refused(
      write([
        put('first'),
        {
          Update: {
            TableName,
            Key: key('text'),
            UpdateExpression: 'SET #v = #v + :one',
            ExpressionAttributeNames: { '#v': 'value' },
            ExpressionAttributeValues: { ':one': 1 },
          },
        },
      ]),
    );
    expect(await count()).toBe(1);
    // DynamoDB Local refuses the request; AWS cancels the transaction (aws-sdk-net issue 1292).
    expect(error.name).toBe(onAnother ? 'ValidationException' : 'TransactionCanceledException');
    if (error instanceof TransactionCanceledException) {
      expect(error.CancellationReasons).toEqual([
        { Code: 'None' },
        {
          Code: 'ValidationError',
          Message: 'An operand in the update expression has an incorrect data type',
        },
      ]);
    }
  });

  test('cancels for an index key of the wrong type', async () => {
    const error = await canceled(write([put('first'), put('second', { group: 7 })]));
    expect(error.CancellationReasons?.map((reason) => reason.Code)).toEqual([
      'None',
      'ValidationError',
    ]);
    expect(await count()).toBe(0);
  });

  const refusals: Record<string, [() => Actions, string | RegExp]> = {
    'two actions on one item': [
      () => [put('same'), { Delete: { TableName, Key: key('same') } }],
      'Transaction request cannot include multiple operations on one item',
    ],
    'no action': [() => [], /'transactItems' failed .* length greater than or equal to 1/],
    '101 actions': [
      () => Array.from({ length: 101 }, (_, n) => put(`item-${n}`)),
      /Member must have length less than or equal to 100/,
    ],
    'two kinds in one member': [
      () => [{ ...put('one'), Delete: { TableName, Key: key('two') } }],
      'TransactItems can only contain one of Check, Put, Update or Delete',
    ],
    'a malformed condition': [
      () => [{ Put: { TableName, Item: key('one'), ConditionExpression: 'pk =' } }],
      /^Invalid ConditionExpression: Syntax error; /,
    ],
    'a value that no expression uses': [
      () => [
        {
          Put: {
            TableName,
            Item: key('one'),
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#unused': 'x' },
          },
        },
      ],
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#unused}',
    ],
    'a check without its condition': [
      () => [{ ConditionCheck: { TableName, Key: key('one'), ConditionExpression: undefined } }],
      /'transactItems.1.member.conditionCheck.conditionExpression' failed .* not be null/,
    ],
    'more than 4 MB': [
      () => Array.from({ length: 12 }, (_, n) => put(`i${n}`, { text: 'x'.repeat(390_000) })),
      /^Transaction payload size cannot exceed 4MB/,
    ],
    'an item over 400 KB': [
      () => [put('big', { text: 'x'.repeat(410_000) })],
      'Item size has exceeded the maximum allowed size',
    ],
  };
  test.each(Object.entries(refusals))('refuses %s', async (_name, [actions, message]) => {
    const error = await refused(write(actions()));
    expect(error.name).toBe('ValidationException');
    expect(error.message).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    );
    expect(await count()).toBe(0);
  });

  test('refuses a table that does not exist, before anything is written', async () => {
    const error = await refused(
      write([put('one'), { Delete: { TableName: 'no-such-table', Key: key('two') } }]),
    );
    expect(error.name).toBe('ResourceNotFoundException');
    expect(await count()).toBe(0);
  });

  test('is executed once for one ClientRequestToken', async () => {
    const ClientRequestToken = randomUUID();
    const actions = (pk: string): Actions => [
      {
        Put: { TableName, Item: key(pk), ConditionExpression: 'attribute_not_exists(pk)' },
      },
    ];
    const more = { ClientRequestToken, ReturnConsumedCapacity: 'TOTAL' } as const;
    const first = await write(actions('one'), more);
    expect(first.ConsumedCapacity?.[0]?.WriteCapacityUnits).toBeGreaterThan(0);
    const again = await write(actions('one'), more);
    expect(again.ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 2, ReadCapacityUnits: 2 }]);
    expect(await refused(write(actions('two'), more))).toBeInstanceOf(
      IdempotentParameterMismatchException,
    );
    expect(await get('two')).toBeUndefined();
    // Without the token it is a new request.
    await canceled(write(actions('one')));
  });

  test('a canceled transaction may be tried again with its token', async () => {
    const ClientRequestToken = randomUUID();
    await store('blocker');
    const attempt = () =>
      write(
        [
          put('one'),
          {
            ConditionCheck: {
              TableName,
              Key: key('blocker'),
              ConditionExpression: 'attribute_exists(released)',
            },
          },
        ],
        { ClientRequestToken },
      );
    await canceled(attempt());
    await store('blocker', { released: true });
    await attempt();
    expect(await get('one')).toEqual(key('one'));
  });
});

describe('TransactGetItems', () => {
  const read = (keys: string[], ProjectionExpression?: string) =>
    database.documents.send(
      new TransactGetCommand({
        TransactItems: keys.map((pk) => ({
          Get: { TableName, Key: key(pk), ProjectionExpression },
        })),
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );

  test('returns the items in the order of the request, and nothing for missing ones', async () => {
    await store('a', { n: 1 });
    await store('b', { text: 'x'.repeat(5000), n: 2 });
    const { Responses, ConsumedCapacity } = await read(['b', 'missing', 'a'], 'pk, n');
    expect(Responses).toEqual([{ Item: { pk: 'b', n: 2 } }, {}, { Item: { pk: 'a', n: 1 } }]);
    // Twice a consistent read of each whole item: 2 × (2 + 1 + 1).
    expect(ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 8, ReadCapacityUnits: 8 }]);
  });

  test('refuses the same item twice', async () => {
    const error = await refused(read(['a', 'a']));
    expect(error.name).toBe('ValidationException');
    expect(error.message).toBe(
      'Transaction request cannot include multiple operations on one item',
    );
  });
});

test('a single conditional write returns the item that failed it, on request', async () => {
  await store('there', { n: 1 });
  const update = (pk: string, ReturnValuesOnConditionCheckFailure?: 'ALL_OLD') =>
    refused(
      database.documents.send(
        new UpdateCommand({
          TableName,
          Key: key(pk),
          UpdateExpression: 'SET n = :two',
          ConditionExpression: 'n = :two',
          ExpressionAttributeValues: { ':two': 2 },
          ReturnValuesOnConditionCheckFailure,
        }),
      ),
    );
  for (const [error, item] of [
    [await update('there', 'ALL_OLD'), { pk: { S: 'there' }, sk: { S: '-' }, n: { N: '1' } }],
    [await update('there'), undefined],
    [await update('missing', 'ALL_OLD'), undefined],
  ] as const) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    expect(error.Item).toEqual(item);
  }
});
