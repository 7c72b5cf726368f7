import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ResourceInUseException,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { Failure } from '../failure';

/** A table as the deployment would create it. */
export type TableDefinition = CreateTableCommandInput & {
  TableName: string;
  /**
   * The attribute with the time, in seconds, after which an item may be deleted. Default: items do not
   * expire.
   */
  timeToLiveAttribute?: string;
};

/**
 * Creates a table if it is missing, waits until it can be used, and sets its time to live. Returns true if
 * it was created now.
 * @throws Error if a table with this name has other keys or lacks an index: its data would have to move
 */
export async function createTable(
  client: DynamoDBClient,
  { timeToLiveAttribute, ...definition }: TableDefinition,
): Promise<boolean> {
  const { TableName } = definition;
  const existing = await describe(client, TableName);
  if (!existing) {
    try {
      await client.send(new CreateTableCommand(definition));
    } catch (error) {
      // Another process may have been first.
      if (!(error instanceof ResourceInUseException)) throw error;
    }
    await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName });
  }
  const table = existing ?? (await describe(client, TableName));
  const differences = table ? differ(table, definition) : [];
  if (differences.length) {
    throw new Failure(
      `Table ${TableName} exists, but ${differences.join(' and ')}. Use another table name, or start with empty data.`,
    );
  }
  if (timeToLiveAttribute) await setTimeToLive(client, TableName, timeToLiveAttribute);
  return !existing;
}

async function describe(
  client: DynamoDBClient,
  TableName: string,
): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function differ(table: TableDescription, wanted: CreateTableCommandInput): string[] {
  const keys = (schema: { AttributeName?: string | undefined }[] = []) =>
    schema.map((key) => key.AttributeName).join(', ');
  const differences: string[] = [];
  if (keys(table.KeySchema) !== keys(wanted.KeySchema)) differences.push('its key is different');
  for (const index of wanted.GlobalSecondaryIndexes ?? []) {
    const found = table.GlobalSecondaryIndexes?.find((one) => one.IndexName === index.IndexName);
    if (keys(found?.KeySchema) !== keys(index.KeySchema)) {
      differences.push(`index ${String(index.IndexName)} is ${found ? 'different' : 'missing'}`);
    }
  }
  return differences;
}

async function setTimeToLive(
  client: DynamoDBClient,
  TableName: string,
  AttributeName: string,
): Promise<void> {
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  const status = TimeToLiveDescription?.TimeToLiveStatus;
  if (status === 'ENABLED' || status === 'ENABLING') return;
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName,
      TimeToLiveSpecification: { Enabled: true, AttributeName },
    }),
  );
}
