import { mkdirSync } from 'node:fs';
import dynalite from 'dynalite/db/index.js';
import type { BatchOperation, Level, Store } from './dynalite-types';
import { IndexLag } from './index-lag';
import { StreamRecords, type Stream } from './stream';
import type { View } from './view';
import { Failure } from '../failure';

/** dynalite's store and its LevelDB, with the only way to change what it contains. */
export interface Database {
  level: Level;
  /** For the calls that manage tables. Items go through a `View`. */
  store: Store;
  /** Commits what a call wrote, and other operations, at once. */
  commit(view: View, others?: readonly BatchOperation[]): Promise<void>;
  readonly indexLag: IndexLag;
  /** Runs one change after the other: what a change has read is still true when it commits. */
  exclusive<T>(change: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens the database in a folder, or in memory without a folder. All effects of a call are committed by one
 * `batch()`, which is all that makes crashes safe. LevelDB appends a batch as one checksummed record to its
 * log with write(2) before it answers, and drops a torn last record when it opens. So a killed process
 * loses nothing that was acknowledged, and leaves nothing half-written. The log is not fsynced: after a
 * power loss the newest writes may be missing, but never half of one.
 */
export async function openDatabase(
  path?: string,
  indexLagMs = 0,
  stream?: Stream,
): Promise<Database> {
  if (path) mkdirSync(path, { recursive: true });
  const store = dynalite.create({
    ...(path ? { path } : {}),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });
  const level = store.db;
  try {
    await level.open();
  } catch (error) {
    throw explain(error, path);
  }
  const indexLag = new IndexLag(level, indexLagMs);
  const records = new StreamRecords();
  let last: Promise<unknown> = Promise.resolve();
  const exclusive = <T>(change: () => Promise<T>): Promise<T> => {
    const next = last.then(change, change);
    last = next;
    return next;
  };
  return {
    level,
    store,
    exclusive,
    indexLag,
    commit: async (view, others = []) => {
      indexLag.beforeWrite();
      await level.batch([...view.changes(), ...others]);
      indexLag.afterWrite();
      stream?.(records.of(view));
    },
    close: async () => {
      await last.catch(() => undefined);
      indexLag.close();
      await level.close();
    },
  };
}

function explain(error: unknown, path = 'memory'): unknown {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  if (cause?.code === 'LEVEL_LOCKED') {
    return new Failure(
      `The database in ${path} is already open in another process. Stop that process, or use another folder.`,
      { cause: error },
    );
  }
  return new Error(`The database in ${path} cannot be opened: ${String(cause ?? error)}`, {
    cause: error,
  });
}
