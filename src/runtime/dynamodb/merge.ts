/** Reads a partition of an index in order: at most `limit` items after `after`. */
export type ReadPartition<T> = (
  after: string | undefined,
  limit: number,
) => Promise<{ readonly items: readonly T[]; readonly more: boolean }>;

export interface PageRequest {
  readonly after: string | undefined;
  readonly limit: number;
  readonly ascending: boolean;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Whether items may follow the last one. */
  readonly more: boolean;
}

/** One partition, as far as it has been read. */
class Reader<T extends { readonly id: string }> {
  #items: readonly T[] = [];
  #next = 0;
  #more = true;

  readonly #read: ReadPartition<T>;
  #after: string | undefined;

  constructor(read: ReadPartition<T>, after: string | undefined) {
    this.#read = read;
    this.#after = after;
  }

  get head(): T | undefined {
    return this.#items[this.#next];
  }

  get starved(): boolean {
    return this.head === undefined && this.#more;
  }

  take(): void {
    this.#next++;
  }

  async refill(limit: number): Promise<void> {
    const { items, more } = await this.#read(this.#after, limit);
    this.#items = items;
    this.#next = 0;
    this.#more = more;
    this.#after = items.at(-1)?.id ?? this.#after;
  }
}

/**
 * Merges partitions, each sorted by id, into one page in that order. All partitions are first read at the
 * same time, each for its share of the page plus one. A partition that has more than its share is read
 * again when its items run out. So the number of items read is about the size of the page, and never
 * depends on how many there are.
 */
export async function mergePage<T extends { readonly id: string }>(
  partitions: readonly ReadPartition<T>[],
  { after, limit, ascending }: PageRequest,
): Promise<Page<T>> {
  const wanted = limit + 1;
  const share = Math.min(wanted, Math.ceil(wanted / partitions.length) + 1);
  const readers = partitions.map((read) => new Reader(read, after));
  const merged: T[] = [];
  while (merged.length < wanted) {
    const starved = readers.filter((reader) => reader.starved);
    if (starved.length > 0) {
      const most = wanted - merged.length;
      await Promise.all(starved.map((reader) => reader.refill(Math.min(share, most))));
      continue;
    }
    const first = firstOf(readers, ascending);
    if (!first?.head) break;
    // An item that is moving from one partition to another can be in both for a moment.
    if (merged.at(-1)?.id !== first.head.id) merged.push(first.head);
    first.take();
  }
  return { items: merged.slice(0, limit), more: merged.length > limit };
}

function firstOf<T extends { readonly id: string }>(
  readers: readonly Reader<T>[],
  ascending: boolean,
): Reader<T> | undefined {
  let first: Reader<T> | undefined;
  for (const reader of readers) {
    if (!reader.head) continue;
    if (!first?.head || reader.head.id < first.head.id === ascending) first = reader;
  }
  return first;
}
