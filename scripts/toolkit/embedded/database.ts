import { mkdirSync } from 'node:fs';
import dynalite from 'dynalite/db/index.js';
import type { Level, Store } from './dynalite-types';
import { Failure } from '../failure';

/** dynalite's store and the LevelDB below it, with the one way to change what it holds. */
export interface Database {
  level: Level;
  /** For the calls that manage tables; items go through a `View`. */
  store: Store;
  /** Runs one change after the other: what a change read is still so when it commits. */
  exclusive<T>(change: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens the database in a folder, or in memory when no folder is given.
 *
 * All of a call's effects are committed by one `batch()`, and that is the whole of the crash
 * safety: LevelDB appends a batch as one checksummed record to its log with write(2) before it
 * answers, and drops a torn last record when it opens. So a killed process loses nothing that was
 * acknowledged and leaves no half of anything. The log is not fsynced: after a power loss the
 * newest writes may be missing, from some moment on, but again never a half of one.
 */
export async function openDatabase(path?: string): Promise<Database> {
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
    close: async () => {
      await last.catch(() => undefined);
      await level.close();
    },
  };
}

function explain(error: unknown, path = 'memory'): unknown {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  if (cause?.code === 'LEVEL_LOCKED') {
    return new Failure(
      `The database in ${path} is already open in another process: stop that one, or use another folder.`,
      { cause: error },
    );
  }
  return new Error(`The database in ${path} cannot be opened: ${String(cause ?? error)}`, {
    cause: error,
  });
}
