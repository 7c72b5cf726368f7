import { pointerTo } from '../compiler/json-pointer';
import type { Checker } from './sample/checker';
import { expand, type Atom } from './sample/expand';
import { holds, propertySchemas } from './sample/holds';
import { isJsonObject, type Json, type JsonType, type Schema } from './sample/schema';

/** A value that was valid, with one constraint broken. */
export interface Mutation {
  readonly value: Json;
  /** The keyword whose constraint is broken. */
  readonly keyword: string;
  /** JSON Pointer of the place that was changed. */
  readonly pointer: string;
}

/** How deep constraints are looked for in the value, and at how many locations in total. */
const DEPTH = 4;
const PLACES = 300;

/**
 * Breaks one constraint at a time, and only constraints that Ajv confirms as broken: first one of every
 * keyword, then further locations, up to `limit`.
 */
export function mutations(schema: Schema, value: Json, checker: Checker, limit = 20): Mutation[] {
  const proposed = [...walk([checker.view.of(schema)], value, checker)];
  const found: Mutation[] = [];
  const seen = new Map<string, number>();
  // Stable sort by how often the keyword has occurred: variety before number.
  const ordered = proposed
    .map((mutation) => {
      const turn = seen.get(mutation.keyword) ?? 0;
      seen.set(mutation.keyword, turn + 1);
      return { mutation, turn };
    })
    .sort((a, b) => a.turn - b.turn);
  for (const { mutation } of ordered) {
    if (found.length >= limit) break;
    const { keyword, path, broken } = mutation;
    const changed = replaced(value, path, broken);
    if (checker.check(schema, changed))
      found.push({
        keyword,
        pointer: path.map((name) => pointerTo(name)).join(''),
        value: changed,
      });
  }
  return found;
}

/** What would be changed; the whole value is built only for those that are tried. */
interface Proposal {
  readonly keyword: string;
  readonly path: readonly (string | number)[];
  readonly broken: Json;
}

function* walk(
  goals: readonly Schema[],
  value: Json,
  checker: Checker,
  path: readonly (string | number)[] = [],
  count = { places: 0 },
): Generator<Proposal> {
  if (path.length > DEPTH || ++count.places > PLACES) return;
  const atoms = atomsFor(goals, value, checker);
  for (const { keyword, value: broken } of breaks(atoms, value)) yield { keyword, path, broken };
  if (Array.isArray(value)) {
    for (const [i, item] of value.slice(0, 2).entries()) {
      const inner = atoms.map((atom) => atom.prefixItems?.[i] ?? atom.items ?? true);
      yield* walk(inner, item, checker, [...path, i], count);
    }
  } else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const inner = atoms.flatMap((atom) => propertySchemas(atom, name));
      yield* walk(inner, member, checker, [...path, name], count);
    }
  }
}

/** Of the ways to read the schemas, the one that accepts the value. */
function atomsFor(goals: readonly Schema[], value: Json, checker: Checker): readonly Atom[] {
  let tries = 0;
  for (const { atoms } of expand(checker.view, goals, [])) {
    if (atoms.every((atom) => holds(checker.view, atom, value))) return atoms;
    if (++tries > 100) break;
  }
  return [];
}

interface Break {
  readonly keyword: string;
  readonly value: Json;
}

/** Values for this place that each break one of its constraints. */
function* breaks(atoms: readonly Atom[], value: Json): Generator<Break> {
  for (const atom of atoms) {
    if (atom.type !== undefined)
      for (const other of otherTypes(value, [atom.type].flat()))
        yield { keyword: 'type', value: other };
    if (atom.enum !== undefined)
      yield {
        keyword: 'enum',
        value: typeof value === 'string' ? `${value}-not-listed` : 'not-listed',
      };
    if ('const' in atom)
      yield { keyword: 'const', value: typeof value === 'string' ? `${value}-other` : 'other' };
    if (typeof value === 'number') yield* numberBreaks(atom, value);
    if (typeof value === 'string') yield* stringBreaks(atom, value);
    if (Array.isArray(value)) yield* arrayBreaks(atom, value);
    if (isJsonObject(value)) yield* objectBreaks(atom, value);
  }
}

function otherTypes(value: Json, allowed: readonly JsonType[]): Json[] {
  const others: [JsonType, Json][] = [
    ['object', { unexpected: true }],
    ['array', ['unexpected']],
    ['string', 'unexpected'],
    ['number', 1.5],
    ['boolean', true],
    ['null', null],
  ];
  const given = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const found = others
    .filter(([type]) => type !== given && !allowed.includes(type))
    .map(([, other]) => other);
  if (allowed.includes('integer') && !allowed.includes('number')) found.unshift(1.5);
  return found.slice(0, 2);
}

function* numberBreaks(atom: Atom, value: number): Generator<Break> {
  if (atom.minimum !== undefined) yield { keyword: 'minimum', value: atom.minimum - 1 };
  if (atom.maximum !== undefined) yield { keyword: 'maximum', value: atom.maximum + 1 };
  if (atom.exclusiveMinimum !== undefined)
    yield { keyword: 'exclusiveMinimum', value: atom.exclusiveMinimum };
  if (atom.exclusiveMaximum !== undefined)
    yield { keyword: 'exclusiveMaximum', value: atom.exclusiveMaximum };
  if (atom.multipleOf !== undefined)
    yield { keyword: 'multipleOf', value: value + atom.multipleOf / 2 };
  if (atom.format === 'int32') yield { keyword: 'format', value: 2 ** 31 };
}

function* stringBreaks(atom: Atom, value: string): Generator<Break> {
  if (atom.minLength !== undefined && atom.minLength > 0)
    yield {
      keyword: 'minLength',
      value: Array.from(value)
        .slice(0, atom.minLength - 1)
        .join(''),
    };
  if (atom.maxLength !== undefined && atom.maxLength < 100_000)
    yield {
      keyword: 'maxLength',
      value: value + (value.at(-1) ?? 'a').repeat(atom.maxLength + 1 - Array.from(value).length),
    };
  // It must be short, because some patterns take exponential time in the length of what they do not match.
  const spoiled = ['not a match!', '~', `${value.slice(0, 12)}~`, '0', 'a', '', ' '];
  if (atom.pattern !== undefined)
    for (const text of spoiled) yield { keyword: 'pattern', value: text };
  if (atom.format !== undefined)
    for (const text of spoiled.slice(0, 4)) yield { keyword: 'format', value: text };
}

function* arrayBreaks(atom: Atom, value: Json[]): Generator<Break> {
  const first = value[0];
  if (atom.minItems !== undefined && atom.minItems > 0)
    yield { keyword: 'minItems', value: value.slice(0, atom.minItems - 1) };
  if (first === undefined) return;
  if (atom.maxItems !== undefined && atom.maxItems < 10_000)
    yield {
      keyword: 'maxItems',
      value: [...value, ...Array.from({ length: atom.maxItems + 1 - value.length }, () => first)],
    };
  if (atom.uniqueItems === true) yield { keyword: 'uniqueItems', value: [...value, first] };
  if (atom.items === false && atom.prefixItems)
    yield { keyword: 'items', value: [...value, 'unexpected'] };
}

function* objectBreaks(atom: Atom, value: Readonly<Record<string, Json>>): Generator<Break> {
  for (const name of atom.required ?? []) {
    yield { keyword: 'required', value: without(value, name) };
  }
  const extra = { ...value, 'x-unexpected-property': 'unexpected' };
  if (atom.additionalProperties === false) yield { keyword: 'additionalProperties', value: extra };
  if (atom.unevaluatedProperties === false)
    yield { keyword: 'unevaluatedProperties', value: extra };
  if (atom.propertyNames !== undefined) yield { keyword: 'propertyNames', value: extra };
  for (const [name, schema] of Object.entries(atom.properties ?? {}))
    if (schema === false && !Object.hasOwn(value, name))
      yield { keyword: 'properties', value: { ...value, [name]: 'unexpected' } };
  const names = Object.keys(value);
  if (atom.minProperties !== undefined && atom.minProperties > 0)
    yield {
      keyword: 'minProperties',
      value: Object.fromEntries(Object.entries(value).slice(0, atom.minProperties - 1)),
    };
  if (atom.maxProperties !== undefined && atom.maxProperties < 1000)
    yield {
      keyword: 'maxProperties',
      value: {
        ...value,
        ...Object.fromEntries(
          Array.from({ length: atom.maxProperties + 1 - names.length }, (_, i) => [
            `unexpected${i}`,
            'unexpected',
          ]),
        ),
      },
    };
  for (const [name, others] of Object.entries(atom.dependentRequired ?? {}))
    for (const other of others)
      if (Object.hasOwn(value, name))
        yield { keyword: 'dependentRequired', value: without(value, other) };
}

function without(value: Readonly<Record<string, Json>>, name: string): Json {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

/** A copy of the root in which the place at the end of the path has another value. */
function replaced(root: Json, path: readonly (string | number)[], value: Json): Json {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(root))
    return root.map((item, i) => (i === first ? replaced(item, rest, value) : item));
  if (!isJsonObject(root)) return root;
  return Object.fromEntries(
    Object.entries(root).map(([name, member]) => [
      name,
      name === first ? replaced(member, rest, value) : member,
    ]),
  );
}
