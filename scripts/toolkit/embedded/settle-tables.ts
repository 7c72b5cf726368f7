import type { Table } from './dynalite-types';
import type { Database } from './database';
import { timeToLiveKey } from './time-to-live';
import { within } from './view';

/**
 * Completes what a killed process left unfinished: dynalite creates, updates and deletes a table in two
 * steps. A table that was being created or updated becomes active; one that was being deleted is removed.
 */
export async function settleTables({ level }: Database): Promise<void> {
  for await (const [key, value] of level.iterator(within('table~'))) {
    const table = value as Table;
    if (table.TableStatus === 'DELETING') {
      await clearTable(level, table.TableName);
      await level.batch([{ type: 'del', key }]);
      continue;
    }
    const indexes = table.GlobalSecondaryIndexes ?? [];
    const states = [table.TableStatus, ...indexes.map((index) => index.IndexStatus)];
    if (states.every((state) => state === 'ACTIVE')) continue;
    table.TableStatus = 'ACTIVE';
    for (const index of indexes) index.IndexStatus = 'ACTIVE';
    await level.batch([{ type: 'put', key, value: table }]);
  }
}

/** Removes everything that belongs to a table except its description. */
export async function clearTable(level: Database['level'], name: string): Promise<void> {
  for (const part of ['item-', 'index-local~', 'index-global~', 'tag-']) {
    await level.clear(within(`${part}${name}~`));
  }
  await level.batch([{ type: 'del', key: timeToLiveKey(name) }]);
}
