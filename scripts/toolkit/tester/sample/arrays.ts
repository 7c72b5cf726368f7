import { isDeepStrictEqual } from 'node:util';
import type { Atom } from './expand';
import type { Json, Schema } from './schema';
import { candidates, inside, isRoomy, type Place } from './place';

/** Arrays to try: one item more than none where items are optional, then as few as allowed, then more. */
export function* arrays(atoms: readonly Atom[], place: Place): Generator<Json[]> {
  const most = Math.min(...atoms.map((atom) => atom.maxItems ?? Infinity));
  const contained = Math.max(
    0,
    ...atoms.map((atom) => (atom.contains === undefined ? 0 : (atom.minContains ?? 1))),
  );
  const least = Math.max(contained, ...atoms.map((atom) => atom.minItems ?? 0));
  if (least > most) return;
  const prefix = Math.max(0, ...atoms.map((atom) => atom.prefixItems?.length ?? 0));
  const usual = Math.min(most, Math.max(least, isRoomy(place) ? Math.max(1, prefix) : 0));
  const lengths = new Set([usual, least, Math.min(most, usual + 1), Math.min(most, prefix)]);
  for (const length of lengths)
    if (length >= least) {
      const made = build(atoms, length, contained, place);
      if (made) yield made;
    }
}

function build(
  atoms: readonly Atom[],
  length: number,
  contained: number,
  place: Place,
): Json[] | undefined {
  const unique = atoms.some((atom) => atom.uniqueItems === true);
  const made: Json[] = [];
  for (let i = 0; i < length; i++) {
    const goals: Schema[] = atoms.map((atom) => atom.prefixItems?.[i] ?? atom.items ?? true);
    // The last ones are those that are to be contained, so that the first can be what comes naturally.
    if (i >= length - contained)
      goals.push(...atoms.flatMap<Schema>((atom) => atom.contains ?? []));
    const item = distinct(goals, unique ? made : [], inside(place, i));
    if (item === undefined) return undefined;
    made.push(item);
  }
  return made;
}

function distinct(goals: Schema[], taken: readonly Json[], place: Place): Json | undefined {
  for (const value of candidates(goals, place))
    if (!taken.some((one) => isDeepStrictEqual(one, value))) return value;
  return undefined;
}
