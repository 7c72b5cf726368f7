import type { DynamoDbOptions } from './adapter';
import type { Table } from './table';

/** A table that its first call connects. */
export interface LazyTable extends Table {
  /** Connects now: loads the SDK and creates the client, but sends nothing. */
  open(): void;
}

/**
 * A table in DynamoDB. The SDK is loaded by the first call, so that operations that never use the table
 * (the health check) do not pay for it at a cold start.
 */
export function connectTable(options: DynamoDbOptions): LazyTable {
  let connecting: Promise<Table> | undefined;
  const connected = (): Promise<Table> =>
    (connecting ??= import('./adapter').then(({ dynamoDbTable }) => dynamoDbTable(options)));
  return {
    // The first call, which waits for the same connection, reports a failure.
    open: () => void connected().catch(() => undefined),
    get: async (...args) => (await connected()).get(...args),
    put: async (...args) => (await connected()).put(...args),
    set: async (...args) => (await connected()).set(...args),
    remove: async (...args) => (await connected()).remove(...args),
    transact: async (...args) => (await connected()).transact(...args),
    list: async (...args) => (await connected()).list(...args),
    query: async (...args) => (await connected()).query(...args),
    close: () => void connecting?.then((table) => table.close()),
  };
}
