import { retryDelay } from '../../../src/runtime/secret-values';

/** Numbers from 0 to 1, the same in each run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Lets functions start within the same 100 ms and fetch their secret from a service that answers a number
 * of calls per second and throttles the rest. Time is simulated. A call takes 50 ms.
 *
 * @returns for each function, milliseconds until it has its secret; Infinity if its first request cannot
 * wait
 */
function burst(starts: number, callsPerSecond: number, wait = 9_000): number[] {
  const random = randomNumbers(7);
  const calls = Array.from({ length: starts }, () => {
    const begin = random() * 100;
    return { at: begin, begin, attempt: 1 };
  });
  // A bucket of tokens with room for one second, full at the start.
  let tokens = callsPerSecond;
  let filled = 0;
  const times: number[] = [];
  for (;;) {
    calls.sort((left, right) => left.at - right.at);
    const call = calls.shift();
    if (!call) return times;
    tokens = Math.min(callsPerSecond, tokens + ((call.at - filled) / 1000) * callsPerSecond);
    filled = call.at;
    const answered = call.at + 50;
    if (tokens >= 1) {
      tokens -= 1;
      times.push(answered - call.begin);
      continue;
    }
    const next = answered + retryDelay(call.attempt, random);
    if (next - call.begin > wait) times.push(Infinity);
    else calls.push({ ...call, at: next, attempt: call.attempt + 1 });
  }
}

const failed = (times: readonly number[]): number => times.filter((one) => one === Infinity).length;

describe('a thousand functions that start together', () => {
  it('all have their secret at once from Secrets Manager, with 10,000 calls per second', () => {
    expect(Math.max(...burst(1_000, 10_000))).toBeLessThan(100);
  });

  it('all have it while their first request waits, if other stacks leave 500 calls per second', () => {
    const times = burst(1_000, 500);
    expect(failed(times)).toBe(0);
    expect(Math.max(...times)).toBeLessThan(3_000);
  });

  it('would not have it from SSM, with 40 calls per second: most first requests would fail despite the retries', () => {
    expect(failed(burst(1_000, 40))).toBeGreaterThan(500);
  });
});
