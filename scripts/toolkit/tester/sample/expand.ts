import type { JsonType, Schema, SchemaObject } from './schema';
import type { DirectedView } from './view';

/** A schema whose in-place applicators ($ref, allOf, anyOf, oneOf, if) have been decided. */
export type Atom = SchemaObject;

/** How often a reference may occur inside itself before the recursion counts as endless. */
const LOOPS = 3;

export interface Expansion {
  readonly atoms: readonly Atom[];
  /** References on the way here, which limit the recursion. */
  readonly path: readonly string[];
}

/**
 * The ways in which all of these schemas can match at once, as conjunctions without applicators. The
 * contract's own order of alternatives comes first. Lazy, because a few are nearly always enough.
 */
export function* expand(
  view: DirectedView,
  goals: readonly Schema[],
  path: readonly string[],
  atoms: readonly Atom[] = [],
  entered: ReadonlySet<string> = new Set(),
): Generator<Expansion> {
  view.effort.spend();
  const [goal, ...rest] = goals;
  if (goal === undefined) {
    yield { atoms, path };
    return;
  }
  if (goal === false) return;
  if (goal === true) {
    yield* expand(view, rest, path, atoms, entered);
    return;
  }
  const { $ref, allOf, anyOf, oneOf, if: condition, then, else: otherwise, ...own } = goal;
  const demanded: Schema[] = [...(allOf ?? [])];
  let seen = entered;
  let trail = path;
  if ($ref !== undefined && !entered.has($ref)) {
    if (path.filter((one) => one === $ref).length >= LOOPS) return;
    seen = new Set([...entered, $ref]);
    trail = [...path, $ref];
    demanded.push(view.target($ref));
  }
  const choices: Schema[][][] = [];
  if (anyOf) choices.push(anyOf.map((branch) => [branch]));
  if (oneOf)
    choices.push([
      ...oneOf.map((branch) => [branch, discriminated(goal, branch)]),
      // Alternatives that may overlap: this one, and explicitly none of the others.
      ...oneOf.map((branch) => apart(view, goal, oneOf, branch)),
      // A discriminator that contradicts the branch it leads to has no effect.
      ...(goal.discriminator ? oneOf.map((branch) => [branch]) : []),
    ]);
  if (own.not !== undefined) choices.push([[], ...refusals(view, own.not).map((one) => [one])]);
  if (condition !== undefined)
    choices.push([
      [condition, then ?? true],
      [{ not: condition }, otherwise ?? true],
    ]);
  const kept = Object.keys(own).length > 0 ? [...atoms, own as Atom] : atoms;
  for (const chosen of combinations(choices))
    yield* expand(view, [...demanded, ...chosen, ...rest], trail, kept, seen);
}

function* combinations(choices: readonly Schema[][][]): Generator<Schema[]> {
  const [first, ...rest] = choices;
  if (!first) {
    yield [];
    return;
  }
  for (const alternative of first)
    for (const others of combinations(rest)) yield [...alternative, ...others];
}

function apart(
  view: DirectedView,
  goal: SchemaObject,
  branches: readonly Schema[],
  branch: Schema,
): Schema[] {
  const others = branches.filter((other) => other !== branch);
  const broken = others.map((other) => ({ anyOf: [...refusals(view, other), { not: other }] }));
  return [branch, discriminated(goal, branch), ...broken];
}

const TYPES: readonly JsonType[] = ['string', 'number', 'boolean', 'object', 'array', 'null'];

/** Ways to break a schema on purpose: each of these, if it matches, makes the schema not match. */
function refusals(view: DirectedView, schema: Schema, depth = 0): Schema[] {
  if (typeof schema === 'boolean' || depth > 4) return [];
  const { type, required = [], properties = {}, allOf = [], anyOf, not, $ref } = schema;
  const { additionalProperties, items } = schema;
  const found: Schema[] = [];
  for (const [name, part] of Object.entries(properties))
    if (part !== true)
      found.push({
        required: [name],
        properties: { [name]: part === false ? true : { not: part } },
      });
  for (const name of required) found.push({ properties: { [name]: false } });
  if (additionalProperties !== undefined && additionalProperties !== true) {
    const name = ['other', 'other1', 'other2'].find((one) => !Object.hasOwn(properties, one)) ?? '';
    const part = additionalProperties === false ? true : { not: additionalProperties };
    found.push({ type: 'object', required: [name], properties: { [name]: part } });
  }
  if (items !== undefined && items !== true)
    found.push({ type: 'array', minItems: 1, items: items === false ? true : { not: items } });
  found.push(...beyondBounds(schema));
  for (const part of allOf) found.push(...refusals(view, part, depth + 1));
  if ($ref !== undefined) found.push(...refusals(view, view.target($ref), depth + 1));
  if (anyOf) found.push({ allOf: anyOf.map((part) => ({ not: part })) });
  if (not !== undefined) found.push(not);
  if (type !== undefined) {
    const named = [type].flat();
    found.push({
      type: TYPES.filter(
        (one) => !named.includes(one) && !(one === 'number' && named.includes('integer')),
      ),
    });
  }
  return found;
}

/** Values outside the limits that a schema sets. */
function beyondBounds(schema: SchemaObject): Schema[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  return [
    ...(minimum === undefined ? [] : [{ type: 'number', exclusiveMaximum: minimum } as const]),
    ...(maximum === undefined ? [] : [{ type: 'number', exclusiveMinimum: maximum } as const]),
    ...(minLength === undefined ? [] : [{ type: 'string', maxLength: minLength - 1 } as const]),
    ...(maxLength === undefined ? [] : [{ type: 'string', minLength: maxLength + 1 } as const]),
    ...(minItems === undefined ? [] : [{ type: 'array', maxItems: minItems - 1 } as const]),
    ...(maxItems === undefined ? [] : [{ type: 'array', minItems: maxItems + 1 } as const]),
  ];
}

/** What the discriminator requires of a value that is meant for this branch (OpenAPI 3.1, 4.8.25). */
function discriminated(schema: SchemaObject, branch: Schema): Schema {
  const { discriminator } = schema;
  if (!discriminator || typeof branch === 'boolean' || branch.$ref === undefined) return true;
  const ref = branch.$ref;
  const component = decodeURIComponent(ref.slice(ref.lastIndexOf('/') + 1));
  const mapped = Object.entries(discriminator.mapping ?? {}).flatMap(([name, target]) =>
    target === ref || target === component ? [name] : [],
  );
  return {
    required: [discriminator.propertyName],
    properties: {
      [discriminator.propertyName]: { enum: mapped.length > 0 ? mapped : [component] },
    },
  };
}
