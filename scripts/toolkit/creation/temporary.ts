import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const actions = new Set<() => void>();
const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

/**
 * Does something if this process ends early, for whatever reason.
 * @returns a function that cancels this
 */
export function ifInterrupted(action: () => void): () => void {
  if (actions.size === 0) watch('on');
  actions.add(action);
  return () => {
    actions.delete(action);
    if (actions.size === 0) watch('off');
  };
}

/** Provides a folder for the duration of some work. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openapi-first-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const forget = ifInterrupted(remove);
  try {
    return await work(folder);
  } finally {
    remove();
    forget();
  }
}

function watch(onOrOff: 'on' | 'off'): void {
  process[onOrOff]('exit', perform);
  for (const signal of Object.keys(SIGNALS)) process[onOrOff](signal, stop);
}

function stop(signal: keyof typeof SIGNALS): void {
  process.exit(128 + SIGNALS[signal]);
}

function perform(): void {
  for (const action of actions) action();
}
