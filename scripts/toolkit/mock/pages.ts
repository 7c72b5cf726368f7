import { isDeepStrictEqual } from 'node:util';
import { problem } from 'openapi-first-runtime';
import { LIST_WORDS, wordOf } from '../compiler/list-words';
import type { Received } from '../tester/harness';
import { kindOf } from '../tester/media-types';
import type { Operation, Parameter } from '../tester/operations';
import { isObjectValue } from '../compiler/json-type';
import { successOf } from './own';

/** The pages of a list: the items in its examples, or the stored ones, according to the request. */
export type Pages = (received: Received, stored?: Items) => unknown;

type Items = readonly unknown[];

/**
 * Pages through all items in the examples of a list, up to the last page. Undefined
 * for an operation that is not a list: it has no parameter for the size or the place of a page, or no
 * example with one array in it.
 */
export function pagesOf(operation: Operation): Pages | undefined {
  const parameters = parametersOf(operation);
  const examples = (successOf(operation)?.contents ?? [])
    .filter(({ type }) => kindOf(type) === 'json')
    .flatMap((content) => content.examples.map(({ value }): unknown => value));
  const [first] = examples;
  const member = memberOf(first);
  const { limit, cursor, offset, page } = parameters;
  if (first === undefined || member === undefined) return undefined;
  if (!limit && !cursor && !offset && !page) return undefined;
  const itemsIn = (example: unknown): Items => {
    const items = member === '' ? example : isObjectValue(example) ? example[member] : undefined;
    return Array.isArray(items) ? (items as Items) : [];
  };
  const all = examples.flatMap(itemsIn).filter(isFirst);
  const next = examples.flatMap((one) => nextOf(one) ?? []).at(0);
  // The cursor in the contract's example leads to what follows the page with that cursor.
  const shown = new Map(
    examples.flatMap((one): [string, number][] => {
      const found = nextOf(one);
      return found ? [[found.value, itemsIn(one).length]] : [];
    }),
  );
  return ({ query }, stored = all) => {
    const items = arranged(stored, query, parameters);
    const size = limit ? Number(query[limit.name] ?? items.length) : items.length;
    const start = startOf(query, parameters, size, items, shown);
    const slice = items.slice(start, start + size);
    if (member === '') return slice;
    const more = start + size < items.length;
    const others = Object.entries(first as object).filter(([name]) => name !== next?.name);
    return {
      ...Object.fromEntries(
        others.map(([name, value]) => [name, counted(name, value, items, more)]),
      ),
      [member]: slice,
      ...(more && next && { [next.name]: tokenFor(start + size) }),
    };
  };
}

interface ListParameters {
  readonly limit: Parameter | undefined;
  readonly cursor: Parameter | undefined;
  readonly offset: Parameter | undefined;
  readonly page: Parameter | undefined;
  readonly order: Parameter | undefined;
  readonly others: readonly Parameter[];
}

function parametersOf({ parameters }: Operation): ListParameters {
  const queries = parameters.filter((one) => one.in === 'query');
  const named = (words: RegExp): Parameter | undefined =>
    queries.find(({ name }) => words.test(wordOf(name)));
  const { limit, cursor, offset, page, order } = LIST_WORDS;
  const found = {
    limit: named(limit),
    cursor: named(cursor),
    offset: named(offset),
    page: named(page),
    order: named(order),
  };
  const used = new Set(Object.values(found));
  return { ...found, others: queries.filter((one) => !used.has(one)) };
}

/** The member that is the list; '' if the response itself is an array. */
function memberOf(example: unknown): string | undefined {
  if (Array.isArray(example)) return '';
  if (!isObjectValue(example)) return undefined;
  const arrays = Object.keys(example).filter((name) => Array.isArray(example[name]));
  return arrays.length === 1 ? arrays[0] : undefined;
}

function nextOf(example: unknown): { name: string; value: string } | undefined {
  if (!isObjectValue(example)) return undefined;
  for (const [name, value] of Object.entries(example))
    if (typeof value === 'string' && LIST_WORDS.cursor.test(wordOf(name))) return { name, value };
  return undefined;
}

/** Those that match the other parameters, in the requested order. */
function arranged(all: Items, query: Received['query'], { order, others }: ListParameters): Items {
  const items = all.filter((item) =>
    others.every(({ name }) => {
      const wanted = query[name];
      if (wanted === undefined || !isObjectValue(item) || !all.some((one) => has(one, name)))
        return true;
      return textOf(item[name]) === textOf(wanted);
    }),
  );
  const isDescending = order !== undefined && /^desc/i.test(String(query[order.name]));
  return isDescending ? items.toReversed() : items;
}

/** A mock ignores upper and lower case. */
function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return text.toLowerCase();
}

function has(item: unknown, name: string): boolean {
  return isObjectValue(item) && name in item;
}

function startOf(
  query: Received['query'],
  { cursor, offset, page }: ListParameters,
  size: number,
  items: Items,
  shown: ReadonlyMap<string, number>,
): number {
  if (offset && query[offset.name] !== undefined) return Number(query[offset.name]);
  if (page && query[page.name] !== undefined) return (Number(query[page.name]) - 1) * size;
  const asked = cursor && query[cursor.name];
  if (cursor === undefined || asked === undefined) return 0;
  const text = typeof asked === 'string' ? asked : JSON.stringify(asked);
  const place = shown.get(text) ?? placeIn(text);
  if (place !== undefined) return place;
  // Some lists continue after an item.
  const at = items.findIndex((item) => isObjectValue(item) && Object.values(item).includes(asked));
  if (at >= 0) return at + 1;
  const message = 'belongs to another list or is not a cursor';
  throw problem.badRequest(
    `The ${cursor.name} does not belong to this list. Start again without a cursor.`,
    [{ in: 'query', pointer: `/${cursor.name}`, message }],
  );
}

/** Only letters and digits, which most patterns of cursors allow. */
function tokenFor(place: number): string {
  return `mock${String(place)}`;
}

function placeIn(token: string): number | undefined {
  const digits = /^mock(\d{1,9})$/.exec(token)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** A member next to the list that says how many items there are, or whether there are more. */
function counted(name: string, value: unknown, items: Items, more: boolean): unknown {
  const word = wordOf(name);
  if (typeof value === 'number' && /^(?:total|count)(?:-|$)|-(?:count|total)$/.test(word))
    return items.length;
  if (typeof value === 'boolean' && /^(?:has-?(?:more|next)(?:-page)?|more)$/.test(word))
    return more;
  return value;
}

function isFirst(item: unknown, at: number, all: Items): boolean {
  return all.findIndex((other) => isDeepStrictEqual(other, item)) === at;
}
