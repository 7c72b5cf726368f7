import { isDeepStrictEqual } from 'node:util';
import { isObjectValue } from '../compiler/json-type';
import { LIST_WORDS, wordOf } from '../compiler/list-words';

type Items = readonly unknown[];
type Place = readonly string[];

/** What surrounds the items of a list: `{items, nextCursor}`, `{data, meta: {total}}`, or nothing. */
export interface Envelope {
  /** Those in all examples, each once. */
  readonly items: Items;
  /** Where the cursors in the examples lead to: to what follows the page with that cursor. */
  readonly places: ReadonlyMap<string, number>;
  /** @param isValid whether the contract allows a response */
  page(page: Page, parameters: PageParameters, isValid: (body: unknown) => boolean): unknown;
}

export interface Page {
  readonly slice: Items;
  /** How many items precede it. */
  readonly start: number;
  readonly size: number;
  /** The number of items in the list. */
  readonly total: number;
}

export interface PageParameters {
  readonly cursor?: { readonly name: string } | undefined;
  readonly offset?: { readonly name: string } | undefined;
  readonly page?: { readonly name: string } | undefined;
}

/** Undefined if the response is not a list: not exactly one array is in it. */
export function envelopeOf(examples: readonly unknown[]): Envelope | undefined {
  const [first] = examples;
  const place = listIn(first);
  if (!place) return undefined;
  const itemsIn = (example: unknown): Items => {
    const items = place.reduce<unknown>(
      (value, name) => (isObjectValue(value) ? value[name] : undefined),
      example,
    );
    return Array.isArray(items) ? (items as Items) : [];
  };
  const items = examples.flatMap(itemsIn).filter(isFirst);
  const cursors = examples.flatMap((example) =>
    cursorsIn(example, place).map((cursor) => ({ ...cursor, after: itemsIn(example).length })),
  );
  const next = cursors.find(({ value }) => value !== null) ?? cursors[0];
  const places = new Map(
    cursors.flatMap(({ value, after }): [string, number][] =>
      typeof value === 'string' ? [[value, after]] : [],
    ),
  );
  return {
    items,
    places,
    page(page, parameters, isValid) {
      if (place.length === 0) return page.slice;
      const { start, size, slice, total } = page;
      const isLast = start + size >= total;
      const counted = counters(first, place, page, isLast);
      const body = withMember(counted, place, slice);
      if (!next) return body;
      if (!isLast) {
        const token = tokenFor(next.value, page, parameters);
        return token === undefined ? body : withMember(body, next.place, token);
      }
      // The last page has no cursor, or an empty one if the contract requires the member.
      const ends = [undefined, null, ''].map((end) => withMember(body, next.place, end));
      return ends.find(isValid) ?? ends[0];
    },
  };
}

/** Where the only array is, by itself or one level down. */
function listIn(example: unknown): Place | undefined {
  if (Array.isArray(example)) return [];
  if (!isObjectValue(example)) return undefined;
  const arrays = (value: object, before: Place): Place[] =>
    Object.entries(value).flatMap(([name, one]) => (Array.isArray(one) ? [[...before, name]] : []));
  const here = arrays(example, []);
  const below = Object.entries(example).flatMap(([name, one]) =>
    isObjectValue(one) ? arrays(one, [name]) : [],
  );
  const found = here.length > 0 ? here : below;
  return found.length === 1 ? found[0] : undefined;
}

/** The cursors of the next page, next to the list or in an object next to it. */
function cursorsIn(example: unknown, list: Place): { place: Place; value: unknown }[] {
  return members(example, list).filter(
    ({ place, value }) =>
      (typeof value === 'string' || value === null) &&
      LIST_WORDS.cursor.test(wordOf(place.at(-1) ?? '')),
  );
}

function members(
  value: unknown,
  list: Place,
  before: Place = [],
): { place: Place; value: unknown }[] {
  if (!isObjectValue(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    const place = [...before, name];
    const isBelow = isObjectValue(one) && place.length < 3;
    return isBelow
      ? members(one, list, place)
      : isDeepStrictEqual(place, list)
        ? []
        : [{ place, value: one }];
  });
}

/** Members that say how many items or pages there are, which page this is, and whether more follow. */
function counters(example: unknown, list: Place, page: Page, isLast: boolean): unknown {
  return members(example, list).reduce((body, { place, value }) => {
    const now = counter(wordOf(place.at(-1) ?? ''), value, page, isLast);
    return now === value ? body : withMember(body, place, now);
  }, example);
}

function counter(
  word: string,
  value: unknown,
  { start, size, total, slice }: Page,
  isLast: boolean,
): unknown {
  if (typeof value === 'boolean')
    return /^(?:has-?(?:more|next)(?:-page)?|more)$/.test(word) ? !isLast : value;
  if (typeof value !== 'number') return value;
  const pageSize = Math.max(1, size);
  if (/^(?:total-pages|pages?-count|pages|last-page)$/.test(word))
    return Math.ceil(total / pageSize);
  if (/^(?:total|count)(?:-|$)|-(?:count|total)$/.test(word)) return total;
  if (/^(?:page|current-page|page-number)$/.test(word)) return Math.floor(start / pageSize) + 1;
  if (LIST_WORDS.offset.test(word)) return start;
  return LIST_WORDS.limit.test(word) && word !== 'count' ? Math.max(size, slice.length) : value;
}

/** The cursor of the next page; in a link, the parameter that has it. */
function tokenFor(
  shown: unknown,
  { start, size }: Page,
  { cursor, offset, page }: PageParameters,
): string | undefined {
  const next = start + size;
  const text = typeof shown === 'string' ? shown : '';
  const isLink = /^(?:https?:\/\/|\/|\?)/.test(text);
  // Only letters and digits, which most patterns of cursors allow.
  if (!isLink) return cursor ? `mock${String(next)}` : undefined;
  const [path = '', query = ''] = text.split('?');
  const parameters = new URLSearchParams(query);
  if (cursor) parameters.set(cursor.name, `mock${String(next)}`);
  else if (offset) parameters.set(offset.name, String(next));
  else if (page) parameters.set(page.name, String(next / Math.max(1, size) + 1));
  return `${path}?${String(parameters)}`;
}

/** The same body with another member; without it for undefined. */
function withMember(body: unknown, [name, ...rest]: Place, value: unknown): unknown {
  if (name === undefined) return value;
  const all = isObjectValue(body) ? body : {};
  const now = withMember(all[name], rest, value);
  // The order of the members stays.
  const entries = Object.entries(name in all ? all : { ...all, [name]: now });
  return Object.fromEntries(
    entries.flatMap(([key, one]) =>
      key === name ? (now === undefined ? [] : [[key, now]]) : [[key, one]],
    ),
  );
}

function isFirst(item: unknown, at: number, all: Items): boolean {
  return all.findIndex((other) => isDeepStrictEqual(other, item)) === at;
}
