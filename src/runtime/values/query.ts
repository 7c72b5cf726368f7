import { decodeOrKeep, decodeQuery } from './percent';

/** What was sent under one name: one value at least. */
export type Values = readonly [string, ...string[]];

/** The values of a query string (or a form) by their names: names decoded, values as sent. */
export type QueryValues = ReadonlyMap<string, Values>;

const NONE: QueryValues = new Map();

/**
 * Splits a query string, as forms and URLs have it: `&` between pairs, `+` for a space. Values stay
 * encoded, because a style's delimiters are looked for before decoding (RFC 6570). A name that
 * cannot be decoded stays as sent: no parameter is called so.
 */
export function parseQuery(query: string): QueryValues {
  if (query === '') return NONE;
  const values = new Map<string, [string, ...string[]]>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const name = decodeOrKeep(at < 0 ? pair : pair.slice(0, at), decodeQuery);
    const value = at < 0 ? '' : pair.slice(at + 1);
    const existing = values.get(name);
    if (existing) existing.push(value);
    else values.set(name, [value]);
  }
  return values;
}
