import { metric, type Alarm } from './metrics';
import { byName, pascal } from '../names';
import { tableName } from './table-options';

/** Writes in a minute that another transaction on the same item may stop: they are tried again. */
const conflicts = 100;

type Dimensions = Readonly<Record<string, unknown>>;
const table: Dimensions = { TableName: tableName };

/**
 * Of the table: throttled reads and writes, its indexes' too, which DynamoDB counts on their own;
 * writes in one another's way; errors of the service itself.
 *
 * @param access what the operations declare: `GetItem`, `Query:GSI1`
 */
export function tableAlarms(access: readonly string[]): [string, Alarm][] {
  const parts = access.map((one) => one.split(':', 2));
  const calls = unique(parts.map(([action]) => action));
  const indexes = unique(parts.map(([, index]) => index));
  if (calls.length === 0) return [];
  return [
    ['StoreThrottles', throttles('the table', table)],
    ...indexes.map((name): [string, Alarm] => [
      `Store${pascal(name)}Throttles`,
      throttles(`the index ${name}`, { ...table, GlobalSecondaryIndexName: name }),
    ]),
    [
      'StoreConflicts',
      {
        description: 'Writes that another transaction on the same item stopped',
        metrics: [metric('value', 'AWS/DynamoDB', 'TransactionConflict', table, 'Sum')],
        threshold: conflicts,
      },
    ],
    [
      'StoreErrors',
      sum(
        'Calls of the table that failed inside DynamoDB',
        calls.map((Operation) => ['SystemErrors', { ...table, Operation }]),
      ),
    ],
  ];
}

function throttles(what: string, dimensions: Dimensions): Alarm {
  return sum(`Reads and writes that ${what} throttled`, [
    ['ReadThrottleEvents', dimensions],
    ['WriteThrottleEvents', dimensions],
  ]);
}

/** Goes off at one in a minute, of whichever metric. */
function sum(description: string, names: readonly (readonly [string, Dimensions])[]): Alarm {
  const metrics = names.map(([name, dimensions], index) =>
    metric(`m${index}`, 'AWS/DynamoDB', name, dimensions, 'Sum', false),
  );
  const value = { Id: 'value', Expression: 'SUM(METRICS())', ReturnData: true };
  return { description, metrics: [...metrics, value], threshold: 0 };
}

function unique(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined))].sort(byName);
}
