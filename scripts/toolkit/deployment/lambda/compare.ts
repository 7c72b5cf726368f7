import type { Entry } from './transcript';

/** Two runs of the same requests against the local server: what differs, differs in every run. */
export interface Expected {
  readonly first: readonly Entry[];
  readonly second: readonly Entry[];
}

/**
 * Prints how many answers are those of the local server, and each that is not. Of an answer that the
 * local server itself gives differently in each run, only the status is compared.
 *
 * @returns how many are not
 */
export function compare(
  name: string,
  { first, second }: Expected,
  found: readonly Entry[],
): number {
  const vague = first.map(({ answer }, index) => second[index]?.answer !== answer);
  const different = first.flatMap((entry, index) => {
    const other = found[index];
    const same = vague[index] ? other?.status === entry.status : other?.answer === entry.answer;
    return same ? [] : [{ entry, other }];
  });
  const statuses = [...new Set(first.map(({ status }) => status))].sort((a, b) => a - b);
  const unsure = vague.filter(Boolean).length;
  process.stdout.write(
    `${name}: ${first.length - different.length} of ${first.length} answers are those of the local server ` +
      `(${statuses.join(', ')})` +
      (unsure > 0 ? `; ${unsure} of them differ in every run, and were compared by status` : '') +
      '\n',
  );
  for (const { entry, other } of different) {
    process.stdout.write(
      `  FAIL ${entry.request}\n--- local server\n${entry.answer}\n--- ${name}\n${other?.answer ?? ''}\n`,
    );
  }
  return different.length;
}
