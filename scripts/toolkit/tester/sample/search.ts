import { isDeepStrictEqual } from 'node:util';
import { arrays } from './arrays';
import { expand, type Atom } from './expand';
import { holds } from './holds';
import { numbers } from './numbers';
import { objects } from './objects';
import type { SamplePlace } from './place';
import { type Json, type JsonType, type Schema } from './schema';
import { strings } from './strings';

/** How many candidates in a row may fail before the next way of reading the schemas is tried. */
const TRIES = 60;
const EXPANSIONS = 300;
const DEEPEST = 40;

/** Different values that satisfy all goals, the contract's own examples first. */
export function* candidates(goals: readonly Schema[], place: SamplePlace): Generator<Json> {
  const { search, view } = place;
  if (place.depth > DEEPEST) return;
  const given: Json[] = [];
  let expansions = 0;
  for (const { atoms, path } of expand(view, goals, place.path)) {
    if (++expansions > EXPANSIONS || search.budget <= 0) break;
    let failures = 0;
    for (const value of proposals(atoms, { ...place, path })) {
      if (--search.budget <= 0 || ++failures > TRIES) break;
      view.effort.spend(given.length);
      if (given.some((known) => isDeepStrictEqual(known, value))) continue;
      if (!goals.every((goal) => holds(view, goal, value))) continue;
      given.push(value);
      failures = 0;
      search.room -= 1;
      yield value;
    }
  }
}

/** What to try for a conjunction: examples, then listed values, then made-up ones type by type. */
function* proposals(atoms: readonly Atom[], place: SamplePlace): Generator<Json> {
  const { size } = place.search;
  // An example has no particular size: it helps if no value of the wanted size is found.
  if (size === 'middle') yield* examples(atoms);
  const listed = listedValues(atoms);
  if (listed) {
    yield* size === 'large' ? [...listed].reverse() : listed;
    return;
  }
  if (size === 'middle') yield* defaults(atoms);
  for (const type of typesOf(atoms)) yield* made(type, atoms, place);
  if (size !== 'middle') yield* [...examples(atoms), ...defaults(atoms)];
}

/** The values that `const` or `enum` lists; undefined if the schema has neither. */
export function listedValues(atoms: readonly Atom[]): readonly Json[] | undefined {
  const listed = atoms.find((atom) => 'const' in atom || atom.enum !== undefined);
  return listed && written('const' in listed ? [listed.const ?? null] : (listed.enum ?? []));
}

/** Values that were read from a document, so none of their members is undefined. */
function written(values: readonly unknown[]): readonly Json[] {
  return values as readonly Json[];
}

function examples(atoms: readonly Atom[]): Json[] {
  return atoms.flatMap((atom) => [
    // Some contracts have a map of Example Objects here, which JSON Schema does not define.
    ...written(Array.isArray(atom.examples) ? atom.examples : []),
    ...written(atom.example === undefined ? [] : [atom.example]),
  ]);
}

function defaults(atoms: readonly Atom[]): Json[] {
  return atoms.flatMap((atom) => written(atom.default === undefined ? [] : [atom.default]));
}

function* made(type: JsonType, atoms: readonly Atom[], place: SamplePlace): Generator<Json> {
  const { size } = place.search;
  switch (type) {
    case 'object':
      yield* objects(atoms, place);
      return;
    case 'array':
      yield* arrays(atoms, place);
      return;
    case 'string':
      yield* strings(atoms, size, place.length);
      return;
    case 'integer':
    case 'number':
      yield* numbers(atoms, type === 'integer', size);
      return;
    case 'boolean':
      yield* size === 'small' ? [false, true] : [true, false];
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

/**
 * The types that all atoms allow. Those to which their other keywords apply come first; null comes last.
 */
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
