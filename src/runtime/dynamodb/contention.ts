import { setTimeout as pause } from 'node:timers/promises';
import { Unavailable } from '../unavailable';

/** What an attempt gives back when another writer was faster. */
export const outrun: unique symbol = Symbol('outrun');

const attempts = 8;
const longestPause = 200;

/**
 * Makes attempts until one is not outrun, with pauses of random length between them, so that
 * writers of the same item do not meet again. Rejects with `Unavailable` after the eighth.
 */
export async function settle<T>(attempt: () => Promise<T | typeof outrun>): Promise<T> {
  for (let n = 0; n < attempts; n++) {
    if (n > 0) await pause(Math.random() * Math.min(longestPause, 10 * 2 ** n));
    const result = await attempt();
    if (result !== outrun) return result;
  }
  throw new Unavailable(`Outrun by other writers ${attempts} times`);
}
