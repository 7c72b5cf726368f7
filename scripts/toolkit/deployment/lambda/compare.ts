import type { Entry } from './transcript';

/** Two runs of the same requests against the local server show what differs between runs. */
export interface Expected {
  readonly first: readonly Entry[];
  readonly second: readonly Entry[];
}

/**
 * Prints how many responses equal those of the local server, and each that does not. If the local server's
 * own response differs between runs, only the status is compared.
 * @returns how many do not
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
    `${name}: ${first.length - different.length} of ${first.length} responses equal those of the local server ` +
      `(${statuses.join(', ')})` +
      (unsure > 0
        ? `; ${unsure} of them differ in every run, so only their status was compared`
        : '') +
      '\n',
  );
  for (const { entry, other } of different) {
    process.stdout.write(
      `  FAIL ${entry.request}\n--- local server\n${entry.answer}\n--- ${name}\n${other?.answer ?? ''}\n`,
    );
  }
  return different.length;
}
