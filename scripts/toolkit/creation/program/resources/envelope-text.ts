import { wordOf } from '../../../compiler/list-words';
import { propertyName } from '../../../compiler/operations/type-text';
import { initialValue } from '../../resources/initial';
import { allowsNull } from '../../resources/nullable';
import { bodyLink, LINKS, NEXT_LINK } from './body-links';
import type { ListParameters } from '../../resources/list-parameters';
import type { Member, Shape, Shapes } from '../../resources/shapes';
import { singular } from '../../resources/words';
import { aboutText } from '../../resources/wrapper';

/** The object around a list, as TypeScript text, and what it needs. */
export interface Envelope {
  readonly text: string;
  /** It contains the cursor of the next page, the variable `next`. */
  readonly next: boolean;
  /** It contains the total number, the variable `total`. */
  readonly total: boolean;
  /** What the owner should know about it. */
  readonly notes: readonly string[];
}

export interface Around {
  readonly shape: Shape;
  /** The names that lead to the list, and its text. */
  readonly path: readonly string[];
  readonly map: string;
  readonly parameters: ListParameters;
  /** Expressions for the page's size and the number of its first value. */
  readonly size: string;
  readonly skip: string | undefined;
  /** An expression: the list's own path. */
  readonly at: string;
}

/** Names of a cursor of the next page. */
export const NEXT =
  /^(?:next|after|cursor|next-?cursor|next-?token|next-?page|next-?page-?token|page-?token|end-?cursor|continuation|continuation-?token|continue|token|marker|next-?marker)$/;
const MORE = /^has-?(?:more|next|next-?page|more-?items)$/;
const LAST = /^(?:is-?)?last(?:-?page)?$/;
const FIRST = /^(?:is-?)?first(?:-?page)?$/;
const BEFORE = /^has-?(?:prev|previous)(?:-?page)?$/;
/** Names of the total number. */
export const TOTAL =
  /^(?:total|count|total-?count|total-?items|total-?results|total-?elements|total-?records|total-?hits)$/;
const PAGES = /^(?:total-?pages|page-?count|pages|last-?page)$/;
const SIZE = /^(?:limit|size|per-?page|page-?size|items-?per-?page)$/;
const SHOWN = /^(?:size|returned|item-?count|number-?of-?elements)$/;

/** A sentence if the contract requires a member whose meaning is unclear. */
export function envelopeText(around: Around, shapes: Shapes): Envelope | string {
  const used: Used = { next: false, total: false, notes: [] };
  const text = objectText(around.shape, around, shapes, used, around.path);
  return text === undefined ? missing(around, shapes) : { text, ...used };
}

interface Used {
  next: boolean;
  total: boolean;
  readonly notes: string[];
}

/** @param path the names that lead from here to the list; undefined if it is not in this object */
function objectText(
  shape: Shape,
  around: Around,
  shapes: Shapes,
  used: Used,
  path?: readonly string[],
  inside = '',
): string | undefined {
  const lines: string[] = [];
  const [next, ...rest] = path ?? [];
  for (const member of shape.members.values()) {
    const line =
      member.name === next
        ? onTheWay(member, around, shapes, used, rest)
        : memberLine(member, around, shapes, used, inside);
    if (line !== undefined) lines.push(line);
    else if (member.required || member.name === next) return undefined;
  }
  return `{ ${lines.join('\n')} }`;
}

/** The list, or the object in which it is. */
function onTheWay(
  { name, schema }: Member,
  around: Around,
  shapes: Shapes,
  used: Used,
  rest: readonly string[],
): string | undefined {
  const at = propertyName(name);
  if (rest.length === 0) return `${at}: ${around.map},`;
  const inner = shapes.of(schema, 'response');
  const text = inner && objectText(inner, around, shapes, used, rest);
  return text === undefined ? undefined : `${at}: ${text},`;
}

function memberLine(
  member: Member,
  around: Around,
  shapes: Shapes,
  used: Used,
  inside: string,
): string | undefined {
  const { name, required, schema } = member;
  const about = required ? aboutText(member, 200, shapes) : undefined;
  if (about !== undefined) return `${propertyName(name)}: ${about},`;
  const resolved = shapes.resolved(schema);
  const types = [resolved.type].flat();
  const at = propertyName(name);
  const word = wordOf(name);
  const { parameters, size, skip } = around;
  if (LINKS.test(inside) || NEXT_LINK.test(word)) return linkLine(member, around, shapes, used);
  if (types.includes('string') && NEXT.test(word) && parameters.cursor) {
    if (/uri|url/.test(resolved.format ?? '')) return undefined;
    used.next = true;
    if (!required) return `...(next !== undefined && { ${at}: next }),`;
    return `${at}: next ?? ${types.includes('null') ? 'null' : "''"},`;
  }
  const isPaged = parameters.cursor ?? parameters.offset ?? parameters.page;
  if (required && !isPaged && types.includes('null') && /^(?:next|prev)/.test(word))
    return `${at}: null,`;
  if (types.includes('string') && word === 'path' && inside === 'meta')
    return `${at}: ${around.at},`;
  if (types.includes('boolean')) {
    if (MORE.test(word)) return `${at}: page.next !== undefined,`;
    if (LAST.test(word)) return `${at}: page.next === undefined,`;
    const first = beginning(around);
    if (FIRST.test(word)) return `${at}: ${first},`;
    if (BEFORE.test(word)) return `${at}: ${first === 'true' ? 'false' : `!(${first})`},`;
    if (word === 'empty') return `${at}: page.items.length === 0,`;
  }
  if (types.includes('integer') || types.includes('number')) {
    const asked = askedFor(name, word, parameters);
    const isSize = asked ? asked === parameters.limit : required && SIZE.test(word);
    if (isSize) return `${at}: ${size},`;
    if (asked === parameters.offset && asked && skip) return `${at}: ${skip},`;
    if (asked) {
      const first = asked.schema.default === 0 || asked.schema.minimum === 0 ? 0 : 1;
      return `${at}: ${asked.text}${asked.present ? '' : ` ?? ${first}`},`;
    }
    // Values are counted only if necessary.
    if (required && (TOTAL.test(word) || countsOf(around).includes(word))) {
      used.total = true;
      return `${at}: total,`;
    }
    if (PAGES.test(word) && required) {
      used.total = true;
      const pages = `Math.ceil(total / (${size}))`;
      return `${at}: ${(resolved.minimum ?? 0) > 0 ? `Math.max(${pages}, 1)` : pages},`;
    }
    if (SHOWN.test(word) && required) return `${at}: page.items.length,`;
    return required ? boundLine(at, word, types.includes('null'), around) : undefined;
  }
  const inner = shapes.of(schema, 'response');
  if (inner && inner.members.size > 0 && inner.alternatives.size === 0) {
    const text = objectText(inner, around, shapes, used, undefined, word);
    if (text !== undefined && text !== '{  }') return `${at}: ${text},`;
    return required && text !== undefined ? `${at}: {},` : undefined;
  }
  if (required && inside === 'meta' && LINKS.test(word) && types.includes('array')) {
    used.notes.push(`${inside}.${name} is empty`);
    return `${at}: [],`;
  }
  const initial = initialValue(resolved, required);
  return initial && !initial.isGuess ? `${at}: ${initial.text},` : undefined;
}

/** A member of `links`: `null`, or missing, if there is no such page. */
function linkLine(member: Member, around: Around, shapes: Shapes, used: Used): string | undefined {
  const { name, required, schema } = member;
  // HAL writes `{ href: … }`.
  const object = [...(shapes.of(schema, 'response')?.members.values() ?? [])];
  const href = object.find((one) => one.name === 'href');
  if (object.some((one) => one !== href && one.required)) return undefined;
  const link = bodyLink(href ? { ...href, name, required } : member, around, shapes);
  if (!link) return undefined;
  const { condition, next = false, total = false } = link;
  const text = href ? `{ href: ${link.text} }` : link.text;
  const at = propertyName(name);
  const mayBeNull = allowsNull(schema, shapes);
  if (condition !== undefined && required && !mayBeNull) return undefined;
  used.next ||= next;
  used.total ||= total;
  if (condition === undefined) return `${at}: ${text},`;
  if (mayBeNull) return `${at}: ${condition} ? ${text} : null,`;
  return `...(${condition} && { ${at}: ${text} }),`;
}

/** The number of the first or last value on a page, from 1: `from`, `to`. */
function boundLine(
  at: string,
  word: string,
  mayBeNull: boolean,
  { skip }: Around,
): string | undefined {
  if (skip === undefined || !mayBeNull || !/^(?:from|to)$/.test(word)) return undefined;
  const value = word === 'from' ? `(${skip}) + 1` : `(${skip}) + page.items.length`;
  return `${at}: page.items.length === 0 ? null : ${value},`;
}

/** `articlesCount` next to `articles`. */
function countsOf({ path }: Around): string[] {
  const many = wordOf(path.at(-1) ?? '');
  return [`${many}-count`, `${singular(many)}-count`, `total-${many}`, `number-of-${many}`];
}

/** Whether a page is the first one, as an expression. */
function beginning({ skip, parameters: { cursor } }: Around): string {
  if (skip !== undefined) return `(${skip}) === 0`;
  return cursor ? `${cursor.text} === undefined` : 'true';
}

/** The parameter that a member repeats: by its name, or by another name for the same. */
export function askedFor(name: string, word: string, { limit, offset, page }: ListParameters) {
  const named = [limit, offset, page].find((one) => one?.name === name);
  if (named) return named;
  if (SIZE.test(word)) return limit;
  if (/^(?:page|page-?number|number|page-?index|current-?page|current)$/.test(word)) return page;
  return /^(?:offset|skip|start)$/.test(word) ? offset : undefined;
}

function missing({ shape, path }: Around, shapes: Shapes): string {
  const others = [...shape.members.values()].filter(
    (one) => one.required && (one.name !== path[0] || path.length > 1),
  );
  const names = others.map(({ name, schema }) => {
    const inner = [...(shapes.of(schema, 'response')?.members.values() ?? [])];
    return inner.length > 0 ? `${name} (${inner.map((one) => one.name).join(', ')})` : name;
  });
  return `its response needs ${names.join(', ')}`;
}
