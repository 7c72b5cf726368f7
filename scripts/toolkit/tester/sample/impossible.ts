import { countsOf, itemGoals } from './arrays';
import { covers } from './covers';
import { expand, type Atom } from './expand';
import { holds, propertySchemas } from './holds';
import { isEmptyRange } from './numbers';
import type { JsonType, Schema } from './schema';
import { listedValues, typesOf } from './search';
import type { DirectedView } from './view';
import { pointerTo } from '../../compiler/json-pointer';

/** Why no value can satisfy some schemas, and at which location in the value. */
export interface Contradiction {
  readonly pointer: string;
  readonly reason: string;
}

/** How many ways of reading the schemas are tried, and how deep. */
const EXPANSIONS = 200;
const DEPTH = 12;

/**
 * Proves that the contract allows no value; undefined if there is no proof. If a search finds no value,
 * this distinguishes a contract that contradicts itself from a search that is not good enough.
 */
export function contradictionIn(
  view: DirectedView,
  goals: readonly Schema[],
  pointer = '',
  path: readonly string[] = [],
): Contradiction | undefined {
  const depth = pointer.split('/').length;
  if (depth > DEPTH) return undefined;
  if (goals.some((goal) => alternativesOverlap(view, goal)))
    return {
      pointer,
      reason:
        'its alternatives (oneOf) cannot be told apart: a value that satisfies one also satisfies another one',
    };
  let found: Contradiction | undefined;
  let ways = 0;
  for (const { atoms, path: trail } of expand(view, goals, path)) {
    if (++ways > EXPANSIONS) return undefined;
    found = ofAtoms(view, atoms, pointer, trail);
    if (!found) return undefined;
  }
  if (found) return found;
  const isFalse = goals.includes(false);
  return {
    pointer,
    reason: isFalse
      ? 'contradicts itself: a value is required, but another part of the schema allows none'
      : 'is an endless recursion: every valid value contains another one',
  };
}

/** Whether each alternative of a `oneOf` allows only what another one also allows. */
function alternativesOverlap(view: DirectedView, goal: Schema, seen = new Set<Schema>()): boolean {
  if (typeof goal === 'boolean' || seen.has(goal)) return false;
  seen.add(goal);
  const { $ref, allOf = [], oneOf, discriminator } = goal;
  const parts = [...($ref === undefined ? [] : [view.target($ref)]), ...allOf];
  if (parts.some((part) => alternativesOverlap(view, part, seen))) return true;
  if (oneOf === undefined || oneOf.length < 2 || discriminator !== undefined) return false;
  return oneOf.every((one, i) => oneOf.some((other, j) => i !== j && covers(view, other, one)));
}

function ofAtoms(
  view: DirectedView,
  atoms: readonly Atom[],
  pointer: string,
  path: readonly string[],
): Contradiction | undefined {
  const listed = listedValues(atoms);
  if (listed) {
    const isPossible = listed.some((value) => atoms.every((atom) => holds(view, atom, value)));
    const reason = 'contradicts itself: none of the listed values satisfies the rest of the schema';
    return isPossible ? undefined : { pointer, reason };
  }
  const types = typesOf(atoms);
  let found: Contradiction | undefined = {
    pointer,
    reason: 'contradicts itself: no type is allowed by all of its parts',
  };
  for (const type of types) {
    found = ofType(view, type, atoms, pointer, path);
    if (!found) return undefined;
  }
  return found;
}

function ofType(
  view: DirectedView,
  type: JsonType,
  atoms: readonly Atom[],
  pointer: string,
  path: readonly string[],
): Contradiction | undefined {
  const bounds = (what: string): Contradiction => ({
    pointer,
    reason: `contradicts itself: ${what}`,
  });
  switch (type) {
    case 'integer':
    case 'number':
      return isEmptyRange(atoms, type === 'integer')
        ? bounds('no number is within its limits')
        : undefined;
    case 'string': {
      const least = Math.max(0, ...atoms.map(({ minLength }) => minLength ?? 0));
      const most = Math.min(...atoms.map(({ maxLength }) => maxLength ?? Infinity));
      return least > most ? bounds('minLength is greater than maxLength') : undefined;
    }
    case 'array': {
      const { least, most } = countsOf(atoms);
      if (least > most) return bounds('minItems is greater than maxItems');
      for (let i = 0; i < Math.min(least, 8); i++) {
        const found = contradictionIn(view, itemGoals(atoms, i), pointer + pointerTo(i), path);
        if (found) return found;
      }
      return undefined;
    }
    case 'object': {
      const least = Math.max(0, ...atoms.map(({ minProperties }) => minProperties ?? 0));
      const most = Math.min(...atoms.map(({ maxProperties }) => maxProperties ?? Infinity));
      if (least > most) return bounds('minProperties is greater than maxProperties');
      for (const name of new Set(atoms.flatMap(({ required = [] }) => required))) {
        const goals = atoms.flatMap((atom) => propertySchemas(atom, name));
        const found = contradictionIn(view, goals, pointer + pointerTo(name), path);
        if (found) return found;
      }
      return undefined;
    }
    case 'boolean':
    case 'null':
      return undefined;
  }
}
