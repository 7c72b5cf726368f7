import { isDeepStrictEqual } from 'node:util';
import { arrays } from './arrays';
import { expand, type Atom } from './expand';
import { holds } from './holds';
import { numbers } from './numbers';
import { objects } from './objects';
import type { Place } from './place';
import { type Json, type JsonType, type Schema } from './schema';
import { strings } from './strings';

/** How many candidates in a row may fail before the next way of reading the schemas is tried. */
const TRIES = 60;
const EXPANSIONS = 300;
const DEEPEST = 40;

/** Different values that satisfy all goals, the contract's own examples first. */
export function* candidates(goals: readonly Schema[], place: Place): Generator<Json> {
  const { search, view } = place;
  if (place.depth > DEEPEST) {
    fail(place, 'is endless: every value that satisfies it holds another one');
    return;
  }
  const given: Json[] = [];
  let expansions = 0;
  let reason = 'recursion without an end';
  for (const { atoms, path } of expand(view, goals, place.path)) {
    if (++expansions > EXPANSIONS || search.budget <= 0) break;
    let failures = 0;
    reason = 'contradicts itself, or is beyond what samples are made for';
    for (const value of proposals(atoms, { ...place, path })) {
      if (--search.budget <= 0 || ++failures > TRIES) break;
      if (given.some((known) => isDeepStrictEqual(known, value))) continue;
      if (!goals.every((goal) => holds(view, goal, value))) continue;
      given.push(value);
      failures = 0;
      search.room -= 1;
      yield value;
    }
  }
  if (given.length === 0) fail(place, reason);
}

function fail(place: Place, reason: string): void {
  const known = place.search.failed;
  if (!known || known.pointer.length <= place.pointer.length)
    place.search.failed = { pointer: place.pointer, reason };
}

/** What to try for a conjunction: examples, then named values, then made ones type by type. */
function* proposals(atoms: readonly Atom[], place: Place): Generator<Json> {
  for (const atom of atoms) {
    // Some documents have a map of Example Objects here, which is not what JSON Schema means.
    if (Array.isArray(atom.examples)) yield* atom.examples as readonly Json[];
    if (atom.example !== undefined) yield atom.example;
  }
  const listed = atoms.find((atom) => 'const' in atom || atom.enum !== undefined);
  if (listed) {
    yield* 'const' in listed ? [listed.const ?? null] : (listed.enum ?? []);
    return;
  }
  for (const atom of atoms) if (atom.default !== undefined) yield atom.default;
  for (const type of typesOf(atoms)) yield* made(type, atoms, place);
}

function* made(type: JsonType, atoms: readonly Atom[], place: Place): Generator<Json> {
  switch (type) {
    case 'object':
      yield* objects(atoms, place);
      return;
    case 'array':
      yield* arrays(atoms, place);
      return;
    case 'string':
      yield* strings(atoms);
      return;
    case 'integer':
    case 'number':
      yield* numbers(atoms, type === 'integer');
      return;
    case 'boolean':
      yield* [true, false];
      return;
    case 'null':
      yield null;
  }
}

const KEYWORDS: readonly (readonly [JsonType, readonly string[]])[] = [
  [
    'object',
    [
      'properties',
      'required',
      'additionalProperties',
      'patternProperties',
      'minProperties',
      'maxProperties',
      'propertyNames',
      'dependentRequired',
      'dependentSchemas',
      'unevaluatedProperties',
    ],
  ],
  [
    'array',
    ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains', 'unevaluatedItems'],
  ],
  ['string', ['pattern', 'minLength', 'maxLength', 'format', 'contentEncoding']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];
const ALL: readonly JsonType[] = ['string', 'object', 'number', 'boolean', 'array', 'null'];

/** The types that all atoms allow, those first that their other keywords speak of, null last. */
export function typesOf(atoms: readonly Atom[]): JsonType[] {
  let allowed: JsonType[] | undefined;
  for (const { type } of atoms) {
    if (type === undefined) continue;
    const own = [type].flat();
    allowed = allowed === undefined ? [...own] : meet(allowed, own);
  }
  const rank = (type: JsonType): number => {
    if (type === 'null') return 2;
    const named = KEYWORDS.find(([of]) => of === (type === 'integer' ? 'number' : type))?.[1] ?? [];
    return atoms.some((atom) => named.some((keyword) => keyword in atom)) ? 0 : 1;
  };
  return [...(allowed ?? ALL)].sort((a, b) => rank(a) - rank(b));
}

function meet(a: readonly JsonType[], b: readonly JsonType[]): JsonType[] {
  const both = a.filter((type) => b.includes(type));
  // An integer is a number.
  if (a.includes('integer') !== b.includes('integer') && [...a, ...b].includes('number'))
    if (!both.includes('number')) both.push('integer');
  return [...new Set(both)];
}
