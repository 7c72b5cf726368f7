import type { DynamoDbOptions } from './adapter';
import type { Table } from './table';

/** A table that is connected by its first call. */
export interface LazyTable extends Table {
  /** Connects it now: loads the SDK and makes the client, but sends nothing. */
  open(): void;
}

/**
 * A table in DynamoDB. The SDK is loaded by the first call and not before: what never touches the
 * table (the health check) does not pay for it at a cold start.
 */
export function connectTable(options: DynamoDbOptions): LazyTable {
  let connecting: Promise<Table> | undefined;
  const connected = (): Promise<Table> =>
    (connecting ??= import('./adapter').then(({ dynamoDbTable }) => dynamoDbTable(options)));
  return {
    // What goes wrong is told to the first call, which waits for the same.
    open: () => void connected().catch(() => undefined),
    get: async (...args) => (await connected()).get(...args),
    put: async (...args) => (await connected()).put(...args),
    set: async (...args) => (await connected()).set(...args),
    remove: async (...args) => (await connected()).remove(...args),
    transact: async (...args) => (await connected()).transact(...args),
    query: async (...args) => (await connected()).query(...args),
    close: () => void connecting?.then((table) => table.close()),
  };
}
