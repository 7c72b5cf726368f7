import type { Places } from './places';
import {
  isObject,
  namedSchemasIn,
  schemasIn,
  type Direction,
  type Schema,
  type SchemaObject,
} from './schema';

/**
 * Which properties a direction refuses. OpenAPI 3.0.4, section 4.7.24.4: a read-only property «SHOULD NOT
 * be sent as part of the request», and if it is required, «the required will take effect on the response
 * only». The same applies to a write-only property in a response. They are refused if they are present, and
 * are not required.
 */
export class Directions {
  readonly #names = new Map<Direction, WeakMap<SchemaObject, ReadonlySet<string>>>([
    ['request', new WeakMap()],
    ['response', new WeakMap()],
  ]);

  constructor(readonly places: Places) {}

  /** What is refused wherever this schema applies: by itself, or by what it applies unconditionally. */
  refused(schema: Schema, direction: Direction): ReadonlySet<string> {
    return this.#refused(schema, direction, new Set());
  }

  #refused(schema: Schema, direction: Direction, path: Set<SchemaObject>): ReadonlySet<string> {
    if (!isObject(schema) || path.has(schema)) return new Set();
    const known = this.#names.get(direction)?.get(schema);
    if (known) return known;
    path.add(schema);
    const names = new Set<string>();
    for (const [name, property] of namedSchemasIn(schema.properties)) {
      if (this.isRefused(property, direction)) names.add(name);
    }
    for (const part of this.#alwaysApplied(schema)) {
      for (const name of this.#refused(part, direction, path)) names.add(name);
    }
    for (const keyword of ['oneOf', 'anyOf']) {
      // What every alternative refuses is refused whichever applies.
      const [first, ...others] = schemasIn(schema[keyword]).map((part) =>
        this.#refused(part, direction, path),
      );
      for (const name of first ?? []) if (others.every((set) => set.has(name))) names.add(name);
    }
    path.delete(schema);
    // Within a cycle, an inner set may lack names of an outer one: only the outermost is final.
    if (path.size === 0) this.#names.get(direction)?.set(schema, names);
    return names;
  }

  /** Whether a property's schema has the annotation, itself or through what it always applies. */
  isRefused(property: Schema, direction: Direction, seen = new Set<Schema>()): boolean {
    if (!isObject(property) || seen.has(property)) return false;
    seen.add(property);
    if (property[direction === 'request' ? 'readOnly' : 'writeOnly'] === true) return true;
    return this.#alwaysApplied(property).some((part) => this.isRefused(part, direction, seen));
  }

  #alwaysApplied(schema: SchemaObject): readonly Schema[] {
    const { $ref } = schema;
    const target = typeof $ref === 'string' ? this.places.resolve($ref, schema) : undefined;
    return [...schemasIn(schema.allOf), ...(target === undefined ? [] : [target])];
  }
}
