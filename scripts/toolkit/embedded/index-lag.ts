import type { Level, Snapshot } from './dynalite-types';

/**
 * Global indexes as AWS has them: they follow the table with a delay, so that a query right after a write
 * may miss it. Each write's entries become visible together, some milliseconds after the write.
 */
export class IndexLag {
  /** The database as indexes show it; undefined until something has been written. */
  #shown: Snapshot | undefined;
  readonly #timers = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor(
    private readonly level: Level,
    private readonly milliseconds: number,
  ) {}

  /** What indexes are read from; undefined if they do not lag. */
  get snapshot(): Snapshot | undefined {
    return this.#shown;
  }

  /** Called before each write: from now on, indexes show the state before it. */
  beforeWrite(): void {
    if (this.milliseconds > 0) this.#shown ??= this.level.snapshot();
  }

  /** Called after each write: shows it after the delay. */
  afterWrite(): void {
    if (this.milliseconds <= 0 || this.#closed) return;
    const written = this.level.snapshot();
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#shown?.close();
      this.#shown = written;
    }, this.milliseconds);
    this.#timers.add(timer);
  }

  /** The database closes its snapshots itself. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
