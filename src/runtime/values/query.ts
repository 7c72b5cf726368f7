import { decodeOrKeep, decodeQuery } from './percent';

/** The values that were sent under one name; never empty. */
export type Values = readonly [string, ...string[]];

/** The values of a query string (or a form) by name: names decoded, values as sent. */
export type QueryValues = ReadonlyMap<string, Values>;

const NONE: QueryValues = new Map();

/**
 * Splits a query string as forms and URLs write it: `&` between pairs, `+` for a space. Values stay
 * encoded, because the delimiters of a style are found before decoding (RFC 6570). A name that cannot be
 * decoded stays as sent, and matches no parameter.
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
