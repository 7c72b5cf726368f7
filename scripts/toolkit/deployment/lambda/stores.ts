import { openDatabase, type Database } from '../../server/database';
import type { Environment } from '../../server/environment';
import { openBucketAndQueue, type BesideTable } from '../../server/queue';
import { functionCredentials } from './function-process';

/**
 * Gives each server that is compared its own empty table, bucket and queue, and closes them.
 * @param compare calls `open` with the name of a table, for the environment of a server
 */
export async function withStores<T>(
  database: Database,
  compare: (open: (table: string) => Promise<Environment>) => Promise<T>,
): Promise<T> {
  const opened: BesideTable[] = [];
  const open = async (TABLE_NAME: string): Promise<Environment> => {
    const { env } = await openDatabase({ ...database.env, TABLE_NAME }, false);
    // The functions sign with these, as their process has them.
    const stores = await openBucketAndQueue({ ...env, ...functionCredentials }, true);
    opened.push(stores);
    return stores.env;
  };
  try {
    return await compare(open);
  } finally {
    for (const stores of opened) await stores.close();
  }
}
