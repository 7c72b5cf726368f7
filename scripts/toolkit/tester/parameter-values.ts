import { indistinct, isOpen, isSpreadObject } from './indistinct';
import { memberNames } from './members';
import { isSpread, type Operation, type Parameter } from './operations';
import { reasonOf, valuesOf, type Sampler } from './sample/index';
import { isJsonObject, type Json, type Schema } from './sample/schema';
import type { Size } from './sample/size';
import type { Fault, Verdict } from './verdict';
import { fits } from './wire-values';

/** A value, or why there is none and whose fault that is. */
export type Made =
  { readonly value: Json } | { readonly reason: string; readonly fault: Exclude<Fault, 'product'> };

export interface ParameterValues {
  readonly values: ReadonlyMap<Parameter, Json>;
  readonly verdicts: readonly Verdict[];
  /** Whether there is a value for each required parameter. */
  readonly isComplete: boolean;
}

/** The maximum length of all parameters together: a gateway accepts 10,240 bytes of headers. */
const LENGTH = 4000;

/** A value of one size for each parameter; in the smallest size only for those that are required. */
export function parameterValues(
  operation: Operation,
  sampler: Sampler,
  size: Size,
): ParameterValues {
  const { view } = sampler.checker('request');
  const confused = indistinct(operation, view);
  const values = new Map<Parameter, Json>();
  const verdicts: Verdict[] = [];
  let isComplete = true;
  for (const parameter of operation.parameters) {
    if (size === 'small' && !parameter.required) continue;
    const where = `${parameter.in} ${parameter.name}`;
    const message = confused.get(parameter);
    if (message !== undefined) {
      verdicts.push({ fault: 'contract', where, message });
      if (!parameter.required) continue;
    }
    if (!parameter.required && isMember(parameter, operation, sampler)) {
      const message =
        'cannot be told apart from a member of an exploded object, which is sent under the same name';
      verdicts.push({ fault: 'contract', where, message });
      continue;
    }
    const made = valueFor(parameter, operation, sampler, size, spreadNames(values));
    if ('reason' in made) {
      verdicts.push({ fault: made.fault, where, message: made.reason });
      if (parameter.required) isComplete = false;
    } else values.set(parameter, made.value);
  }
  return { values, verdicts, isComplete };
}

function valueFor(
  parameter: Parameter,
  operation: Operation,
  sampler: Sampler,
  size: Size,
  taken: readonly string[],
): Made {
  const share = LENGTH / operation.parameters.length;
  const others = [...taken, ...namesOfOthers(parameter, operation, sampler)];
  // If necessary, with a name that another one may have, or of a middle size.
  const tries: [readonly string[], Size][] = [
    [others, size],
    ...(parameter.required ? [[taken, size] satisfies [readonly string[], Size]] : []),
    ...(size === 'middle' ? [] : [[others, 'middle'] satisfies [readonly string[], Size]]),
  ];
  let last: Made = { fault: 'trial', reason: 'no value was tried' };
  for (const [names, of] of tries) {
    last = parameterSample(parameter, sampler, names, of, share);
    if ('value' in last) return last;
  }
  if ('value' in parameterSample(parameter, sampler, [], 'middle', share)) {
    const reason =
      'cannot be told apart from other parameters: its members are sent under the same names';
    return { fault: 'contract', reason };
  }
  return last;
}

/** The names under which the members of exploded objects are sent. */
export function spreadNames(made: ReadonlyMap<Parameter, Json>): string[] {
  return [...made].flatMap(([parameter, value]) =>
    isSpread(parameter) && isJsonObject(value) ? Object.keys(value) : [],
  );
}

/**
 * The names that an exploded object may have: none that are already used, and no additional ones for an
 * object with named members. An open object under its own name may be sent as one value.
 */
function freeNames(parameter: Parameter, taken: readonly string[], sampler: Sampler): Schema[] {
  const { view } = sampler.checker('request');
  if (!isSpreadObject(parameter, view)) return [];
  const { name, schema } = parameter;
  const own = memberNames(view, schema);
  const isFree = isOpen(schema, view);
  const not = isFree && !own.includes(name) ? [...taken, name] : taken;
  return [
    ...(not.length > 0
      ? [{ properties: Object.fromEntries(not.map((one) => [one, false as const])) }]
      : []),
    ...(own.length > 0 && !isFree ? [{ propertyNames: { enum: own } }] : []),
  ];
}

/**
 * The names under which others may be sent, or that they have as members: a value under such a name would
 * also belong to them. If both name it and the other one must be sent, this one must be sent too: then each
 * has its own value.
 */
function namesOfOthers(own: Parameter, { parameters }: Operation, sampler: Sampler): string[] {
  const { view } = sampler.checker('request');
  const members = memberNames(view, own.schema);
  return parameters
    .filter((one) => one !== own && one.in === own.in)
    .flatMap((one) => [
      ...(one.required && members.includes(one.name) ? [] : [one.name]),
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

/** @param taken names under which others are already sent, and which an exploded object may not use */
function parameterSample(
  parameter: Parameter,
  sampler: Sampler,
  taken: readonly string[],
  size: Size,
  length: number,
): Made {
  const examples = size === 'middle' ? valuesOf(parameter.examples) : [];
  const free = freeNames(parameter, taken, sampler);
  let missing: Made = { fault: 'trial', reason: '' };
  for (const shape of fits(parameter)) {
    const also = [...shape, ...free];
    const made = sampler.sample(parameter.schema, 'request', { also, examples, size, length });
    if (made.reason === undefined) return made;
    missing = { fault: made.fault, reason: reasonOf(made) };
  }
  return missing;
}
