import { bodyValue } from './body-values';
import { indivisible } from './divisions';
import { foremost, isSamePath, matches } from './matching';
import type { Content, Operation, Parameter } from './operations';
import { parameterValues } from './parameter-values';
import { partHeaders } from './part-headers';
import { requestFor, type Parts } from './request';
import { rivalsOf, takenBy } from './rivals';
import type { Sampler } from './sample/index';
import type { Json } from './sample/schema';
import type { Size } from './sample/size';
import type { Verdict } from './verdict';
import { fits } from './wire-values';

export interface Inputs {
  /**
   * Valid requests: every declared body with all parameters, and no body if it is optional, each in a
   * middle size, as large and as small as allowed. The small ones contain only what is required.
   */
  readonly requests: readonly Parts[];
  /** Operations with the same method and path: a request that is not for this one may be for them. */
  readonly verdicts: readonly Verdict[];
  /** Operations with the same method and path: a request that is not for this one may be for them. */
  readonly rivals: readonly Operation[];
}

/** Sample requests of one operation, without credentials. */
export function inputsOf(
  operation: Operation,
  operations: readonly Operation[],
  sampler: Sampler,
): Inputs {
  const checker = sampler.checker('request');
  const made = candidatesOf(operation, operations, sampler);
  const [first] = made.requests;
  const rivals = first ? rivalsOf(operation, operations, first, checker) : [];
  if (rivals.length === 0) return { ...made, rivals };
  const isOurs = (one: Parts): boolean =>
    takenBy(operation, rivals, one, operations, checker) === undefined;
  // If necessary, without optional parts, or with other values in the path.
  const onlyOurs = (parts: Parts): Parts[] => {
    const small = new Map([...parts.parameters].filter(([parameter]) => parameter.required));
    for (const one of [parts, { ...parts, parameters: small }])
      for (const other of otherPaths(operation, one, sampler)) if (isOurs(other)) return [other];
    return [];
  };
  const requests = distinct(made.requests.flatMap(onlyOurs));
  const rival = first && takenBy(operation, rivals, first, operations, checker);
  const name = rival?.name ?? 'another operation';
  const indistinct: Verdict = {
    fault: 'contract',
    where: `path ${operation.name}`,
    message: `cannot be told apart from ${name}: every request for it is a request for ${name} too`,
  };
  return {
    requests,
    rivals,
    verdicts: requests.length > 0 ? made.verdicts : [...made.verdicts, indistinct],
  };
}

/** A request, and the same with other values in its path. */
function* otherPaths({ parameters }: Operation, parts: Parts, sampler: Sampler): Generator<Parts> {
  yield parts;
  for (const parameter of parameters) {
    if (parameter.in !== 'path') continue;
    for (const also of fits(parameter))
      for (const value of sampler.samples(parameter.schema, 'request', 12, { also }))
        yield { ...parts, parameters: new Map(parts.parameters).set(parameter, value) };
  }
}

function candidatesOf(
  operation: Operation,
  operations: readonly Operation[],
  sampler: Sampler,
): Omit<Inputs, 'rivals'> {
  const { values, verdicts: found, isComplete } = parameterValues(operation, sampler, 'middle');
  const verdicts = [...found];
  if (!isComplete) return { requests: [], verdicts };
  const middle =
    routable(operation, operations, sampler, values, 'divisible') ??
    routable(operation, operations, sampler, values, 'any');
  if (!middle) {
    const message =
      'cannot be told apart from other paths: every value that was found leads to one of them';
    return {
      requests: [],
      verdicts: [...verdicts, { fault: 'contract', where: `path ${operation.path}`, message }],
    };
  }
  const ofSize = (size: Size): ReadonlyMap<Parameter, Json> => {
    if (size === 'middle') return middle;
    const made = parameterValues(operation, sampler, size);
    const own = made.isComplete
      ? routable(operation, operations, sampler, made.values, 'divisible')
      : undefined;
    return own ?? (size === 'large' ? middle : requiredOnly(middle));
  };
  const unmade = new Set<Content>();
  const requests: Parts[] = [];
  for (const size of ['middle', 'large', 'small'] as const) {
    const parameters = ofSize(size);
    const { contents = [], required = false } = operation.body ?? {};
    for (const content of contents) {
      if (unmade.has(content)) continue;
      const made = bodyValue(content, operation.bodyLimit, sampler, size);
      const parts = partHeaders(content, sampler, size);
      if ('fault' in parts) {
        unmade.add(content);
        verdicts.push(parts);
      } else if ('value' in made) {
        const body = { content, value: made.value, partHeaders: parts.headers };
        requests.push({ parameters, body });
      } else {
        if (size === 'middle') unmade.add(content);
        const where = `${size === 'middle' ? '' : `${size} `}body ${content.mediaType}`;
        verdicts.push({ fault: made.fault, where, message: made.reason });
      }
    }
    if (contents.length === 0 || !required) requests.push({ parameters });
  }
  return { requests: distinct(requests), verdicts };
}

function requiredOnly(values: ReadonlyMap<Parameter, Json>): ReadonlyMap<Parameter, Json> {
  return new Map([...values].filter(([parameter]) => parameter.required));
}

/** Each request once. */
function distinct(requests: readonly Parts[]): Parts[] {
  const known = new Map<string, Parts>();
  for (const parts of requests) {
    const { content, value } = parts.body ?? {};
    const values = [...parts.parameters].map(([{ in: where, name }, of]) => [where, name, of]);
    const key = JSON.stringify([values, content?.mediaType, value]);
    if (!known.has(key)) known.set(key, parts);
  }
  return [...known.values()];
}

/**
 * Other values for path parameters if the first ones also lead to another operation, or cannot be told
 * apart.
 */
function routable(
  operation: Operation,
  operations: readonly Operation[],
  sampler: Sampler,
  first: ReadonlyMap<Parameter, Json>,
  accepted: 'divisible' | 'any',
): ReadonlyMap<Parameter, Json> | undefined {
  const checker = sampler.checker('request');
  const leadsHere = (parameters: ReadonlyMap<Parameter, Json>): boolean => {
    const { path } = requestFor(operation, { parameters }, checker);
    const found = foremost(matches(operations, path));
    if (found === undefined || !isSamePath(found, operation)) return false;
    return accepted === 'any' || indivisible(operation, { parameters }, checker) === undefined;
  };
  if (leadsHere(first)) return first;
  let values = first;
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'path') continue;
    for (const also of fits(parameter))
      for (const value of sampler.samples(parameter.schema, 'request', 12, { also })) {
        const tried = new Map(values).set(parameter, value);
        if (leadsHere(tried)) return tried;
        values = tried;
      }
  }
  return undefined;
}
