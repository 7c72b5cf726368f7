import { parseMediaType, takes } from '../../http/media-type';
import type { Demand } from '../../contract';
import { emptyInput, type RequestState } from '../request-state';
import { readParameters } from '../../values/parameters/parameters';
import { decodeOrKeep, decodeQuery } from '../../values/percent';
import type { ProblemError } from '../../http/problem';
import type { Route } from './tree';

/**
 * Finds which of several operations with the same method and path a request is for: by the values in its
 * path (`{id}` is an integer, `{name}` is not), by `?action=list`, by a header or by the content type of
 * the body. If none of these decides, the first operation answers, and says what is missing.
 */
export function chooseVariant(routes: readonly [Route, ...Route[]], current: RequestState): Route {
  const fitting = routes.filter((route) => fitsPath(route, current));
  let [found] = routes;
  let rank = -1;
  for (const route of fitting.length > 0 ? fitting : routes) {
    const { variant } = route.operation;
    if (!variant || variant.rank <= rank) continue;
    if (!variant.when.every((demand) => isMet(demand, current))) continue;
    found = route;
    rank = variant.rank;
  }
  return found;
}

/** Whether an operation accepts the values in the path. */
function fitsPath({ operation, names }: Route, current: RequestState): boolean {
  // The values of adjacent parameters are not divided yet.
  if (!operation.variant?.byPath || operation.division) return true;
  const faults: ProblemError[] = [];
  const plans = operation.parameters.filter((plan) => plan.in === 'path');
  current.pathNames = names;
  readParameters(current, plans, emptyInput(), faults);
  return faults.length === 0;
}

function isMet({ in: where, name, values }: Demand, { query, headers }: RequestState): boolean {
  const sent = where === 'query' ? query.get(name)?.[0] : headers[name];
  if (sent === undefined) return false;
  const text = typeof sent === 'string' ? sent : sent.join(',');
  if (where === 'body') {
    const given = parseMediaType(text);
    return given !== undefined && values?.some((declared) => takes(declared, given)) === true;
  }
  if (!values) return true;
  return values.includes(where === 'query' ? decodeOrKeep(text, decodeQuery) : text);
}
