import type { Entry } from './transcript';

/** Prints how many answers are the same, and each that is not. Returns the number of these. */
export function compare(name: string, expected: readonly Entry[], found: readonly Entry[]): number {
  const different = expected.flatMap((entry, index) => {
    const other = found[index];
    return other?.answer === entry.answer ? [] : [{ entry, other }];
  });
  const statuses = new Set(expected.map(({ status }) => status));
  process.stdout.write(
    `${name}: ${expected.length - different.length} of ${expected.length} answers are those of the local server (${[...statuses].sort().join(', ')})\n`,
  );
  for (const { entry, other } of different) {
    process.stdout.write(
      `  FAIL ${entry.request}\n--- local server\n${entry.answer}\n--- ${name}\n${other?.answer ?? ''}\n`,
    );
  }
  return different.length;
}
