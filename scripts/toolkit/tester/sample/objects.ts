import type { Atom } from './expand';
import { holds, propertySchemas } from './holds';
import { matching } from './pattern';
import { ownOf, type Json, type JsonObject, type Schema } from './schema';
import { candidates, find, inside, isRoomy, type SamplePlace } from './place';

/** How many members a large object has if their names are free. */
const MANY = 8;

/** Objects to try: with all optional properties, then with fewer of them. */
export function* objects(atoms: readonly Atom[], place: SamplePlace): Generator<JsonObject> {
  const properties = new Set(atoms.flatMap((atom) => Object.keys(atom.properties ?? {})));
  const required = closure(new Set(atoms.flatMap((atom) => atom.required ?? [])), atoms);
  const smallest = build(atoms, required, place);
  if (!smallest) return;
  if (isRoomy(place)) {
    const names = new Set([...properties, ...required].filter((name) => allows(atoms, name)));
    const whole = build(atoms, closure(names, atoms), place, required);
    if (whole) yield whole;
    yield* greedy(atoms, smallest, names, place);
  }
  yield smallest;
  // Conditions that no single property satisfies: one more property, or another value for one.
  const built = closureOf(smallest);
  for (const name of properties) {
    if (built.has(name)) continue;
    const more = build(atoms, closure(new Set([...required, name]), atoms), place);
    if (more) yield more;
  }
  for (const name of Object.keys(smallest)) {
    let others = 0;
    for (const value of candidates(goalsOf(atoms, name), inside(place))) {
      if (others++ > 4) break;
      yield { ...smallest, [name]: value };
    }
  }
}

/** Adds one optional property after the other, as long as all constraints are satisfied. */
function* greedy(
  atoms: readonly Atom[],
  start: JsonObject,
  names: ReadonlySet<string>,
  place: SamplePlace,
): Generator<JsonObject> {
  let grown = start;
  for (const name of names) {
    if (Object.hasOwn(grown, name)) continue;
    const more = build(atoms, closure(new Set([...Object.keys(grown), name]), atoms), place);
    if (more && atoms.every((atom) => holds(place.view, atom, more))) grown = more;
  }
  if (grown !== start) yield grown;
}

/** An object with these names, and as many others as are required; undefined if none can be created. */
function build(
  atoms: readonly Atom[],
  names: ReadonlySet<string>,
  place: SamplePlace,
  needed: ReadonlySet<string> = names,
): JsonObject | undefined {
  const made: JsonObject = {};
  const most = Math.min(...atoms.map((atom) => atom.maxProperties ?? Infinity));
  const ordered = needed === names ? names : new Set([...needed, ...names]);
  for (const name of ordered) {
    if (Object.keys(made).length >= most && !needed.has(name)) continue;
    const value = find(goalsOf(atoms, name), inside(place, ordered.size));
    if (value !== undefined) set(made, name, value);
    else if (needed.has(name)) return undefined;
  }
  return fill(atoms, made, place);
}

/** Adds made-up names until `minProperties` is satisfied, or one if only such names are described. */
function fill(
  atoms: readonly Atom[],
  made: JsonObject,
  place: SamplePlace,
): JsonObject | undefined {
  const least = Math.max(0, ...atoms.map((atom) => atom.minProperties ?? 0));
  const open = atoms.some(
    (atom) => typeof atom.additionalProperties === 'object' || atom.patternProperties !== undefined,
  );
  const most = Math.min(...atoms.map((atom) => atom.maxProperties ?? Infinity));
  const usual = open && isRoomy(place) && Object.keys(made).length === 0 ? 1 : 0;
  const isLarge = open && isRoomy(place) && place.search.size === 'large';
  const wanted = Math.max(least, isLarge ? Math.min(most, MANY) : usual);
  for (const name of spareNames(atoms, place)) {
    if (Object.keys(made).length >= wanted) break;
    if (Object.hasOwn(made, name) || !allows(atoms, name)) continue;
    const value = find(goalsOf(atoms, name), inside(place, wanted));
    if (value !== undefined) set(made, name, value);
  }
  return Object.keys(made).length >= least ? made : undefined;
}

function* spareNames(atoms: readonly Atom[], place: SamplePlace): Generator<string> {
  for (const atom of atoms) yield* Object.keys(atom.properties ?? {});
  const rules = atoms.flatMap<Schema>((atom) => atom.propertyNames ?? []);
  if (rules.length > 0)
    for (const name of candidates([{ type: 'string' }, ...rules], inside(place)))
      if (typeof name === 'string') yield name;
  for (const atom of atoms)
    for (const pattern of Object.keys(atom.patternProperties ?? {})) yield* matching(pattern, 10);
  for (let i = 1; i <= 60; i++) yield `name${i}`;
}

function goalsOf(atoms: readonly Atom[], name: string): Schema[] {
  return atoms.flatMap((atom) => propertySchemas(atom, name));
}

function allows(atoms: readonly Atom[], name: string): boolean {
  return !goalsOf(atoms, name).includes(false);
}

/** These names, and those that they require. */
function closure(names: ReadonlySet<string>, atoms: readonly Atom[]): Set<string> {
  const all = new Set(names);
  // A set grows while it is being iterated, so that added names are followed too.
  for (const name of all)
    for (const atom of atoms) {
      for (const other of ownOf(atom.dependentRequired, name) ?? []) all.add(other);
      const dependent = ownOf(atom.dependentSchemas, name);
      if (typeof dependent === 'object')
        for (const other of dependent.required ?? []) all.add(other);
    }
  return all;
}

function closureOf(made: JsonObject): Set<string> {
  return new Set(Object.keys(made));
}

/** In JSON, `__proto__` is a property like any other. */
function set(made: JsonObject, name: string, value: Json): void {
  Object.defineProperty(made, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
