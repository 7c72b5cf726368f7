/**
 * How many cases a test tries: all of them in `npm run test:full`, a few in `npm test`, by default one
 * in fifty. `CASES=100000 npm run test:full -- tests/runtime/fuzz/bodies/json` tries as many as it says.
 */
export function cases(all: number, few = Math.ceil(all / 50)): number {
  const { CASES, TEST_FULL } = process.env;
  if (CASES) return Number(CASES);
  return TEST_FULL ? all : few;
}

/** The same cases in every run, so that a failure can be repeated. `SEED=1` tries others. */
export const seed = Number(process.env.SEED ?? 20261123);
