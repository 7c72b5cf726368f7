import { wordOf } from '../../../compiler/list-words';
import { propertyName } from '../../../compiler/operations/type-text';
import { accessed } from '../../resources/own-values';
import type { Parameter } from '../../resources/list-parameter';
import type { ListParameters } from '../../resources/list-parameters';
import type { Member, Shapes } from '../../resources/shapes';

/** What is known about a page, as expressions. */
export interface Page {
  readonly parameters: ListParameters;
  /** The list's own path. */
  readonly at: string;
  /** The page's size. */
  readonly size: string;
  /** The number of its first value; undefined if it cannot be chosen. */
  readonly skip: string | undefined;
}

/** The value of a member of `links` (Laravel, JSON:API), as TypeScript text. */
export interface BodyLink {
  readonly text: string;
  /** A condition without which there is no such page. */
  readonly condition?: string;
  /** Whether it contains the cursor of the next page, the variable `next`. */
  readonly next?: boolean;
  /** Whether it contains the total number, the variable `total`. */
  readonly total?: boolean;
}

/** The names of the objects that contain links to pages. */
export const LINKS = /^(?:page-)?links$/;

/** OData's link to the next page, beside the list itself. */
export const NEXT_LINK = /^odata-next-link$/;

/** Undefined if only the owner can know it: a complete URL, which a handler cannot write. */
export function bodyLink(
  { name, schema, required }: Member,
  { parameters, at, size, skip }: Page,
  shapes: Shapes,
): BodyLink | undefined {
  const { type, format = 'uri-reference' } = shapes.resolved(schema);
  if (![type].flat().includes('string') || format !== 'uri-reference') return undefined;
  const to = (one?: Parameter, value = ''): string =>
    `pageLink(${at}, ${one ? `{ ...query, ${propertyName(one.name)}: ${value} }` : 'query'})`;
  const word = wordOf(name).replace(/^odata-(.*)-link$/, '$1');
  if (word === 'self') return { text: to() };
  const { cursor, offset, page } = parameters;
  const changed = cursor ?? offset ?? page;
  // A member of an object is not changed alone.
  if (changed?.text !== `query${accessed(changed?.name ?? '')}`) return undefined;
  if (cursor)
    return word === 'next'
      ? { text: to(cursor, 'next'), condition: 'page.next !== undefined', next: true }
      : undefined;
  if (offset)
    return word === 'next' && skip !== undefined
      ? { text: to(offset, `(${skip}) + (${size})`), condition: 'page.next !== undefined' }
      : undefined;
  const first = startOf(changed);
  const current = `(${changed.text}${changed.present ? '' : ` ?? ${first}`})`;
  switch (word) {
    case 'first':
      return { text: to(changed, String(first)) };
    case 'prev':
    case 'previous':
      return { text: to(changed, `${current} - 1`), condition: `${current} > ${first}` };
    case 'next':
      return { text: to(changed, `${current} + 1`), condition: 'page.next !== undefined' };
    case 'last': {
      // Values are counted only if necessary.
      const last = `Math.max(Math.ceil(total / (${size})), 1)${first === 0 ? ' - 1' : ''}`;
      return required ? { text: to(changed, last), total: true } : undefined;
    }
    default:
      return undefined;
  }
}

/** The number of the first page: 1, unless the contract counts from 0. */
export function startOf({ schema }: Parameter): number {
  return schema.default === 0 || schema.minimum === 0 ? 0 : 1;
}
