import { createHash } from 'node:crypto';

/** Random choices that the same seed repeats. */
export class Random {
  #state: number;

  /**
   * @param seed everything that the choices depend on: the seed of a run, an operation, the number of a
   * case
   */
  constructor(...seed: readonly (string | number)[]) {
    this.#state = createHash('sha256').update(JSON.stringify(seed)).digest().readUInt32LE();
  }

  /** From 0, below 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** From 0, below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(from: readonly T[]): T | undefined {
    return from[this.below(from.length)];
  }

  /** Of a list that is not empty. */
  one<T>(from: readonly [T, ...T[]]): T {
    return from[this.below(from.length)] ?? from[0];
  }
}
