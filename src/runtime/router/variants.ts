import { parseMediaType, takes } from '../body/media-type';
import type { Demand } from '../contract';
import type { Exchange } from '../exchange';
import { decodeQuery } from '../parameters/query';
import type { Route } from './tree';

/**
 * Of several operations of one method and path the one that a request is for: `?action=list`, a
 * header, or the body's content type tells it. Where nothing does, the first says what is missing.
 */
export function variantFor(routes: readonly [Route, ...Route[]], exchange: Exchange): Route {
  let [found] = routes;
  let rank = -1;
  for (const route of routes) {
    const { variant } = route.operation;
    if (!variant || variant.rank <= rank) continue;
    if (!variant.when.every((demand) => isMet(demand, exchange))) continue;
    found = route;
    rank = variant.rank;
  }
  return found;
}

function isMet({ in: where, name, values }: Demand, { query, headers }: Exchange): boolean {
  const sent = where === 'query' ? query.get(name)?.[0] : headers[name];
  if (sent === undefined) return false;
  const text = typeof sent === 'string' ? sent : sent.join(',');
  if (where === 'body') {
    const given = parseMediaType(text);
    return given !== undefined && values?.some((declared) => takes(declared, given)) === true;
  }
  if (!values) return true;
  return values.includes(where === 'query' ? decoded(text) : text);
}

function decoded(text: string): string {
  try {
    return decodeQuery(text);
  } catch {
    return text;
  }
}
