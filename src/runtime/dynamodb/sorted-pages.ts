import { problem } from '../http/problem';
import type { Collection } from './collection';
import type { Kept, ListPage, ListRequest } from './collection-pages';

export interface SortedRequest<T> extends Omit<ListRequest<T>, 'ascending' | 'partitions'> {
  /** The member to sort by. Default: none, so that values are in order of creation. */
  readonly by?: (keyof T & string) | undefined;
  /** Largest or newest first. Default: `false`. */
  readonly descending?: boolean;
}

/** Values that are read at the same time. */
const STEP = 1000;

/**
 * A page of a collection in the order of one of its members. This reads the whole collection: give the
 * member an index of its own before the values become many. Values without the member come last.
 * @throws a 400 problem if the value at which the page starts has been removed
 */
export async function sortedPage<T extends object>(
  collection: Collection<T>,
  { by, descending = false, ...request }: SortedRequest<T>,
): Promise<ListPage<T>> {
  if (by === undefined) return collection.page({ ...request, ascending: !descending });
  const { after, limit, skip = 0, where } = request;
  const all: Kept<T>[] = [];
  let from: string | undefined;
  do {
    const page: ListPage<T> = await collection.page({ after: from, limit: STEP, where });
    all.push(...page.items);
    from = page.next;
  } while (from !== undefined);
  const [low, high] = descending ? [1, -1] : [-1, 1];
  all.sort(({ value: { [by]: a } }, { value: { [by]: b } }) => {
    if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b));
    return a < b ? low : a > b ? high : 0;
  });
  const last = after === undefined ? -1 : all.findIndex(({ id }) => id === after);
  if (after !== undefined && last < 0)
    throw problem.badRequest('The last value of that page is gone. Start again without a cursor.');
  const start = last + 1 + skip;
  const items = all.slice(start, start + limit);
  return { items, next: all.length > start + limit ? items.at(-1)?.id : undefined };
}

function isMissing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
