import { notImplemented } from './failure';
import type { Condition } from './store';

/** The conditions of a write. */
export function conditionOf(headers: Readonly<Record<string, string>>): Condition {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers;
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*')
    throw notImplemented('If-None-Match with an entity tag, on a write,');
  return { ifMatch, ifNoneMatch };
}
