import type { AddressInfo } from 'node:net';
import { createCalls } from './calls';
import { openDatabase } from './database';
import { createFront } from './http';
import { settleTables } from './settle-tables';
import type { Stream } from './stream';
import { deleteExpired } from './time-to-live';

export interface EmbeddedOptions {
  /** The folder that keeps the data, created if missing. Default: none, the data is in memory. */
  path?: string;
  /** The port on 127.0.0.1. Default: a free one. */
  port?: number;
  /**
   * Milliseconds by which global indexes are behind the table, as in AWS. Default: `INDEX_LAG` in the
   * environment, otherwise 0.
   */
  indexLagMs?: number;
  /** How often expired items are deleted. Default: every hour, and at the start. */
  expiryIntervalMs?: number;
  /** Is given what DynamoDB Streams would have of all tables. It must not throw. Default: no stream. */
  stream?: Stream;
}

export interface EmbeddedDynamoDb {
  /** `http://127.0.0.1:…`; any credentials and any region are accepted. */
  endpoint: string;
  /** Answers requests in flight, then closes the database. */
  close(): Promise<void>;
}

/**
 * Starts a DynamoDB inside this process: dynalite's operations, transactions and time to live, on LevelDB.
 * @throws Error if the folder is open in another process
 */
export async function startEmbeddedDynamoDb({
  path,
  port = 0,
  indexLagMs = Number(process.env.INDEX_LAG ?? 0),
  expiryIntervalMs = 60 * 60 * 1000,
  stream,
}: EmbeddedOptions = {}): Promise<EmbeddedDynamoDb> {
  const database = await openDatabase(path, indexLagMs, stream);
  await settleTables(database);
  const server = createFront(await createCalls(database));
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
  } catch (error) {
    await database.close();
    throw error;
  }
  const clean = () =>
    deleteExpired(database).catch((error: unknown) => {
      process.stderr.write(`embedded DynamoDB: expired items were not deleted: ${String(error)}\n`);
    });
  let sweep = clean();
  const timer = setInterval(() => {
    sweep = sweep.then(clean);
  }, expiryIntervalMs).unref();
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      clearInterval(timer);
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      await sweep;
      await database.close();
    },
  };
}
