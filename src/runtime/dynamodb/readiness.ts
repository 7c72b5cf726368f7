import { store } from './connection';

const patienceMs = 1000;

/** Reads from the table. Rejects with a 503 problem if that does not succeed within a second. */
export async function demandAnswer(): Promise<void> {
  const nobody = { PK: 'READINESS', SK: 'READINESS' };
  await store().table.get(nobody, AbortSignal.timeout(patienceMs));
}
