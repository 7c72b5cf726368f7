import type { Table } from './table';

const patienceMs = 1000;

/** Reads from the table. Rejects with `Unavailable` if that does not succeed within a second. */
export async function demandAnswer(table: Table): Promise<void> {
  const nobody = { PK: 'READINESS', SK: 'READINESS' };
  await table.get(nobody, AbortSignal.timeout(patienceMs));
}
