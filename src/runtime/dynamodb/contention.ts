import { setTimeout as pause } from 'node:timers/promises';
import { Unavailable } from '../unavailable';

/** What an attempt gives back when another writer was faster. */
export const outrun: unique symbol = Symbol('outrun');

/** Milliseconds for which attempts are made if nothing sets a deadline. */
const patience = 5_000;
const longestPause = 2_000;
/** Milliseconds before the deadline in which the answer is sent. */
const margin = 500;

/**
 * Makes attempts until one is not outrun, with pauses of random length between them, so that writers
 * of the same item do not meet again. Of those who have read one version the first to write succeeds,
 * so that somebody always gets on; the growing pauses keep the others from slowing that one down.
 *
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
      throw new Unavailable(`Outrun by other writers ${attempts} times`);
    }
    await pause(wait);
  }
}
