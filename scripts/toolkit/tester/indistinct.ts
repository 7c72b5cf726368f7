import { memberNames, parts } from './members';
import { isSpread, type Operation, type Parameter } from './operations';
import type { Schema } from './sample/schema';
import type { DirectedView } from './sample/view';

/**
 * Exploded objects that may have members of any name, each with the reason why it is ambiguous: it cannot
 * be distinguished from another one in the same location, because nothing shows to which `?x=1` belongs, or
 * from a browser's other cookies.
 */
export function indistinct(
  { parameters }: Operation,
  view: DirectedView,
): ReadonlyMap<Parameter, string> {
  const open = parameters.filter((one) => isSpreadObject(one, view) && isOpen(one.schema, view));
  const found = new Map<Parameter, string>();
  for (const one of open) {
    const other = open.find((each) => each !== one && each.in === one.in);
    if (other)
      found.set(
        one,
        `cannot be told apart from ${other.in} ${other.name}: both are objects whose members may have any name, and only those names are sent`,
      );
    else if (one.in === 'cookie')
      found.set(
        one,
        'cannot be told apart from other cookies: its members may have any name, and each is a separate cookie',
      );
  }
  return found;
}

/**
 * Whether what is sent for one parameter may also be a member of an exploded object, because that object is
 * open or names it.
 */
export function mayOverlap(
  sent: Iterable<Parameter>,
  { parameters }: Operation,
  view: DirectedView,
): readonly [Parameter, Parameter] | undefined {
  const isSpreadOne = (one: Parameter): boolean => isSpreadObject(one, view);
  const namesOf = (one: Parameter): string[] =>
    isSpreadOne(one) ? memberNames(view, one.schema) : [one.name];
  for (const one of sent)
    for (const other of parameters) {
      const isObject = isSpreadOne(one) || isSpreadOne(other);
      if (one === other || one.in !== other.in || !isObject) continue;
      const theirs = namesOf(other);
      const isShared = namesOf(one).some((name) => theirs.includes(name));
      const areObjects = isSpreadOne(one) && isSpreadOne(other);
      if (isShared || (areObjects && (isOpen(one.schema, view) || isOpen(other.schema, view))))
        return [one, other];
    }
  return undefined;
}

/** Whether a parameter may be an object whose members are sent under their own names. */
export function isSpreadObject(parameter: Parameter, view: DirectedView): boolean {
  return isSpread(parameter) && isObjectSchema(parameter.schema, view);
}

/** Whether a schema describes an object, by whatever keywords. */
export function isObjectSchema(schema: Schema, view: DirectedView): boolean {
  return parts(view, [schema]).some(({ type, properties, additionalProperties }) =>
    type === undefined
      ? properties !== undefined || additionalProperties !== undefined
      : [type].flat().includes('object'),
  );
}

/**
 * Whether an object accepts members with any name. If its schema names some members and does not mention
 * others, this depends on a setting: an unrelated `utm_source` may be a member or an unknown parameter.
 */
export function isOpen(schema: Schema, view: DirectedView): boolean {
  const all = parts(view, [schema]).map(({ additionalProperties }) => additionalProperties);
  if (all.includes(false)) return false;
  return memberNames(view, schema).length === 0 || all.some((one) => one !== undefined);
}
