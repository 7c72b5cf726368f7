import type { Refusal, Write } from './table';

/** Makes the writes that keep an answer: they belong into the transaction of its effect. */
export type Recording<Answer> = (answer: Answer) => readonly Write[];

/** The answer to the request's key has been recorded already. */
export class AlreadyDone extends Error {
  override readonly name = 'AlreadyDone';
}

/**
 * @param first the index of the first write that records the answer
 * @throws AlreadyDone if the transaction was refused because of these writes
 */
export function demandNew(refused: readonly Refusal[] | undefined, first: number): void {
  if (refused?.slice(first).includes('condition')) throw new AlreadyDone();
}
