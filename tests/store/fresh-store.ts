import { createSecretKey, randomUUID } from 'node:crypto';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  connectTable,
  Cursors,
  tableDefinition,
  type LazyTable,
} from 'openapi-first-runtime/dynamodb';
import { startEmbeddedDynamoDb, type EmbeddedDynamoDb } from 'openapi-first-toolkit/embedded';

export interface FreshStore {
  /** The current table: always this object, so that its calls can be watched. */
  readonly table: LazyTable;
  readonly cursors: Cursors;
  /** Forgets everything: connects to a new, empty table. */
  renew(): Promise<void>;
  stop(): Promise<void>;
}

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/**
 * A new table: on the DynamoDB at `DYNAMODB_ENDPOINT` if that is set, else on an embedded one in
 * memory.
 */
export async function freshStore(): Promise<FreshStore> {
  const given = process.env.DYNAMODB_ENDPOINT;
  const embedded: EmbeddedDynamoDb | undefined =
    given === undefined ? await startEmbeddedDynamoDb() : undefined;
  const endpoint = given ?? embedded?.endpoint ?? '';
  const admin = new DynamoDBClient({ endpoint, region: 'local', credentials });

  const connect = async (): Promise<LazyTable> => {
    const tableName = `users-api-${randomUUID()}`;
    await admin.send(new CreateTableCommand({ ...tableDefinition, TableName: tableName }));
    // An emulator takes its time, above all for two hundred calls at once: no test fails on a clock.
    return connectTable({
      tableName,
      region: 'local',
      endpoint,
      credentials,
      timeoutMs: 600_000,
    });
  };

  let current = await connect();
  const key = createSecretKey(Buffer.from('a secret that only the tests know'));
  return {
    table: {
      get: (...args) => current.get(...args),
      put: (...args) => current.put(...args),
      set: (...args) => current.set(...args),
      remove: (...args) => current.remove(...args),
      transact: (...args) => current.transact(...args),
      list: (...args) => current.list(...args),
      query: (...args) => current.query(...args),
      open: () => current.open(),
      close: () => current.close(),
    },
    cursors: new Cursors(() => key),
    async renew() {
      current.close();
      current = await connect();
    },
    async stop() {
      current.close();
      admin.destroy();
      await embedded?.close();
    },
  };
}
