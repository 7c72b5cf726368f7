import { isDeepStrictEqual } from 'node:util';
import type { Atom } from './expand';
import { candidates, inside, isRoomy, type SamplePlace } from './place';
import type { Json, Schema } from './schema';
import { lengthOf } from './size';

/** How many items share the length of a large array that may have more. */
const SHARES = 8;
/** How many items a large array has if its schema sets no limit, or if its items must differ. */
const MANY = 20;

/** What the schemas say about an array as a whole. */
interface Counts {
  readonly least: number;
  readonly most: number;
  /** How many of its items must match `contains`. */
  readonly contained: number;
  /** How many of its items have their own schema. */
  readonly prefix: number;
  readonly isUnique: boolean;
}

export function countsOf(atoms: readonly Atom[]): Counts {
  const contained = Math.max(
    0,
    ...atoms.map((atom) => (atom.contains === undefined ? 0 : (atom.minContains ?? 1))),
  );
  return {
    least: Math.max(contained, ...atoms.map((atom) => atom.minItems ?? 0)),
    most: Math.min(...atoms.map((atom) => atom.maxItems ?? Infinity)),
    contained,
    prefix: Math.max(0, ...atoms.map((atom) => atom.prefixItems?.length ?? 0)),
    isUnique: atoms.some((atom) => atom.uniqueItems === true),
  };
}

/** What the schemas say about the item at this index. */
export function itemGoals(atoms: readonly Atom[], index: number): Schema[] {
  return atoms.map((atom) => atom.prefixItems?.[index] ?? atom.items ?? true);
}

/** Arrays to try: one item more than none if items are optional, then as few as allowed, then more. */
export function* arrays(atoms: readonly Atom[], place: SamplePlace): Generator<Json[]> {
  const counts = countsOf(atoms);
  const { least, most, prefix } = counts;
  if (least > most) return;
  if (place.search.size === 'large' && isRoomy(place)) {
    const made = large(atoms, counts, place);
    if (made) yield made;
  }
  const usual = Math.min(most, Math.max(least, isRoomy(place) ? Math.max(1, prefix) : 0));
  const lengths = new Set([usual, least, Math.min(most, usual + 1), Math.min(most, prefix)]);
  for (const length of lengths)
    if (length >= least) {
      const made = build(atoms, length, counts, place);
      if (made) yield made;
    }
}

/** As many items as are allowed and fit; repeated unless they must differ. */
function large(atoms: readonly Atom[], counts: Counts, place: SamplePlace): Json[] | undefined {
  const { least, most, prefix, contained, isUnique } = counts;
  const shares = Math.min(most, SHARES);
  if (isUnique || contained > 0)
    return build(atoms, Math.max(least, Math.min(most, MANY)), counts, place, shares);
  const made = build(atoms, Math.max(least, Math.min(most, prefix + 1)), counts, place, shares);
  const item = made?.[prefix];
  if (!made || item === undefined) return made;
  const room = Math.floor((place.length - lengthOf(made)) / (lengthOf(item) + 1));
  const more = Math.min(most < Infinity ? most : MANY, made.length + Math.max(0, room));
  for (let i = made.length; i < more; i++) made.push(item);
  return made;
}

function build(
  atoms: readonly Atom[],
  length: number,
  { contained, prefix, isUnique }: Counts,
  place: SamplePlace,
  shares = length,
): Json[] | undefined {
  const made: Json[] = [];
  // Each of the items that must differ continues the search where the previous one stopped.
  let more: Generator<Json> | undefined;
  for (let i = 0; i < length; i++) {
    const goals = itemGoals(atoms, i);
    // The last items match `contains`, so that the first can be natural values.
    const isContained = i >= length - contained;
    if (isContained) goals.push(...atoms.flatMap<Schema>((atom) => atom.contains ?? []));
    const known = isUnique || isContained ? undefined : made[prefix];
    const isPlain = !isContained && i >= prefix;
    const values = isPlain
      ? (more ??= candidates(goals, inside(place, shares)))
      : candidates(goals, inside(place, shares));
    const item = known ?? next(values, isUnique ? made : [], place);
    if (item === undefined) return undefined;
    made.push(item);
  }
  return made;
}

/** The next value that is not taken; the generator continues after it. */
function next(
  values: Iterator<Json, undefined>,
  taken: readonly Json[],
  place: SamplePlace,
): Json | undefined {
  for (let found = values.next(); found.done !== true; found = values.next()) {
    const { value } = found;
    place.view.effort.spend(taken.length);
    if (!taken.some((one) => isDeepStrictEqual(one, value))) return value;
  }
  return undefined;
}
