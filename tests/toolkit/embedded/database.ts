import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  type EmbeddedOptions,
  startEmbeddedDynamoDb,
} from '../../../scripts/toolkit/embedded/embedded';
import { createTable, type TableDefinition } from '../../../scripts/toolkit/embedded/table';

/** True when the tests run on the database that `DYNAMODB_ENDPOINT` names: AWS's DynamoDB Local. */
export const onAnother = process.env.DYNAMODB_ENDPOINT !== undefined;

export interface TestDatabase {
  endpoint: string;
  client: DynamoDBClient;
  documents: DynamoDBDocumentClient;
  close(): Promise<void>;
}

/** The database under test: the embedded one, unless `DYNAMODB_ENDPOINT` names another. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const another = process.env.DYNAMODB_ENDPOINT;
  return another ? connect(another) : openEmbedded();
}

/** The embedded database, with clients for it. */
export async function openEmbedded(options: EmbeddedOptions = {}): Promise<TestDatabase> {
  const embedded = await startEmbeddedDynamoDb(options);
  return connect(embedded.endpoint, () => embedded.close());
}

/** Clients for an endpoint, without retries: a test wants to see each answer. */
export function connect(endpoint: string, stop?: () => Promise<void>): TestDatabase {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  return {
    endpoint,
    client,
    documents: DynamoDBDocumentClient.from(client),
    close: async () => {
      client.destroy();
      await stop?.();
    },
  };
}

/** A table with a sort key and an index of every kind of projection; gives its name. */
export async function makeTable(
  client: DynamoDBClient,
  more: Partial<TableDefinition> = {},
): Promise<string> {
  const TableName = `test-${randomBytes(6).toString('hex')}`;
  await createTable(client, {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'group', 'rank'].map((AttributeName) => ({
      AttributeName,
      AttributeType: AttributeName === 'rank' ? 'N' : 'S',
    })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byGroup',
        KeySchema: [
          { AttributeName: 'group', KeyType: 'HASH' },
          { AttributeName: 'rank', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
      {
        IndexName: 'keysByGroup',
        KeySchema: [{ AttributeName: 'group', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
    ...more,
  });
  return TableName;
}
