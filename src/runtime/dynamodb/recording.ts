import type { Refusal, Write } from './table';

/** Creates the writes that record a response: they belong in the transaction of its effect. */
export type Recording<Answer> = (answer: Answer) => readonly Write[];

/** The response for the request's key has already been recorded. */
export class AlreadyDone extends Error {
  override readonly name = 'AlreadyDone';
}

/**
 * @param first the index of the first write that records the response
 * @throws AlreadyDone if the transaction was refused because of these writes
 */
export function demandNew(refused: readonly Refusal[] | undefined, first: number): void {
  if (refused?.slice(first).includes('condition')) throw new AlreadyDone();
}
