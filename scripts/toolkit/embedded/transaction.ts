import dynalite from 'dynalite/db/index.js';
import type { Item, Store, Table } from './dynalite-types';
import { check, type Shape } from './dynalite-call';
import { failure } from './failure';
import type { ActionRequest } from './transaction-shapes';
import type { View } from './view';

/** One action of a transaction, with the item that it names. */
export interface Action {
  kind: string;
  request: ActionRequest;
  /** dynalite's key of the item; undefined if the request's key does not fit the table. */
  key?: string;
  invalidKey?: Error;
}

/** A checked `TransactWriteItems` or `TransactGetItems` request. */
export interface Transaction {
  actions: Action[];
  ReturnConsumedCapacity?: 'INDEXES' | 'TOTAL' | 'NONE';
}

/**
 * Checks what can be checked without the data: the request's shape and each action's expressions. Faults
 * that depend on a table or an item cancel the transaction later, as in AWS.
 */
export function readTransaction(
  shape: Shape,
  kinds: Record<string, Shape>,
  body: unknown,
  store: Store,
): Transaction {
  const request = check(shape, body, store);
  const items = request.TransactItems as Record<string, ActionRequest>[];
  return {
    ...request,
    actions: items.map((item) => {
      const [action, ...others] = Object.entries(item);
      if (!action) {
        throw failure.validation(
          `Invalid Request: a member of TransactItems should contain one of ${Object.keys(kinds).join(', ')}`,
        );
      }
      if (others.length) {
        throw failure.validation(
          'TransactItems can only contain one of Check, Put, Update or Delete',
        );
      }
      const [kind, request] = action;
      const invalid = kinds[kind]?.custom?.(request, store);
      if (invalid !== undefined) throw failure.validation(invalid);
      return { kind, request };
    }),
  };
}

/** Finds each action's item; throws if a table is missing or two actions name the same item. */
export function locate(view: View, actions: Action[]): void {
  const seen = new Set<string>();
  for (const action of actions) {
    const { TableName, Item, Key } = action.request;
    const table = view.table(TableName);
    const invalid = checkKey(table, Item, Key);
    if (invalid) {
      action.invalidKey = invalid;
      continue;
    }
    action.key = dynalite.createKey(Item ?? Key ?? {}, table);
    const name = `${TableName}~${action.key}`;
    if (seen.has(name)) {
      throw failure.validation(
        'Transaction request cannot include multiple operations on one item',
      );
    }
    seen.add(name);
  }
}

/** Capacity by table as the reply shows it; `units`: the capacity of each action outside a transaction. */
export function consumedCapacity(
  { actions, ReturnConsumedCapacity: mode }: Transaction,
  kind: 'Read' | 'Write',
  units: number[],
): object {
  if (mode !== 'TOTAL' && mode !== 'INDEXES') return {};
  const tables = new Map<string, number>();
  actions.forEach(({ request: { TableName } }, index) => {
    // A transaction prepares and commits each item: twice the units.
    tables.set(TableName, (tables.get(TableName) ?? 0) + 2 * (units[index] ?? 0));
  });
  return {
    ConsumedCapacity: [...tables].map(([TableName, CapacityUnits]) => {
      const capacity = { CapacityUnits, [`${kind}CapacityUnits`]: CapacityUnits };
      return { TableName, ...capacity, ...(mode === 'INDEXES' ? { Table: capacity } : {}) };
    }),
  };
}

function checkKey(table: Table, item?: Item, key?: Item): Error | null | undefined {
  return item ? dynalite.validateItem(item, table) : dynalite.validateKey(key ?? {}, table);
}
