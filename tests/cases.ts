/**
 * How many cases a property is tried with: all of them in `npm run test:full`, one in fifty in
 * `npm test`. `FUZZ_RUNS=100000 npx jest tests/runtime/fuzz/bodies/json` tries as many as it says.
 */
export function cases(all: number): number {
  const { FUZZ_RUNS, TEST_FULL } = process.env;
  if (FUZZ_RUNS) return Number(FUZZ_RUNS);
  return TEST_FULL ? all : Math.ceil(all / 50);
}

/** The same cases in every run, so that a failure can be repeated. `FUZZ_SEED=1` tries others. */
export const seed = Number(process.env.FUZZ_SEED ?? 20261123);
