import { mergePage, type ReadPartition } from './merge';
import type { Table } from './table';

/** A value as a collection stores it. */
export interface Kept<T> {
  readonly value: T;
  /** New and random at every write: `entityTag(kept)` is the value's entity tag. */
  readonly version: string;
  /** Its position in lists: a UUID in order of creation. */
  readonly id: string;
}

export interface ListRequest<T> {
  /** The `next` of the previous page. */
  readonly after?: string | undefined;
  /** Values on the page, at most 1,000. */
  readonly limit: number;
  /** The partitions of the index to read. Default: all of the collection's. */
  readonly partitions?: readonly string[];
  /** Values to skip. Each is read, so the cost grows with the number. Default: 0. */
  readonly skip?: number;
  /** Oldest first. Default: `true`. */
  readonly ascending?: boolean;
  /** Only values that this function accepts. The others are read too. Default: all. */
  readonly where?: ((value: T) => boolean) | undefined;
}

export interface ListPage<T> {
  readonly items: readonly Kept<T>[];
  /** Where the next page starts; undefined on the last page. */
  readonly next: string | undefined;
}

/** Values on the largest page, and in one step of a search. */
const LARGEST = 1000;
const STEP = 100;

/** A page of the values in partitions of the index, in order of creation. */
export async function pageOf<T>(
  table: Table,
  partitions: readonly string[],
  { after, limit, skip = 0, ascending = true, where }: ListRequest<T>,
): Promise<ListPage<T>> {
  const readers = partitions.map((partition): ReadPartition<Kept<T>> => async (from, most) => {
    const { items, more } = await table.query({
      partition,
      after: from,
      ascending,
      limit: most,
    });
    return { items: items as unknown as Kept<T>[], more };
  });
  const most = Math.min(Math.max(limit, 0), LARGEST);
  const found: Kept<T>[] = [];
  let left = Math.max(skip, 0);
  let from = after;
  for (let more = true; more && found.length <= most;) {
    const lacking = most + 1 - found.length + left;
    const step = Math.min(where ? Math.max(lacking, STEP) : lacking, LARGEST);
    const page = await mergePage(readers, { after: from, limit: step, ascending });
    const matching = where ? page.items.filter(({ value }) => where(value)) : page.items;
    found.push(...matching.slice(left).map(({ value, version, id }) => ({ value, version, id })));
    left = Math.max(left - matching.length, 0);
    from = page.items.at(-1)?.id;
    ({ more } = page);
  }
  const items = found.slice(0, most);
  return { items, next: found.length > most ? items.at(-1)?.id : undefined };
}

/** How many values there are in partitions of the index. */
export async function countOf<T>(
  table: Table,
  partitions: readonly string[],
  where: ListRequest<T>['where'],
): Promise<number> {
  let count = 0;
  let after: string | undefined;
  do {
    const page: ListPage<T> = await pageOf(table, partitions, { after, limit: LARGEST, where });
    count += page.items.length;
    after = page.next;
  } while (after !== undefined);
  return count;
}
