import { isBigint } from '../extensions';
import type { JsonType } from 'openapi-first-runtime/compiled';
import type { Schema, SchemaObject, Xml } from '../model';
import { keywordsOf, targetOf, type Schemas } from '../model/references';

/** In the order in which the types are tried for a string, which is always a string too. */
const ORDER: readonly JsonType[] = [
  'integer',
  'number',
  'boolean',
  'null',
  'array',
  'object',
  'string',
];

/** What a schema says about types; `types` is undefined if it says nothing. */
export interface Sketch {
  types: ReadonlySet<JsonType> | undefined;
  /** Whether it has a type. Otherwise its types only follow from other keywords, and others are valid too. */
  isTyped: boolean;
  binary: boolean;
  /** Its integers become a `bigint`. */
  bigint: boolean;
  items?: Schema;
  contains?: Schema;
  prefixItems?: readonly Schema[];
  /** Alternative schemas of a member. */
  properties: Map<string, Schema[]>;
  /** Including the schemas in `patternProperties`. */
  additionalProperties: Schema[];
  patternProperties: [pattern: string, Schema][];
  /** The required properties, in any part of the schema. */
  required: Set<string>;
  xml?: Xml;
  /** A request must not contain it. */
  readOnly: boolean;
}

/** What a schema says, including everything that it applies in place. */
export function sketchOf(
  schemas: Schemas,
  schema: Schema | undefined,
  path: readonly SchemaObject[] = [],
): Sketch {
  const own = keywordsOf(schema);
  const sketch: Sketch = {
    types: ownTypes(own),
    isTyped: own.type !== undefined || 'const' in own || own.enum !== undefined,
    binary: own.format === 'binary',
    bigint: isBigint(own),
    readOnly: own.readOnly === true,
    properties: new Map(),
    additionalProperties: [],
    patternProperties: Object.entries(own.patternProperties ?? {}),
    required: new Set(own.required),
  };
  if (own.xml) sketch.xml = own.xml;
  if (own.items !== undefined) sketch.items = own.items;
  if (own.contains !== undefined) sketch.contains = own.contains;
  if (own.prefixItems) sketch.prefixItems = own.prefixItems;
  addMembers(sketch, own);
  // A schema that refers back to itself in place adds nothing.
  if (path.includes(own)) return sketch;
  const inPlace = (part: Schema): Sketch => sketchOf(schemas, part, [...path, own]);
  const { allOf = [] } = own;
  const target = targetOf(schemas, own);
  for (const part of target === undefined ? allOf : [...allOf, target]) {
    const other = inPlace(part);
    sketch.types = intersection(sketch.types, other.types);
    take(sketch, other);
    sketch.isTyped ||= other.isTyped;
    sketch.readOnly ||= other.readOnly;
    for (const name of other.required) sketch.required.add(name);
    // One of several parts does not give the whole its name.
    const isWhole = part === target || allOf.length === 1;
    if (isWhole && other.xml) sketch.xml = { ...other.xml, ...sketch.xml };
  }
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const parts = own[keyword]?.map(inPlace);
    if (!parts) continue;
    sketch.types = intersection(sketch.types, union(parts.map(({ types }) => types)));
    for (const part of parts) take(sketch, part);
    sketch.isTyped ||= parts.length > 0 && parts.every((part) => part.isTyped);
  }
  for (const part of [own.then, own.else]) if (part !== undefined) take(sketch, inPlace(part));
  return sketch;
}

function addMembers(sketch: Sketch, own: SchemaObject): void {
  for (const [name, member] of Object.entries(own.properties ?? {})) {
    add(sketch.properties, name, member);
  }
  if (own.additionalProperties !== undefined && own.additionalProperties !== false) {
    sketch.additionalProperties.push(own.additionalProperties);
  }
  sketch.additionalProperties.push(...Object.values(own.patternProperties ?? {}));
}

function take(sketch: Sketch, other: Sketch): void {
  sketch.binary ||= other.binary;
  sketch.bigint ||= other.bigint;
  if (other.items !== undefined) sketch.items ??= other.items;
  if (other.contains !== undefined) sketch.contains ??= other.contains;
  if (other.prefixItems) sketch.prefixItems ??= other.prefixItems;
  for (const [name, members] of other.properties) {
    for (const member of members) add(sketch.properties, name, member);
  }
  sketch.additionalProperties.push(...other.additionalProperties);
  sketch.patternProperties.push(...other.patternProperties);
}

function add(map: Map<string, Schema[]>, name: string, schema: Schema): void {
  const known = map.get(name) ?? [];
  if (!known.includes(schema)) map.set(name, [...known, schema]);
}

function ownTypes(schema: SchemaObject): ReadonlySet<JsonType> | undefined {
  if (schema.type !== undefined) return new Set([schema.type].flat());
  if ('const' in schema) return new Set([typeOf(schema.const)]);
  if (schema.enum) return new Set(schema.enum.map(typeOf));
  return impliedType(schema);
}

/** Without a type every value is allowed, but other keywords show which one is meant. */
function impliedType(schema: SchemaObject): ReadonlySet<JsonType> | undefined {
  if (['pattern', 'minLength', 'maxLength', 'format'].some((key) => key in schema)) {
    return new Set(['string']);
  }
  const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
  if (bounds.some((key) => key in schema)) return new Set(['number']);
  if (schema.properties) return new Set(['object']);
  return 'items' in schema || 'prefixItems' in schema ? new Set(['array']) : undefined;
}

function typeOf(value: unknown): JsonType {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as 'string' | 'boolean' | 'object';
}

function intersection(
  a: ReadonlySet<JsonType> | undefined,
  b: ReadonlySet<JsonType> | undefined,
): ReadonlySet<JsonType> | undefined {
  if (!a || !b) return a ?? b;
  const both = [...a].filter((type) => b.has(type) || (type === 'integer' && b.has('number')));
  if (b.has('integer') && a.has('number')) both.push('integer');
  return new Set(both);
}

/** An alternative without a type allows at least a string; what else it allows is unknown. */
function union(
  all: readonly (ReadonlySet<JsonType> | undefined)[],
): ReadonlySet<JsonType> | undefined {
  if (all.every((one) => one === undefined)) return undefined;
  return new Set(all.flatMap((one) => [...(one ?? (['string'] as const))]));
}

export function orderedTypes(types: ReadonlySet<JsonType> | undefined): JsonType[] {
  const list = ORDER.filter((type) => types?.has(type));
  // Every integer is also a number, and has a stricter grammar.
  return list.includes('number') ? list.filter((type) => type !== 'integer') : list;
}
