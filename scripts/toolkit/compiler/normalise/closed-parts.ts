import {
  asList,
  asObject,
  dereference,
  isObject,
  omit,
  type Json,
  type JsonObject,
} from '../document';
import type { Report } from '../findings';

/** A schema with `allOf`, and its location. */
export type Composition = readonly [schema: JsonObject, pointer: string];

/**
 * Repairs compositions that no object can satisfy, in place: one part has `additionalProperties: false`,
 * and so refuses a property that another part requires. The intended meaning is that the whole has only the
 * properties that its parts declare.
 */
export function openClosedParts(
  compositions: readonly Composition[],
  document: JsonObject,
  report: Report,
): void {
  for (const [schema, pointer] of compositions) {
    const refused = refusedName(partsOf(schema, document), document);
    if (refused === undefined) continue;
    report('part-refuses-property', pointer, { name: refused });
    schema.allOf = asList(schema.allOf).map((part) => opened(part, document, new Set()));
    Reflect.deleteProperty(schema, 'additionalProperties');
    schema.unevaluatedProperties = false;
  }
}

/** A schema and all that it always applies. */
function partsOf(schema: JsonObject, document: JsonObject): Set<JsonObject> {
  const parts = new Set([schema]);
  // A set grows while it is being iterated, and the iteration continues to its new end.
  for (const part of parts) {
    for (const each of asList(part.allOf)) if (isObject(each)) parts.add(each);
    if (typeof part.$ref === 'string') parts.add(dereference(document, { $ref: part.$ref }));
  }
  return parts;
}

/** A property that one part requires and another one refuses. */
function refusedName(parts: ReadonlySet<JsonObject>, document: JsonObject): string | undefined {
  const required = [...parts].flatMap((part) => asList(part.required));
  for (const part of parts) {
    const declared = declaredBy(part, document);
    const refused = required.find((name) => typeof name === 'string' && !declared?.has(name));
    if (declared && typeof refused === 'string') return refused;
  }
  return undefined;
}

/** The properties that a closed part declares; undefined for an open one. */
function declaredBy(part: JsonObject, document: JsonObject): ReadonlySet<string> | undefined {
  if (part.patternProperties !== undefined) return undefined;
  if (part.additionalProperties === false) return new Set(Object.keys(asObject(part.properties)));
  if (part.unevaluatedProperties !== false) return undefined;
  const inner = [...partsOf(part, document)];
  return new Set(inner.flatMap(({ properties }) => Object.keys(asObject(properties))));
}

/** The same part without what closes it; a reference remains one if nothing behind it closes. */
function opened(part: Json, document: JsonObject, above: Set<Json>): Json {
  if (!isObject(part) || above.has(part)) return part;
  const isClosed = [...partsOf(part, document)].some((one) => declaredBy(one, document));
  if (!isClosed) return part;
  const within = new Set(above).add(part);
  const { $ref, ...own } = part;
  const target =
    typeof $ref === 'string'
      ? opened(dereference(document, { $ref }), document, within)
      : undefined;
  const open = omit(own, ['additionalProperties', 'unevaluatedProperties']);
  if (Array.isArray(open.allOf))
    open.allOf = open.allOf.map((each) => opened(each, document, within));
  if (!isObject(target)) return open;
  return Object.keys(open).length === 0
    ? target
    : { ...open, allOf: [target, ...asList(open.allOf)] };
}
