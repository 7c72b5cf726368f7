import { setTimeout as pause } from 'node:timers/promises';
import { Unavailable } from '../unavailable';

/** What an attempt returns if another writer was faster. */
export const outrun: unique symbol = Symbol('outrun');

/** Milliseconds to keep trying if there is no deadline. */
const patience = 5_000;
const longestPause = 2_000;
/** Milliseconds before the deadline that are reserved for sending the response. */
const margin = 500;

/**
 * Retries until an attempt succeeds. Between attempts it pauses for a random time, so that the writers of
 * an item do not collide again. Of those that have read the same version, the first to write succeeds, so
 * there is always progress. The growing pauses keep the others from slowing it down.
 * @param deadline epoch milliseconds
 * @throws Unavailable if the deadline is near
 */
export async function settle<T>(
  attempt: () => Promise<T | typeof outrun>,
  deadline: number = Date.now() + patience + margin,
): Promise<T> {
  for (let attempts = 1; ; attempts++) {
    const result = await attempt();
    if (result !== outrun) return result;
    const wait = Math.random() * Math.min(longestPause, 10 * 2 ** attempts);
    if (Date.now() + wait > deadline - margin) {
      throw new Unavailable(`Other writers were faster ${attempts} times`);
    }
    await pause(wait);
  }
}
