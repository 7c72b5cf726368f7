import type { Json } from '../document';
import { pointerTo } from '../json-pointer';
import type { Schema, SchemaObject } from '../model';
import { keywordsOf, targetOf, type Schemas } from '../model/references';

/**
 * A schema as far as a value can be written for it: follows `$ref`, `allOf`, and the first of `anyOf` and
 * `oneOf`.
 */
export interface ErrorShape {
  /** Empty: any type. */
  readonly types: readonly string[];
  /** The only values that it allows: `enum`, `const`. */
  readonly list?: readonly Json[] | undefined;
  readonly properties: ReadonlyMap<string, ErrorShape>;
  readonly required: ReadonlySet<string>;
  /** For members without a declared name. `false`: there are none. */
  readonly others: ErrorShape | boolean;
  readonly items?: ErrorShape | undefined;
  readonly minItems: number;
  readonly format?: string | undefined;
  readonly pattern?: string | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  /** The contract's example or default. */
  readonly examples: readonly Json[];
}

/** Levels of a body that are read. Errors are shallow, but may refer to schemas that are not: */
const DEEPEST = 4;
/** beyond the first levels, an object with more members than this is treated as an entity of the API. */
const MOST_MEMBERS = 12;
/** Levels in which listed values are adjusted. */
const DEEPEST_LIST = 2;

const ANY: ErrorShape = {
  types: [],
  properties: new Map(),
  required: new Set(),
  others: true,
  minItems: 0,
  examples: [],
};

/** The shape of a response's schema. */
export function errorShape(schemas: Schemas, schema: Schema | undefined, depth = 0): ErrorShape {
  if (typeof schema !== 'object' || depth > DEEPEST) return ANY;
  return [...parts(schemas, schema, new Set())]
    .map((part) => ownShape(schemas, part, depth))
    .reduce(both, ANY);
}

/** A schema and everything that it always applies. */
function* parts(
  schemas: Schemas,
  schema: Schema,
  passed: Set<SchemaObject>,
): Generator<SchemaObject> {
  if (typeof schema === 'boolean' || passed.has(schema)) return;
  passed.add(schema);
  const target = targetOf(schemas, schema);
  if (target !== undefined) yield* parts(schemas, target, passed);
  for (const part of schema.allOf ?? []) yield* parts(schemas, part, passed);
  for (const alternatives of [schema.anyOf, schema.oneOf]) {
    const first = alternatives?.find((one) => keywordsOf(one).type !== 'null');
    if (first !== undefined) yield* parts(schemas, first, passed);
  }
  yield schema;
}

function ownShape(schemas: Schemas, schema: SchemaObject, depth: number): ErrorShape {
  const { type, format, pattern, minLength, maxLength, minItems = 0 } = schema;
  const { items, additionalProperties } = schema;
  const inner = (value: Schema): ErrorShape => errorShape(schemas, value, depth + 1);
  const written = Object.entries(schema.properties ?? {}).filter(
    ([, property]) => keywordsOf(property).writeOnly !== true,
  );
  const isEntity = depth > 1 && written.length > MOST_MEMBERS;
  const properties = isEntity ? [] : written;
  return {
    types: type === undefined ? [] : [type].flat(),
    list: 'const' in schema ? [schema.const ?? null] : schema.enum,
    properties: new Map(properties.map(([name, property]) => [name, inner(property)])),
    required: new Set(isEntity ? [] : schema.required),
    others:
      typeof additionalProperties === 'object'
        ? inner(additionalProperties)
        : additionalProperties !== false,
    items: items === undefined ? undefined : inner(items),
    minItems,
    format,
    pattern,
    minLength,
    maxLength,
    examples: [...(schema.examples ?? []), schema.default].filter((one) => one !== undefined),
  };
}

/** A shape that allows what both allow. */
function both(one: ErrorShape, other: ErrorShape): ErrorShape {
  const properties = new Map<string, ErrorShape>();
  for (const name of new Set([...one.properties.keys(), ...other.properties.keys()])) {
    const [mine, theirs] = [one.properties.get(name), other.properties.get(name)];
    // A part that is closed refuses what only the other one names.
    const isRefused = (!mine && one.others === false) || (!theirs && other.others === false);
    if (!isRefused)
      properties.set(name, mine && theirs ? both(mine, theirs) : (mine ?? theirs ?? ANY));
  }
  const common = (a: readonly string[], b: readonly string[]): readonly string[] =>
    a.length === 0 ? b : b.length === 0 ? a : a.filter((type) => b.includes(type));
  const { list, others } = one;
  return {
    types: common(one.types, other.types),
    list:
      list && other.list
        ? list.filter((value) => other.list?.includes(value))
        : (list ?? other.list),
    properties,
    required: new Set([...one.required, ...other.required]),
    others: others === true || other.others === false ? other.others : others,
    items: one.items && other.items ? both(one.items, other.items) : (one.items ?? other.items),
    minItems: Math.max(one.minItems, other.minItems),
    format: one.format ?? other.format,
    pattern: one.pattern ?? other.pattern,
    minLength: one.minLength ?? other.minLength,
    maxLength: one.maxLength ?? other.maxLength,
    examples: [...one.examples, ...other.examples],
  };
}

/** Whether it is an object with members that the contract names. */
export function isObjectShape({ types, properties }: ErrorShape): boolean {
  return types.includes('object') || (types.length === 0 && properties.size > 0);
}

export function isListShape({ types, items }: ErrorShape): boolean {
  return types.includes('array') || (types.length === 0 && items !== undefined);
}

/** Only its type: two bodies with the same structure are written by one function. */
export function structureOf(shape: ErrorShape): string {
  if (isObjectShape(shape)) {
    const members = [...shape.properties].sort(([a], [b]) => (a < b ? -1 : 1));
    const others = typeof shape.others === 'object' ? structureOf(shape.others) : '';
    return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${structureOf(one)}`).join()}|${others}}`;
  }
  if (isListShape(shape)) return `[${shape.items ? structureOf(shape.items) : ''}]`;
  return [...shape.types].sort().join('|');
}

/** What a function that writes several bodies must write: everything that any of them requires. */
export function merged(shapes: readonly ErrorShape[]): ErrorShape {
  const [first = ANY, ...others] = shapes;
  return others.reduce(all, first);
}

function all(one: ErrorShape, other: ErrorShape): ErrorShape {
  const merge = (a: ErrorShape | undefined, b: ErrorShape | undefined): ErrorShape | undefined =>
    a && b ? all(a, b) : (a ?? b);
  const names = new Set([...one.properties.keys(), ...other.properties.keys()]);
  return {
    ...one,
    list: one.list && other.list && [...new Set([...one.list, ...other.list])],
    properties: new Map(
      [...names].map((name) => [
        name,
        merge(one.properties.get(name), other.properties.get(name)) ?? ANY,
      ]),
    ),
    required: new Set([...one.required, ...other.required]),
    items: merge(one.items, other.items),
    minItems: Math.max(one.minItems, other.minItems),
    format: one.format ?? other.format,
    pattern: one.pattern ?? other.pattern,
    minLength: one.minLength ?? other.minLength,
    maxLength: one.maxLength ?? other.maxLength,
    examples: [
      ...one.examples,
      ...other.examples,
      ...(one.list && other.list ? [] : [...(one.list ?? []), ...(other.list ?? [])]),
    ],
  };
}

/** The locations that allow only certain values, by JSON Pointer; `*` stands for the items of a list. */
export function listsOf(
  shape: ErrorShape,
  pointer = '',
  level = 0,
): Record<string, readonly Json[]> {
  const inside = shape.items ? listsOf(shape.items, `${pointer}/*`, level) : {};
  const own = shape.list ? { [pointer]: shape.list } : {};
  if (level === DEEPEST_LIST) return { ...own, ...inside };
  return [...shape.properties].reduce(
    (found, [name, one]) => ({ ...found, ...listsOf(one, pointer + pointerTo(name), level + 1) }),
    { ...own, ...inside },
  );
}
