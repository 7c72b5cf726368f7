import { problem } from 'openapi-first-runtime';
import type { Cursors, Page } from 'openapi-first-runtime/dynamodb';

interface Identified {
  readonly id: string;
}

/**
 * Where a page starts: after the id in the cursor.
 *
 * @param query identifies the list; the cursor of any other list is refused
 * @throws a 400 problem if the cursor does not belong to this list
 */
export function startOf(
  cursors: Cursors,
  cursor: string | undefined,
  query: readonly unknown[],
): string | undefined {
  if (cursor === undefined) return undefined;
  const after = cursors.open(cursor, query);
  if (after !== undefined) return after;
  throw problem.badRequest(
    'The cursor does not belong to this list. Start again without a cursor.',
    [{ in: 'query', pointer: '/cursor', message: 'belongs to another list or is not a cursor' }],
  );
}

/** A page as the contract shows it. */
export function pageBody<T extends Identified, Shown>(
  cursors: Cursors,
  { items, more }: Page<T>,
  query: readonly unknown[],
  show: (item: T) => Shown,
): { items: Shown[]; nextCursor?: string } {
  const last = items.at(-1);
  return {
    items: items.map(show),
    ...(more && last && { nextCursor: cursors.seal(last.id, query) }),
  };
}
