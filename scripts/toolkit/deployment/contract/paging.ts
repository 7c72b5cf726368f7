import { LIST_WORDS, wordOf } from '../../compiler/list-words';
import type { Model, Operation, Parameter } from '../../compiler/model';
import { resolveSchema } from '../../compiler/model/references';

/* How a list is divided into pages, by the names and types of its parameters. */

/**
 * Whether an operation that reads lists from the table may return cursors: it accepts one, and does not
 * divide its lists by numbers.
 */
export function takesCursors({ parameters, body }: Operation, model: Model): boolean {
  const given = parameters.filter((one) => one.in !== 'path');
  const texts = given.filter((one) => mayBeText(one, model));
  if (texts.some(({ name }) => LIST_WORDS.cursor.test(wordOf(name)))) return true;
  const byNumber = given.some(
    (one) =>
      !texts.includes(one) &&
      [LIST_WORDS.offset, LIST_WORDS.page].some((names) => names.test(wordOf(one.name))),
  );
  return !byNumber && (texts.length > 0 || body !== undefined);
}

function mayBeText({ schema, content }: Parameter, { schemas }: Model): boolean {
  const { type, enum: listed } = resolveSchema(schemas, content ? undefined : schema);
  return listed === undefined && (type === undefined || [type].flat().includes('string'));
}
