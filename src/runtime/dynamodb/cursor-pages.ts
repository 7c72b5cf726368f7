import { problem } from '../http/problem';
import type { Cursors } from './cursors';

/**
 * Where a page starts: behind the id in the cursor.
 *
 * @param query what the list is of; a cursor of any other list is refused
 * @param parameter the query parameter that has the cursor
 * @throws a 400 problem for a cursor that is not one of this list's
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
  throw problem.badRequest('The cursor is not one of this list. Begin again without it.', [
    {
      in: 'query',
      pointer: `/${parameter}`,
      message: 'belongs to another list or is not a cursor',
    },
  ]);
}
