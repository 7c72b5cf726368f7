import dynalite from 'dynalite/db/index.js';
import type { Item } from './dynalite-types';
import type { Database } from './database';
import { check, type DynaliteCall, dynaliteCalls, perform } from './dynalite-call';
import { failure, failureName, isFailure } from './failure';
import { RequestTokens } from './request-tokens';
import { clearTable } from './settle-tables';
import { describeTimeToLive, updateTimeToLive } from './time-to-live';
import { transactGet } from './transact-get';
import { transactWrite } from './transact-write';
import { View } from './view';

/** A DynamoDB operation: takes the request's JSON and returns the reply's; throws a `Failure`. */
export type Call = (body: Record<string, unknown>) => Promise<object> | object;

/** Every operation that the embedded database supports, by name. */
export async function createCalls(database: Database): Promise<Map<string, Call>> {
  const tokens = await RequestTokens.load(database.level);
  const each = (calls: Record<string, DynaliteCall>, to: typeof read): [string, Call][] =>
    Object.entries(calls).map(([name, call]) => [name, (body) => to(database, call, body)]);
  return new Map<string, Call>([
    ...each(dynaliteCalls.reads, read),
    ...each(dynaliteCalls.writes, write),
    ...each(dynaliteCalls.tables, manage),
    ['DeleteTable', (body) => deleteTable(database, body)],
    ['UpdateTable', (body) => updateTable(database, body)],
    ['TransactGetItems', (body) => transactGet(database, body)],
    ['TransactWriteItems', (body) => transactWrite(database, tokens, body)],
    ['DescribeTimeToLive', (body) => describeTimeToLive(database, body)],
    ['UpdateTimeToLive', (body) => updateTimeToLive(database, body)],
  ]);
}

/** A call that reads sees the database as it is at this moment, whatever is written in the meantime. */
async function read(database: Database, call: DynaliteCall, body: object): Promise<object> {
  const request = check(call.shape, body, database.store);
  const view = new View(database, request.ExclusiveStartKey as Item | undefined);
  try {
    return await perform(call.action, view, request);
  } finally {
    view.close();
  }
}

/** A call that writes items. All of its effects are one commit. */
async function write(database: Database, call: DynaliteCall, body: object): Promise<object> {
  const request = check(call.shape, body, database.store);
  return database.exclusive(async () => {
    const view = new View(database);
    try {
      const reply = await perform(call.action, view, request);
      await database.commit(view);
      return reply;
    } catch (error) {
      throw withOldItem(error, view, request);
    } finally {
      view.close();
    }
  });
}

/** A call about a table itself, in dynalite's own two steps (see `settleTables`). */
async function manage(database: Database, call: DynaliteCall, body: object): Promise<object> {
  const request = check(call.shape, body, database.store);
  return database.exclusive(() => perform(call.action, database.store, request));
}

async function deleteTable(database: Database, body: object): Promise<object> {
  const { TableName } = body as { TableName: string };
  const reply = await manage(database, dynaliteCalls.tables.DeleteTable, body);
  await database.exclusive(() => clearTable(database.level, TableName));
  return reply;
}

async function updateTable(database: Database, body: Record<string, unknown>): Promise<object> {
  const updates = (body.GlobalSecondaryIndexUpdates ?? []) as object[];
  if (updates.some((update) => 'Create' in update || 'Delete' in update)) {
    // dynalite would ignore it silently.
    throw failure.validation(
      'The embedded database cannot add or remove an index of an existing table. Start with a new folder.',
    );
  }
  return manage(database, dynaliteCalls.tables.UpdateTable, body);
}

/** Adds the item that failed the condition, if the request asks for it. */
function withOldItem(error: unknown, view: View, request: Record<string, unknown>): unknown {
  if (
    isFailure(error) &&
    failureName(error) === 'ConditionalCheckFailedException' &&
    request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD'
  ) {
    const table = request.TableName as string;
    const key = dynalite.createKey((request.Key ?? request.Item) as Item, view.table(table));
    const item = view.item(table, key);
    if (item) error.body.Item = item;
  }
  return error;
}
