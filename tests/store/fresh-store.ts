import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startEmbeddedDynamoDb, type EmbeddedDynamoDb } from 'openapi-first-toolkit/embedded';
import { connectStore, type Store, tableDefinition } from 'openapi-first-runtime/dynamodb';

export interface FreshStore extends Store {
  /** Forgets everything: connects to a new, empty table. */
  renew(): Promise<void>;
  stop(): Promise<void>;
}

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/**
 * Connects the store to a new table: on the DynamoDB at `DYNAMODB_ENDPOINT` if that is set, else on
 * an embedded one in memory.
 */
export async function freshStore(): Promise<FreshStore> {
  const given = process.env.DYNAMODB_ENDPOINT;
  const embedded: EmbeddedDynamoDb | undefined =
    given === undefined ? await startEmbeddedDynamoDb() : undefined;
  const endpoint = given ?? embedded?.endpoint ?? '';
  const admin = new DynamoDBClient({ endpoint, region: 'local', credentials });

  const connect = async (): Promise<Store> => {
    const tableName = `users-api-${randomUUID()}`;
    await admin.send(new CreateTableCommand({ ...tableDefinition, TableName: tableName }));
    return connectStore({
      tableName,
      region: 'local',
      endpoint,
      credentials,
      // An emulator takes its time, above all for two hundred calls at once: no test fails on a clock.
      timeoutMs: 600_000,
      cursorSecret: 'a secret that only the tests know',
    });
  };

  let current = await connect();
  return {
    get table() {
      return current.table;
    },
    get cursorKey() {
      return current.cursorKey;
    },
    async renew() {
      current.table.close();
      current = await connect();
    },
    async stop() {
      current.table.close();
      admin.destroy();
      await embedded?.close();
    },
  };
}
