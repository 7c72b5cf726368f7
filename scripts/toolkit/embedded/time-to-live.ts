import dynalite from 'dynalite/db/index.js';
import type { Item, TypeTree } from './dynalite-types';
import type { Database } from './database';
import { check, dynaliteCalls, perform } from './dynalite-call';
import { failure, isFailure } from './failure';
import { View, within } from './view';

const prefix = 'time-to-live~';

/** The key under which the name of a table's expiry attribute is stored. */
export const timeToLiveKey = (table: string): string => prefix + table;

const tableName: TypeTree = { TableName: { type: 'String', notNull: true } };
const specification: TypeTree = {
  type: 'FieldStruct<TimeToLiveSpecification>',
  notNull: true,
  children: {
    Enabled: { type: 'Boolean', notNull: true },
    AttributeName: { type: 'String', notNull: true, lengthGreaterThanOrEqual: 1 },
  },
};
const day = 24 * 60 * 60;

interface Specification {
  Enabled: boolean;
  AttributeName: string;
}

/** `UpdateTimeToLive`. AWS makes callers wait an hour between two changes; here there is no wait. */
export async function updateTimeToLive(database: Database, body: unknown): Promise<object> {
  const types = { ...tableName, TimeToLiveSpecification: specification };
  const request = check({ types }, body, database.store) as unknown as {
    TableName: string;
    TimeToLiveSpecification: Specification;
  };
  return database.exclusive(async () => {
    const { TableName: table, TimeToLiveSpecification: wanted } = request;
    const attribute = timeToLive(database, table);
    if (attribute !== undefined && attribute !== wanted.AttributeName) {
      throw failure.validation('TimeToLive is active on a different AttributeName');
    }
    if (wanted.Enabled === (attribute !== undefined)) {
      throw failure.validation(`TimeToLive is already ${wanted.Enabled ? 'enabled' : 'disabled'}`);
    }
    const key = timeToLiveKey(table);
    await database.level.batch([
      wanted.Enabled ? { type: 'put', key, value: wanted.AttributeName } : { type: 'del', key },
    ]);
    return { TimeToLiveSpecification: wanted };
  });
}

/** `DescribeTimeToLive`. */
export function describeTimeToLive(database: Database, body: unknown): object {
  const request = check({ types: tableName }, body, database.store) as { TableName: string };
  const AttributeName = timeToLive(database, request.TableName);
  return {
    TimeToLiveDescription:
      AttributeName === undefined
        ? { TimeToLiveStatus: 'DISABLED' }
        : { TimeToLiveStatus: 'ENABLED', AttributeName },
  };
}

/**
 * Deletes what has expired, in all tables with a time to live. As in AWS, this happens some time after the
 * expiry, and ignores what expired over five years ago.
 */
export async function deleteExpired(database: Database): Promise<void> {
  for await (const [key, attribute] of database.level.iterator(within(prefix))) {
    const table = key.slice(prefix.length);
    for await (const item of database.level.values(within(`item-${table}~`))) {
      if (!isExpired(item as Item, attribute as string)) continue;
      await deleteIfExpired(database, table, item as Item, attribute as string);
    }
  }
}

function isExpired(item: Item, attribute: string): boolean {
  const expiry = Number(item[attribute]?.N ?? Number.NaN);
  const now = Date.now() / 1000;
  return expiry < now && expiry > now - 5 * 365 * day;
}

async function deleteIfExpired(
  database: Database,
  table: string,
  found: Item,
  attribute: string,
): Promise<void> {
  await database.exclusive(async () => {
    const view = new View(database);
    try {
      const description = view.table(table);
      const names = description.KeySchema.map(({ AttributeName }) => AttributeName);
      const Key = Object.fromEntries(
        Object.entries(found).filter(([name]) => names.includes(name)),
      );
      // It may have been written again since it was found.
      const item = view.item(table, dynalite.createKey(Key, description));
      if (!item || !isExpired(item, attribute)) return;
      await perform(dynaliteCalls.writes.DeleteItem.action, view, { TableName: table, Key });
      await database.commit(view);
    } catch (error) {
      // The table may have been deleted.
      if (!isFailure(error)) throw error;
    } finally {
      view.close();
    }
  });
}

function timeToLive(database: Database, table: string): string | undefined {
  const view = new View(database);
  try {
    view.table(table);
    return database.level.getSync(timeToLiveKey(table), {}) as string | undefined;
  } finally {
    view.close();
  }
}
