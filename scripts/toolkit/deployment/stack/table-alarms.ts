import { byName } from '../names';
import { combined, numbered } from './alarm';
import type { Alarm, Dimensions } from './metrics';
import { tableName } from './table-options';

const table: Dimensions = { TableName: tableName };

/** The calls of a transaction are separate permissions; DynamoDB counts the transaction as one call. */
const transactional = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'];

/**
 * For the table: throttled reads and writes, including those of its indexes, which DynamoDB counts
 * separately; and errors of the service itself.
 * @param access what the operations declare: `GetItem`, `Query:GSI1`
 */
export function tableAlarms(access: readonly string[]): [string, Alarm][] {
  const parts = access.map((one) => one.split(':', 2));
  const calls = unique(parts.map(([action]) => action));
  const indexes = unique(parts.map(([, index]) => index));
  if (calls.length === 0) return [];
  const throttling = [
    table,
    ...indexes.map((name) => ({ ...table, GlobalSecondaryIndexName: name })),
  ];
  return [
    ...each(
      'StoreThrottles',
      'The table or an index throttles reads or writes',
      throttling.flatMap((dimensions) => [
        ['ReadThrottleEvents', dimensions],
        ['WriteThrottleEvents', dimensions],
      ]),
    ),
    ...each(
      'StoreErrors',
      'Calls to the table fail inside DynamoDB',
      withTransactions(calls).map((Operation) => ['SystemErrors', { ...table, Operation }]),
    ),
  ];
}

/** The operations that DynamoDB counts: a write may be separate or part of a transaction. */
export function withTransactions(calls: readonly string[]): string[] {
  const writes = calls.some((call) => transactional.includes(call));
  return unique([
    ...calls.filter((call) => call !== 'ConditionCheckItem'),
    writes ? 'TransactWriteItems' : undefined,
  ]);
}

/** Triggered by one event per minute, of any of the metrics. */
function each(
  name: string,
  description: string,
  metrics: readonly (readonly [string, Dimensions])[],
): [string, Alarm][] {
  return numbered(name, description, combined('SUM', 'Sum', 'AWS/DynamoDB', metrics), 0);
}

function unique(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined))].sort(byName);
}
