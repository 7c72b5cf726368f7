import { problem } from 'openapi-first-runtime';
import { LIST_WORDS, wordOf } from '../compiler/list-words';
import type { Received } from '../tester/harness';
import { kindOf } from '../tester/media-types';
import type { Operation, Parameter } from '../tester/operations';
import type { Sampler } from '../tester/sample/index';
import type { Json } from '../tester/sample/schema';
import { isObjectValue } from '../compiler/json-type';
import { envelopeOf } from './envelope';
import { successOf } from './own';

/**
 * The page that a request asks for, of the items in the list's examples, or of the stored ones.
 *
 * @param body the response that every request would get, for lists without an example
 */
export type Pages = (received: Received, body: unknown, stored?: Items) => unknown;

type Items = readonly unknown[];

/**
 * Pages through all items in the examples of a list, up to the last page. Undefined
 * for an operation that is not a list: it has no parameter for the size or the place of a page, or no
 * response with one array in it.
 */
export function pagesOf(operation: Operation, sampler: Sampler): Pages | undefined {
  const parameters = parametersOf(operation);
  const { limit, cursor, offset, page } = parameters;
  if (operation.method !== 'GET' || (!limit && !cursor && !offset && !page)) return undefined;
  const contents = (successOf(operation)?.contents ?? []).filter(
    ({ type }) => kindOf(type) === 'json',
  );
  const shown = contents.flatMap(({ examples }) => examples.map(({ value }): unknown => value));
  const isValid = (body: unknown): boolean =>
    contents.length === 0 ||
    contents.some(
      ({ schema }) => sampler.checker('response').check(schema, body as Json) === undefined,
    );
  const declared = shown.length > 0 ? envelopeOf(shown) : undefined;
  if (shown.length > 0 && !declared) return undefined;
  return ({ query }, body, stored) => {
    const envelope = declared ?? envelopeOf([body]);
    if (!envelope) return body;
    const items = arranged(stored ?? envelope.items, query, parameters);
    const size = limit ? Number(query[limit.name] ?? items.length) : items.length;
    const start = startOf(query, parameters, size, items, envelope.places);
    const slice = items.slice(start, start + size);
    return envelope.page({ slice, start, size, total: items.length }, parameters, isValid);
  };
}

/** A page of made-up data, whose follower is the last one. */
export function lastOf(body: unknown): unknown {
  const envelope = envelopeOf([body]);
  if (!envelope) return body;
  const { items: slice } = envelope;
  const page = { slice, start: 0, size: slice.length, total: slice.length };
  return envelope.page(page, {}, () => true);
}

/** Whether a request asks for a page after the first. */
export function isLater({ query }: Received, operation: Operation): boolean {
  const { cursor, offset, page } = parametersOf(operation);
  const first = [page, offset].map((one) => one && query[one.name]);
  return (
    (cursor !== undefined && query[cursor.name] !== undefined) ||
    Number(first[0] ?? 1) > 1 ||
    Number(first[1] ?? 0) > 0
  );
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

function placeIn(token: string): number | undefined {
  const digits = /^mock(\d{1,9})$/.exec(token)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
