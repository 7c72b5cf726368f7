import { Readable } from 'node:stream';
import dynalite from 'dynalite/db/index.js';
import type {
  BatchOperation,
  Callback,
  Item,
  Level,
  Range,
  Snapshot,
  Store,
  SubDatabase,
  Table,
} from './dynalite-types';
import { failure } from './failure';

/**
 * The database as it was at one moment, used as the store of dynalite's actions. Reads come from one
 * LevelDB snapshot, so that a call with many reads sees every transaction completely or not at all. Writes
 * are kept here. `changes()` returns them, with the index entries that follow from them, for one atomic
 * commit.
 */
export class View implements Store {
  readonly options: object;
  readonly tableDb: SubDatabase;
  readonly #level: Level;
  readonly #snapshot: Snapshot;
  /** What global indexes show: the same, unless they lag. */
  readonly #indexes: Snapshot;
  readonly #startKey: Item | undefined;
  readonly #tables = new Map<string, Table>();
  readonly #staged: { table: string; key: string; item: Item | undefined }[] = [];

  /** `startKey`: the request's `ExclusiveStartKey`, which completes a start position in an index. */
  constructor(
    database: {
      level: Level;
      store: Store;
      indexLag?: { readonly snapshot: Snapshot | undefined };
    },
    startKey?: Item,
  ) {
    this.options = database.store.options;
    this.#level = database.level;
    this.#snapshot = database.level.snapshot();
    this.#indexes = database.indexLag?.snapshot ?? this.#snapshot;
    this.#startKey = startKey;
    this.tableDb = this.#subDatabase('table~');
  }

  /** The description of an active table; throws as DynamoDB does if there is none. */
  table(name: string): Table {
    const known = this.#tables.get(name);
    if (known) return known;
    const table = this.#read(`table~${name}`) as Table | undefined;
    if (!table || table.TableStatus === 'CREATING' || table.TableStatus === 'DELETING') {
      throw failure.resourceNotFound();
    }
    this.#tables.set(name, table);
    return table;
  }

  /** An item by dynalite's key for it. */
  item(table: string, key: string): Item | undefined {
    return this.#read(`item-${table}~${key}`) as Item | undefined;
  }

  /** For calls on items, which always need an active table. */
  getTable(name: string, done: Callback<Table>): void {
    let table: Table;
    try {
      table = this.table(name);
    } catch (error) {
      done(error);
      return;
    }
    done(null, table);
  }

  getItemDb(table: string): SubDatabase {
    const stage = (key: string, item: Item | undefined): void => {
      this.#staged.push({ table, key, item });
    };
    return {
      ...this.#subDatabase(`item-${table}~`),
      put: (key, item, done) => {
        stage(key, item as Item);
        done();
      },
      del: (key, done) => {
        stage(key, undefined);
        done();
      },
    };
  }

  /**
   * dynalite ends the key of an index entry with 24 bits of a hash of the item's key, so two items with the
   * same index key can overwrite each other's entry. Here the whole key of the item follows, and a start
   * position includes it too.
   */
  getIndexDb(kind: string, table: string, index: string): SubDatabase {
    const snapshot = kind === 'global' ? this.#indexes : this.#snapshot;
    const database = this.#subDatabase(indexPrefix(kind, table, index), snapshot);
    const startKey = this.#startKey && dynalite.createKey(this.#startKey, this.table(table));
    return {
      ...database,
      createValueStream: (range = {}) => {
        const start = range.reverse ? 'lt' : 'gt';
        const at = startKey && range[start];
        return database.createValueStream(at ? { ...range, [start]: `${at}/${startKey}` } : range);
      },
    };
  }

  /** What the calls wrote: each item before and after them; undefined means that there is none. */
  written(): { table: string; before: Item | undefined; after: Item | undefined }[] {
    return this.#staged.map(({ table, key, item: after }) => ({
      table,
      before: this.item(table, key),
      after,
    }));
  }

  /** What the calls wrote, as one batch: items and all their index entries. */
  changes(): BatchOperation[] {
    const operations: BatchOperation[] = [];
    for (const { table: name, key, item } of this.#staged) {
      const table = this.table(name);
      const before = this.item(name, key);
      for (const kind of ['Local', 'Global'] as const) {
        const indexes = table[`${kind}SecondaryIndexes`] ?? [];
        const { puts, deletes } = dynalite.getIndexActions(indexes, before, item, table);
        const at = (entry: { index: string; key: string }) =>
          `${indexPrefix(kind, name, entry.index)}${entry.key}/${key}`;
        for (const entry of deletes) operations.push({ type: 'del', key: at(entry) });
        for (const entry of puts) {
          operations.push({ type: 'put', key: at(entry), value: entry.item });
        }
      }
      const at = `item-${name}~${key}`;
      operations.push(item ? { type: 'put', key: at, value: item } : { type: 'del', key: at });
    }
    return operations;
  }

  close(): void {
    void this.#snapshot.close();
  }

  #read(key: string, snapshot = this.#snapshot): unknown {
    return this.#level.getSync(key, { snapshot });
  }

  /** dynalite keeps everything in one LevelDB, each part under its prefix. */
  #subDatabase(prefix: string, snapshot = this.#snapshot): SubDatabase {
    const nothing = (_key: string, ...rest: unknown[]): void => (rest.at(-1) as Callback)();
    return {
      get: (key, done) => done(null, this.#read(prefix + key, snapshot)),
      // Index entries follow from the items: changes() computes them.
      put: nothing,
      del: nothing,
      // Writers already run one after the other (Database.exclusive).
      lock: (_key, run) => run((done) => done),
      createValueStream: (range) =>
        Readable.from(this.#level.values({ ...within(prefix, range), snapshot })),
    };
  }
}

function indexPrefix(kind: string, table: string, index: string): string {
  return `index-${kind.toLowerCase()}~${table}~${index}~`;
}

/** A range of a part as a range of the whole; keys are ASCII. */
export function within(prefix: string, { gt, gte, lt, lte, ...rest }: Range = {}): Range {
  return {
    ...rest,
    ...(gt !== undefined ? { gt: prefix + gt } : { gte: prefix + (gte ?? '') }),
    ...(lt !== undefined
      ? { lt: prefix + lt }
      : { lte: lte !== undefined ? prefix + lte : `${prefix}\x7f` }),
  };
}
