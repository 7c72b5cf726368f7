import { problem } from '../http/problem';
import type { Cursors } from './cursors';

/**
 * Where a page starts: after the id in the cursor.
 * @param query identifies the list; the cursor of any other list is refused
 * @param parameter the query parameter that contains the cursor
 * @throws a 400 problem if the cursor does not belong to this list
 */
export function startOf(
  cursors: Cursors,
  cursor: string | undefined,
  query: readonly unknown[],
  parameter = 'cursor',
): string | undefined {
  if (cursor === undefined) return undefined;
  const after = cursors.open(cursor, query);
  if (after !== undefined) return after;
  throw problem.badRequest(
    'The cursor does not belong to this list. Start again without a cursor.',
    [
      {
        in: 'query',
        pointer: `/${parameter}`,
        message: 'belongs to another list or is not a cursor',
      },
    ],
  );
}
