import type { JsonType, ValueShape } from 'openapi-first-runtime/compiled';
import type { Schema } from '../model';
import type { Schemas } from '../model/references';
import { compiledPattern, patternLiteral } from '../schemas/pattern';
import { Name, Shared, type Printable } from './literal';
import { orderedTypes, sketchOf, type Sketch } from './sketch';

/** How deep a shape follows its schema, which may be recursive. Nobody nests deeper in a URL or a form. */
const DEEPEST = 12;

const STRING: ValueShape = { types: ['string'] };

/**
 * The shapes of a contract's schemas, for reading their values from strings. A shape allows what all parts
 * of an `allOf` allow, and what any part of an `anyOf` or `oneOf` allows. Each schema is visited once per
 * depth, however many paths lead to it.
 */
export class Shapes {
  private readonly known = new Map<string, ValueShape | undefined>();
  private readonly numbers = new Map<Schema, number>();

  constructor(private readonly schemas: Schemas) {}

  /** Undefined if all values are strings. */
  of(schema: Schema | undefined): ValueShape | undefined {
    return this.anyOf(schema === undefined ? [] : [schema], DEEPEST);
  }

  /** Only the types that a schema allows; an empty list means any. */
  typesOf(schema: Schema | undefined): JsonType[] {
    return orderedTypes(sketchOf(this.schemas, schema).types);
  }

  private anyOf(schemas: readonly Schema[], depth: number): ValueShape | undefined {
    const key = `${depth} ${schemas.map((schema) => this.numberOf(schema)).join(' ')}`;
    if (this.known.has(key)) return this.known.get(key);
    const [only] = schemas;
    const schema = schemas.length > 1 ? { anyOf: [...schemas] } : only;
    const shape = this.shape(sketchOf(this.schemas, schema), depth);
    this.known.set(key, shape);
    return shape;
  }

  private shape(sketch: Sketch, depth: number): ValueShape | undefined {
    const types = orderedTypes(sketch.types);
    if (types.join() === 'string') return sketch.binary ? { types, binary: true } : undefined;
    const shape: ValueShape = {
      types,
      ...(sketch.binary && { binary: true }),
      ...(sketch.bigint && types.includes('integer') && { bigint: true }),
      ...(!sketch.isTyped && isPlural(types) && { open: true }),
    };
    if (depth === 0) return shape;
    const inner = (...schemas: Schema[]): ValueShape | undefined => this.anyOf(schemas, depth - 1);
    const isObjects = types.includes('object');
    const { contains, items = contains, prefixItems, additionalProperties } = sketch;
    // A named value can at least be a string; an unnamed one may be anything.
    const itemShape = items === undefined ? undefined : (inner(items) ?? STRING);
    const additional =
      isObjects && additionalProperties.length > 0 && (inner(...additionalProperties) ?? STRING);
    return {
      ...shape,
      ...(itemShape && { items: itemShape }),
      ...(prefixItems && { prefixItems: prefixItems.map((one) => inner(one) ?? STRING) }),
      ...(isObjects &&
        sketch.properties.size > 0 && {
          // Each member has its name, including strings: the names tell an object's members from other
          // parameters.
          properties: Object.fromEntries(
            [...sketch.properties].map(([name, all]) => [name, inner(...all) ?? STRING] as const),
          ),
        }),
      ...(additional && this.others(sketch, additional, depth)),
    };
  }

  /** The members without a name of their own. A `bigint` among them depends on what their names match. */
  private others(
    { additionalProperties, patternProperties }: Sketch,
    additional: ValueShape,
    depth: number,
  ): Pick<ValueShape, 'patterns' | 'additionalProperties'> {
    const matched = patternProperties.map(([, schema]) => schema);
    const rest = additionalProperties.filter((schema) => !matched.includes(schema));
    const shapes = matched.map((schema) => this.anyOf([schema], depth - 1) ?? STRING);
    const others = rest.length > 0 ? (this.anyOf(rest, depth - 1) ?? STRING) : undefined;
    if (![others, ...shapes].some((one) => one && parserOf(one) === 'parseExact'))
      return { additionalProperties: additional };
    return {
      patterns: patternProperties.map(([pattern], at) => [
        compiledPattern(pattern),
        shapes[at] ?? STRING,
      ]),
      ...(others && { additionalProperties: others }),
    };
  }

  private numberOf(schema: Schema): number {
    const number = this.numbers.get(schema) ?? this.numbers.size;
    this.numbers.set(schema, number);
    return number;
  }
}

function isPlural(types: readonly JsonType[]): boolean {
  return types.includes('array') || types.includes('object');
}

type Parser = 'parseExact' | 'parseWithProto';

const holding = new WeakMap<ValueShape, Parser | undefined>();

/** The function that parses documents of this shape, if `parseJson` does not: it refuses `__proto__`. */
function parserOf(shape: ValueShape): Parser | undefined {
  if (holding.has(shape)) return holding.get(shape);
  const { bigint, items, prefixItems = [], properties = {}, patterns = [] } = shape;
  const members = [
    ...[items, shape.additionalProperties, ...prefixItems, ...Object.values(properties)],
    ...patterns.map(([, one]) => one),
  ];
  const inside = members.map((one) => one && parserOf(one));
  const found =
    bigint === true || inside.includes('parseExact')
      ? 'parseExact'
      : Object.hasOwn(properties, '__proto__') || inside.includes('parseWithProto')
        ? 'parseWithProto'
        : undefined;
  holding.set(shape, found);
  return found;
}

const printed = new WeakMap<ValueShape, Shared>();

/** A shape as it is printed: a shape that occurs in many places becomes one constant. */
export function printableShape(shape: ValueShape, part: (name: Parser) => Printable): Shared {
  const known = printed.get(shape);
  if (known) return known;
  const print = (one: ValueShape): Shared => printableShape(one, part);
  const { types, items, prefixItems, properties, patterns, additionalProperties } = shape;
  const { binary, bigint, open } = shape;
  const parser = parserOf(shape);
  const value = {
    types,
    items: items && print(items),
    prefixItems: prefixItems?.map(print),
    properties:
      properties &&
      Object.fromEntries(
        Object.entries(properties).map(([name, member]) => [name, print(member)] as const),
      ),
    patterns: patterns?.map(([pattern, one]) => [new Name(patternLiteral(pattern)), print(one)]),
    additionalProperties: additionalProperties && print(additionalProperties),
    binary,
    bigint,
    open,
    parse: parser && part(parser),
  };
  const shared = new Shared(value, `shape_${types.join('_') || 'any'}`);
  printed.set(shape, shared);
  return shared;
}
