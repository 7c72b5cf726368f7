/** Thrown when the allowed steps are used up. */
export class EffortSpent extends Error {
  override readonly name = 'EffortSpent';
}

/**
 * Counts the steps of a search, so that it ends for every contract, and at the same step on every machine:
 * a clock would stop a busy machine earlier. A step takes about a microsecond.
 */
export class Effort {
  #left = Infinity;

  /** Allows this many steps from now on. Default: any number. */
  allow(steps: number): void {
    this.#left = steps;
  }

  /**
   * Does some work with a part of the remaining steps, and subtracts what it needed.
   * @throws EffortSpent
   */
  within<T>(steps: number, work: () => T): T {
    const before = this.#left;
    this.#left = Math.min(steps, before);
    const allowed = this.#left;
    try {
      return work();
    } finally {
      this.#left = before === Infinity ? Infinity : before - (allowed - this.#left);
    }
  }

  /** @throws EffortSpent */
  spend(steps = 1): void {
    this.#left -= steps;
    if (this.#left < 0) throw new EffortSpent('The allowed steps are used up.');
  }
}
