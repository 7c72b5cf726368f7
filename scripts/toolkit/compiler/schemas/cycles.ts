import type { Places } from './places';
import {
  isObject,
  isSchema,
  keywords,
  namedSchemasIn,
  schemasIn,
  type Schema,
  type SchemaObject,
} from './schema';

/**
 * Schemas that apply themselves to the same instance location: `Pet: {oneOf: [Cat]}` with `Cat: {allOf:
 * [Pet, …]}`, as many generators write inheritance. Core, section 9.4.1 leaves such infinite recursion
 * undefined. Here a schema that is already being applied counts as satisfied, so that Pet means «one of the
 * cats» and Cat means «a pet that is a cat».
 */
export class Cycles {
  readonly #known = new Map<SchemaObject, boolean>();

  constructor(readonly places: Places) {}

  has(schema: SchemaObject): boolean {
    const known = this.#known.get(schema);
    if (known !== undefined) return known;
    const seen = new Set<SchemaObject>();
    const pending = [schema];
    let found = false;
    for (let next = pending.pop(); next && !found; next = pending.pop()) {
      for (const part of this.#applied(next)) {
        if (part === schema) found = true;
        if (!isObject(part) || seen.has(part)) continue;
        seen.add(part);
        pending.push(part);
      }
    }
    this.#known.set(schema, found);
    return found;
  }

  #applied(schema: SchemaObject): readonly Schema[] {
    const parts: Schema[] = [];
    for (const [keyword, value] of Object.entries(schema)) {
      const kind = keywords.get(keyword);
      if (kind === 'inPlace' && isSchema(value)) parts.push(value);
      else if (kind === 'inPlaceList') parts.push(...schemasIn(value));
      else if (kind === 'inPlaceMap') parts.push(...namedSchemasIn(value).map(([, part]) => part));
      else if (keyword === '$ref' && typeof value === 'string') {
        const target = this.places.resolve(value, schema);
        if (target !== undefined) parts.push(target);
      }
    }
    return parts;
  }
}
