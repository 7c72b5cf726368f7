/** The parts of dynalite 4 that the embedded database uses. */
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

/** A range of keys as dynalite requests it, without the sub-database's prefix. */
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
/** What dynalite's actions need from the database below them. */
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
