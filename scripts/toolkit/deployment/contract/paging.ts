import type { Model, Operation, Parameter } from '../../compiler/model';
import { resolveSchema } from '../../compiler/model/references';

/* How a list is divided into pages, by the names and types of its parameters. */

/** Names of a parameter with the cursor of the previous page, as `wordsOf` writes them. */
export const CURSOR =
  /^(?:cursor|after|start-?after|starting-?after|page-?token|next|next-?token|next-?cursor|next-?page-?token|page-?cursor|continuation|continuation-?token|continue|token|marker)$/;
/** Names of a parameter that counts values, and of one that counts pages. */
export const OFFSET = /^(?:offset|skip|start|start-?index|start-?at)$/;
export const PAGE = /^(?:page|page-?number|page-?no|p)$/;

/** `pageSize`, `page_size`, `page[size]` → `page-size` */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z\d]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
}

/**
 * Whether an operation that reads lists from the table may return cursors: it accepts one, and does not
 * divide its lists by numbers.
 */
export function takesCursors({ parameters, body }: Operation, model: Model): boolean {
  const given = parameters.filter((one) => one.in !== 'path');
  const texts = given.filter((one) => mayBeText(one, model));
  if (texts.some(({ name }) => CURSOR.test(wordsOf(name)))) return true;
  const byNumber = given.some(
    (one) => !texts.includes(one) && [OFFSET, PAGE].some((names) => names.test(wordsOf(one.name))),
  );
  return !byNumber && (texts.length > 0 || body !== undefined);
}

function mayBeText({ schema, content }: Parameter, { schemas }: Model): boolean {
  const { type, enum: listed } = resolveSchema(schemas, content ? undefined : schema);
  return listed === undefined && (type === undefined || [type].flat().includes('string'));
}
