import { isDocument, isJudged, NAMED, UnwritableError, xmlOf } from './documents';
import { foremost, isSamePath, matches } from './matching';
import { kindOf } from './media-types';
import { memberNames, parts } from './members';
import { isSpread, type Content, type Operation, type Parameter } from './operations';
import { requestFor, type Parts } from './request';
import { rivalsOf, takenBy } from './rivals';
import { examplesOf, type Sampler } from './sample/index';
import { isJsonObject, type Json, type Schema } from './sample/schema';
import { formFits, fits } from './wire-values';

/** A part of a contract for which no value can be made. */
export interface Unmade {
  /** `query limit`, `body application/json`, `200 application/json`. */
  readonly where: string;
  readonly reason: string;
}

export interface Inputs {
  /** Valid requests: every declared body with all parameters, and one with only what is demanded. */
  readonly requests: readonly Parts[];
  readonly unmade: readonly Unmade[];
  /** Operations of the same method and path: a request that is none for this one may be for them. */
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
  // If need be without what is not demanded, or with other values in the path.
  const onlyOurs = (parts: Parts): Parts[] => {
    const small = new Map([...parts.parameters].filter(([parameter]) => parameter.required));
    for (const one of [parts, { ...parts, parameters: small }])
      for (const other of otherPaths(operation, one, sampler)) if (isOurs(other)) return [other];
    return [];
  };
  const requests = made.requests.flatMap(onlyOurs);
  const rival = first && takenBy(operation, rivals, first, operations, checker);
  const reason = `every request for it is one for ${rival?.name ?? 'another'} too`;
  const where = `path ${operation.name}`;
  return {
    requests,
    rivals,
    unmade: requests.length > 0 ? made.unmade : [...made.unmade, { where, reason }],
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
  const unmade: Unmade[] = [];
  const whole = new Map<Parameter, Json>();
  let isPossible = true;
  for (const parameter of operation.parameters) {
    if (!parameter.required && isMember(parameter, operation, sampler)) {
      const reason = 'is a member of an exploded object too, which would have its value';
      unmade.push({ where: `${parameter.in} ${parameter.name}`, reason });
      continue;
    }
    const taken = spreadNames(whole);
    const value = [
      [...taken, ...namesOfOthers(parameter, operation, sampler)],
      ...(parameter.required ? [taken] : []),
    ]
      .map((names) => parameterSample(parameter, sampler, names))
      .reduce((own, shared) => ('reason' in own ? shared : own));
    if ('reason' in value) {
      unmade.push({ where: `${parameter.in} ${parameter.name}`, reason: value.reason });
      if (parameter.required) isPossible = false;
    } else whole.set(parameter, value.value);
  }
  if (!isPossible) return { requests: [], unmade };
  const own = routable(operation, operations, sampler, whole);
  if (!own) {
    const reason = 'every value found leads to another path of the contract';
    return { requests: [], unmade: [...unmade, { where: `path ${operation.path}`, reason }] };
  }
  const small = new Map([...own].filter(([parameter]) => parameter.required));
  const bodies = (operation.body?.contents ?? []).flatMap((content) => {
    const made = bodySample(content, sampler);
    if ('reason' in made) unmade.push({ where: `body ${content.mediaType}`, reason: made.reason });
    return 'reason' in made ? [] : [{ content, value: made.value }];
  });
  const requests: Parts[] = bodies.map((body) => ({ parameters: own, body }));
  if (bodies.length === 0 || operation.body?.required !== true) {
    if (operation.body?.required === true && operation.body.contents.length > 0)
      return { requests: [], unmade };
    requests.push({ parameters: own });
    if (small.size < own.size) requests.push({ parameters: small });
  } else {
    const [first] = bodies;
    const least = first && bodySample(first.content, sampler, 'small');
    if (first && least && !('reason' in least))
      requests.push({ parameters: small, body: { ...first, value: least.value } });
  }
  return { requests, unmade };
}

/** The names under which the members of exploded objects are sent. */
export function spreadNames(made: ReadonlyMap<Parameter, Json>): string[] {
  return [...made].flatMap(([parameter, value]) =>
    isSpread(parameter) && isJsonObject(value) ? Object.keys(value) : [],
  );
}

/**
 * The names that an exploded object may have: none that are taken, and of an object with members of its
 * own no others. Whether a stranger's `utm_source` is a member of it, or unknown, is a setting.
 */
function freeNames({ schema }: Parameter, taken: readonly string[], sampler: Sampler): Schema[] {
  const { view } = sampler.checker('request');
  const own = memberNames(view, schema);
  const isOpen = parts(view, [schema]).some((one) => one.additionalProperties !== undefined);
  return [
    ...(taken.length > 0
      ? [{ properties: Object.fromEntries(taken.map((name) => [name, false as const])) }]
      : []),
    ...(own.length > 0 && !isOpen ? [{ propertyNames: { enum: own } }] : []),
  ];
}

/**
 * What others may be sent under, or have as members: a value under such a name would be theirs too. Where
 * the other one must be sent, so must this one: then each has a value of its own.
 */
function namesOfOthers(own: Parameter, { parameters }: Operation, sampler: Sampler): string[] {
  const { view } = sampler.checker('request');
  return parameters
    .filter((one) => one !== own && one.in === own.in)
    .flatMap((one) => [
      ...(one.required ? [] : [one.name]),
      ...(isSpread(one) ? memberNames(view, one.schema) : []),
    ]);
}

function isMember({ in: where, name }: Parameter, operation: Operation, sampler: Sampler): boolean {
  const { view } = sampler.checker('request');
  return operation.parameters.some(
    (one) =>
      one.in === where &&
      one.name !== name &&
      isSpread(one) &&
      memberNames(view, one.schema).includes(name),
  );
}

type Made = { readonly value: Json } | { readonly reason: string };

/** @param taken names under which others are sent already, which an exploded object may not have too */
export function parameterSample(
  parameter: Parameter,
  sampler: Sampler,
  taken: readonly string[] = [],
): Made {
  const examples = examplesOf(parameter.holder);
  const free = isSpread(parameter) ? freeNames(parameter, taken, sampler) : [];
  let reason = '';
  for (const shape of fits(parameter)) {
    const also = [...shape, ...free];
    const made = sampler.sample(parameter.schema, 'request', { also, examples });
    if (made.reason === undefined) return { value: made.value };
    reason = `${made.pointer} ${made.reason}`.trim();
  }
  return { reason };
}

function bodySample(content: Content, sampler: Sampler, size: 'whole' | 'small' = 'whole'): Made {
  const kind = kindOf(content.type);
  const isValue = isDocument(content, sampler.checker('request'));
  if ((kind === 'xml' || kind === 'yaml') && !isValue)
    return { value: kind === 'xml' ? '<sample/>' : 'sample' };
  const also = fieldsOf(content, kind);
  const examples = size === 'small' ? [] : examplesOf(content.holder);
  const options = {
    also,
    size,
    examples: examples.filter((one) => typeof one !== 'string' || kind === 'json'),
  };
  const made = sampler.sample(content.schema, 'request', options);
  if (made.reason === undefined)
    return kind === 'xml' ? written(content, made.value, sampler) : { value: made.value };
  // The schema speaks of what the text or the bytes mean to the application (YAML, CSV, images).
  if (!isJudged(content, sampler.checker('request')))
    return { value: kind === 'form' || kind === 'multipart' ? { sample: 'sample' } : 'sample' };
  return { reason: `${made.pointer} ${made.reason}`.trim() };
}

/** A value of XML, if it can be told from others once it is written. */
function written({ schema }: Content, value: Json, sampler: Sampler): Made {
  try {
    xmlOf(schema, value, sampler.checker('request'));
    return { value };
  } catch (error) {
    if (error instanceof UnwritableError) return { reason: error.message };
    throw error;
  }
}

const TEXT: Schema[] = [{ type: ['string', 'number', 'boolean'], pattern: '\\S' }];
/** What XML says in one way only: no list and no text is empty, nothing is null. */
const XML: Schema = { anyOf: [formFits(4), { type: 'array', minItems: 1, items: formFits(4) }] };
const BYTES: Schema[] = [{ type: 'string' }];

function fieldsOf({ encoding }: Content, kind: string): Schema[] {
  if (kind === 'text') return TEXT;
  if (kind === 'binary') return BYTES;
  if (kind === 'xml') return [XML, NAMED];
  if (kind !== 'form' && kind !== 'multipart') return [];
  // Fields that are documents of their own can hold anything; a styled one what its style can carry.
  const deep = Object.values(encoding).some(({ style }) => style === 'deepObject');
  return [formFits(kind === 'form' && !deep ? 3 : 4)];
}

/** Other values for path parameters where the first ones lead to another operation too. */
function routable(
  operation: Operation,
  operations: readonly Operation[],
  sampler: Sampler,
  first: ReadonlyMap<Parameter, Json>,
): ReadonlyMap<Parameter, Json> | undefined {
  const leadsHere = (values: ReadonlyMap<Parameter, Json>): boolean => {
    const { path } = requestFor(operation, { parameters: values }, sampler.checker('request'));
    const found = foremost(matches(operations, path));
    return found !== undefined && isSamePath(found, operation);
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
