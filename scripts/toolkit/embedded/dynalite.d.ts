/**
 * The parts of dynalite 4 that the embedded database uses. It ships no types; each of its actions
 * is a function of (store, request, callback), which is what lets a store of ours stand below it.
 */
declare module 'dynalite/db/index.js' {
  import type { Item, KeySchema, Level, Store, Table } from 'dynalite/types';

  interface IndexActions {
    puts: { index: string; key: string; item: Item }[];
    deletes: { index: string; key: string }[];
  }
  interface Dynalite {
    create(options: {
      path?: string;
      createTableMs: number;
      deleteTableMs: number;
      updateTableMs: number;
    }): Store & { db: Level };
    createKey(item: Item, table: Table, keySchema?: KeySchema): string;
    getIndexActions(
      indexes: Table['GlobalSecondaryIndexes'],
      before: Item | undefined,
      after: Item | undefined,
      table: Table,
    ): IndexActions;
    checkConditional(request: object, item: Item | undefined): Error | null | undefined;
    validateKey(key: Item, table: Table): Error | null | undefined;
    validateItem(item: Item, table: Table): Error | null | undefined;
    capacityUnits(item: Item | undefined, isRead: boolean, isConsistent: boolean): number;
    itemSize(item: Item): number;
  }
  const dynalite: Dynalite;
  export default dynalite;
}

declare module 'dynalite/validations/index.js' {
  import type { Store, TypeTree } from 'dynalite/types';

  interface Validations {
    checkTypes(data: unknown, types: TypeTree): Record<string, unknown>;
    checkValidations(
      data: object,
      types: TypeTree,
      custom: ((data: object, store: Store) => string | undefined) | undefined,
      store: Store,
    ): void;
  }
  const validations: Validations;
  export default validations;
}

declare module 'dynalite/types' {
  export type Item = Record<string, Record<string, unknown>>;
  export type KeySchema = { AttributeName: string; KeyType: string }[];
  export interface Index {
    IndexName: string;
    IndexStatus?: string;
    KeySchema: KeySchema;
  }
  export interface Table {
    TableName: string;
    TableStatus: string;
    KeySchema: KeySchema;
    LocalSecondaryIndexes?: Index[];
    GlobalSecondaryIndexes?: Index[];
  }
  export type Callback<T = unknown> = (error?: unknown, value?: T) => void;
  export type TypeTree = Record<string, unknown>;

  /** A range of keys as dynalite asks for it, without the sub-database's prefix. */
  export interface Range {
    gt?: string;
    gte?: string;
    lt?: string;
    lte?: string;
    limit?: number;
    reverse?: boolean;
  }
  export interface SubDatabase {
    get(key: string, done: Callback): void;
    put(key: string, value: unknown, done: Callback): void;
    del(key: string, done: Callback): void;
    createValueStream(range?: Range): NodeJS.ReadableStream;
    lock(key: string, run: (release: <C>(done: C) => C) => void): void;
  }
  /** What dynalite's actions want of the database below them. */
  export interface Store {
    options: object;
    tableDb: SubDatabase;
    getTable(name: string, done: Callback<Table>): void;
    getItemDb(table: string): SubDatabase;
    getIndexDb(kind: string, table: string, index: string): SubDatabase;
  }

  export interface Snapshot {
    close(): Promise<void>;
  }
  export type BatchOperation =
    { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };
  /** abstract-level 3, as far as it is used here; values are JSON. */
  export interface Level {
    open(): Promise<void>;
    close(): Promise<void>;
    snapshot(): Snapshot;
    getSync(key: string, options: { snapshot?: Snapshot }): unknown;
    batch(operations: BatchOperation[]): Promise<void>;
    clear(range: Range): Promise<void>;
    values(range: Range & { snapshot?: Snapshot }): AsyncIterable<unknown>;
    iterator(range: Range & { snapshot?: Snapshot }): AsyncIterable<[string, unknown]>;
  }
}

declare module 'dynalite/actions/*' {
  import type { Callback, Store } from 'dynalite/types';

  const action: (store: Store, request: object, done: Callback<object>) => void;
  export default action;
}

declare module 'dynalite/validations/*' {
  import type { Store, TypeTree } from 'dynalite/types';

  const validation: {
    types: TypeTree;
    custom?: (data: object, store: Store) => string | undefined;
  };
  export default validation;
}
