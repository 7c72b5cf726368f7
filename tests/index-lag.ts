import { setTimeout } from 'node:timers/promises';

/** Waits until the indexes show what was written; returns at once unless `INDEX_LAG` makes them lag. */
export async function indexesFollow(): Promise<void> {
  const lag = Number(process.env.INDEX_LAG ?? 0);
  if (lag > 0) await setTimeout(lag + 20);
}
