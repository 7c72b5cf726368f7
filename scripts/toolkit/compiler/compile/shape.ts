import type { JsonType, ValueShape } from 'openapi-first-runtime/compiled';
import { asList, asObject, isObject, referred, type Json, type JsonObject } from '../document';
import { Shared } from './literal';

/** How deep a shape follows its schema, which may be recursive: in a URL or a form nobody nests deeper. */
const DEEPEST = 12;

/** In the order in which a string is tried; a string is always one. */
const ORDER: readonly JsonType[] = [
  'integer',
  'number',
  'boolean',
  'null',
  'array',
  'object',
  'string',
];

const STRING: ValueShape = { types: ['string'] };

/** What a schema says of types; `types` undefined: nothing. */
export interface Sketch {
  types: ReadonlySet<JsonType> | undefined;
  binary: boolean;
  items?: Json;
  prefixItems?: Json[];
  /** Schemas of a member, of which any may be meant. */
  properties: Map<string, Json[]>;
  additionalProperties: Json[];
  /** Of properties, whoever demands them. */
  required: Set<string>;
  xml?: JsonObject;
  /** A request must not have it. */
  readOnly: boolean;
}

/**
 * The shapes of a document's schemas, for reading their values from strings. Takes from `allOf` what
 * all allow, from `anyOf` and `oneOf` what any allows. Each schema is looked at once for each depth,
 * however many ways lead to it.
 */
export class Shapes {
  private readonly known = new Map<string, ValueShape | undefined>();
  private readonly numbers = new Map<Json, number>();

  constructor(private readonly document: JsonObject) {}

  /** Undefined where a string is all that the values can be. */
  of(schema: Json | undefined): ValueShape | undefined {
    return this.anyOf(schema === undefined ? [] : [schema], DEEPEST);
  }

  /** The types alone that a schema allows; none: any. */
  typesOf(schema: Json | undefined): JsonType[] {
    return orderedTypes(sketchOf(this.document, schema).types);
  }

  private anyOf(schemas: readonly Json[], depth: number): ValueShape | undefined {
    const key = `${depth} ${schemas.map((schema) => this.numberOf(schema)).join(' ')}`;
    if (this.known.has(key)) return this.known.get(key);
    const [only] = schemas;
    const schema = schemas.length > 1 ? { anyOf: [...schemas] } : only;
    const shape = this.shape(sketchOf(this.document, schema), depth);
    this.known.set(key, shape);
    return shape;
  }

  private shape(sketch: Sketch, depth: number): ValueShape | undefined {
    const types = orderedTypes(sketch.types);
    if (types.join() === 'string') return sketch.binary ? { types, binary: true } : undefined;
    const shape: ValueShape = { types, ...(sketch.binary && { binary: true }) };
    if (depth === 0) return shape;
    const inner = (...schemas: Json[]): ValueShape | undefined => this.anyOf(schemas, depth - 1);
    const isObjects = types.includes('object');
    const { items, prefixItems, additionalProperties } = sketch;
    // What is named is a string at least; what is not may be anything.
    const itemShape = items === undefined ? undefined : (inner(items) ?? STRING);
    const additional =
      isObjects && additionalProperties.length > 0 && (inner(...additionalProperties) ?? STRING);
    return {
      ...shape,
      ...(itemShape && { items: itemShape }),
      ...(prefixItems && { prefixItems: prefixItems.map((one) => inner(one) ?? STRING) }),
      ...(isObjects &&
        sketch.properties.size > 0 && {
          // Each has its name there, strings too: the names tell an object's members from others.
          properties: Object.fromEntries(
            [...sketch.properties].map(([name, all]) => [name, inner(...all) ?? STRING] as const),
          ),
        }),
      ...(additional && { additionalProperties: additional }),
    };
  }

  private numberOf(schema: Json): number {
    const number = this.numbers.get(schema) ?? this.numbers.size;
    this.numbers.set(schema, number);
    return number;
  }
}

/** What a schema says, through all that it is made of in place. */
export function sketchOf(
  document: JsonObject,
  schema: Json | undefined,
  path: readonly JsonObject[] = [],
): Sketch {
  const own = asObject(schema);
  const sketch: Sketch = {
    types: ownTypes(own),
    binary: own.format === 'binary',
    readOnly: own.readOnly === true,
    properties: new Map(),
    additionalProperties: [],
    required: new Set(asList(own.required).filter((name) => typeof name === 'string')),
  };
  if (isObject(own.xml)) sketch.xml = own.xml;
  if (own.items !== undefined) sketch.items = own.items;
  if (own.prefixItems !== undefined) sketch.prefixItems = asList(own.prefixItems);
  addMembers(sketch, own);
  // A schema that comes to itself in place says nothing new.
  if (path.includes(own)) return sketch;
  const inPlace = (part: Json | undefined): Sketch => sketchOf(document, part, [...path, own]);
  const target: Json[] = typeof own.$ref === 'string' ? [referred(document, own.$ref)] : [];
  for (const part of [...asList(own.allOf), ...target]) {
    const other = inPlace(part);
    sketch.types = intersection(sketch.types, other.types);
    take(sketch, other);
    sketch.readOnly ||= other.readOnly;
    for (const name of other.required) sketch.required.add(name);
    // One of several parts does not name the whole.
    const isWhole = target.includes(part) || asList(own.allOf).length === 1;
    if (isWhole && other.xml) sketch.xml = { ...other.xml, ...sketch.xml };
  }
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const parts = asList(own[keyword]).map(inPlace);
    if (parts.length === 0) continue;
    sketch.types = intersection(sketch.types, union(parts.map(({ types }) => types)));
    for (const part of parts) take(sketch, part);
  }
  for (const part of [own.then, own.else]) if (isObject(part)) take(sketch, inPlace(part));
  return sketch;
}

function addMembers(sketch: Sketch, own: JsonObject): void {
  for (const [name, member] of Object.entries(asObject(own.properties))) {
    if (member !== undefined) add(sketch.properties, name, member);
  }
  if (own.additionalProperties !== undefined && own.additionalProperties !== false) {
    sketch.additionalProperties.push(own.additionalProperties);
  }
  sketch.additionalProperties.push(
    ...Object.values(asObject(own.patternProperties)).filter((one) => one !== undefined),
  );
}

function take(sketch: Sketch, other: Sketch): void {
  sketch.binary ||= other.binary;
  if (other.items !== undefined) sketch.items ??= other.items;
  if (other.prefixItems) sketch.prefixItems ??= other.prefixItems;
  for (const [name, members] of other.properties) {
    for (const member of members) add(sketch.properties, name, member);
  }
  sketch.additionalProperties.push(...other.additionalProperties);
}

function add(map: Map<string, Json[]>, name: string, schema: Json): void {
  const known = map.get(name) ?? [];
  if (!known.includes(schema)) map.set(name, [...known, schema]);
}

function ownTypes(schema: JsonObject): ReadonlySet<JsonType> | undefined {
  if (schema.type !== undefined) {
    const types = typeof schema.type === 'string' ? [schema.type] : asList(schema.type);
    return new Set(types.filter((one): one is JsonType => ORDER.includes(one as JsonType)));
  }
  if ('const' in schema) return new Set([typeOf(schema.const)]);
  if (schema.enum !== undefined) return new Set(asList(schema.enum).map(typeOf));
  return impliedType(schema);
}

/** Without a type every value is allowed; but what is asked of it says what is meant. */
function impliedType(schema: JsonObject): ReadonlySet<JsonType> | undefined {
  if (['pattern', 'minLength', 'maxLength', 'format'].some((key) => key in schema)) {
    return new Set(['string']);
  }
  const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
  if (bounds.some((key) => key in schema)) return new Set(['number']);
  if (isObject(schema.properties)) return new Set(['object']);
  return 'items' in schema || 'prefixItems' in schema ? new Set(['array']) : undefined;
}

function typeOf(value: Json | undefined): JsonType {
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

/** An alternative that says nothing allows a string at least, and nothing is known of the rest. */
function union(
  all: readonly (ReadonlySet<JsonType> | undefined)[],
): ReadonlySet<JsonType> | undefined {
  if (all.every((one) => one === undefined)) return undefined;
  return new Set(all.flatMap((one) => [...(one ?? (['string'] as const))]));
}

export function orderedTypes(types: ReadonlySet<JsonType> | undefined): JsonType[] {
  const list = ORDER.filter((type) => types?.has(type));
  // Every integer is a number, and is read by a stricter grammar.
  return list.includes('number') ? list.filter((type) => type !== 'integer') : list;
}

const printed = new WeakMap<ValueShape, Shared>();

/** A shape as it is printed: what occurs in many places is one constant. */
export function printableShape(shape: ValueShape): Shared {
  const known = printed.get(shape);
  if (known) return known;
  const { types, items, prefixItems, properties, additionalProperties, binary } = shape;
  const value = {
    types,
    items: items && printableShape(items),
    prefixItems: prefixItems?.map(printableShape),
    properties:
      properties &&
      Object.fromEntries(
        Object.entries(properties).map(([name, member]) => [name, printableShape(member)] as const),
      ),
    additionalProperties: additionalProperties && printableShape(additionalProperties),
    binary,
  };
  const shared = new Shared(value, `shape_${types.join('_') || 'any'}`);
  printed.set(shape, shared);
  return shared;
}
