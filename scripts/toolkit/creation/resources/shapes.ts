import {
  asList,
  asObject,
  dereference,
  isObject,
  type Json,
  type JsonObject,
} from '../../compiler/document';
import { namedSchemas } from '../../compiler/model/parse/schemas';
import { handlerTypes } from '../../compiler/operations/handler-types';
import type { SchemaTypes } from '../../compiler/operations/schema-types';
import { Views } from '../../compiler/operations/view';

/** Whether a schema is for what a handler receives, or for what it returns. */
export type Side = 'request' | 'response';

/** A member of an object. */
export interface Member {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonObject;
  /** The text of its type in `generated/operations.ts`. */
  readonly type: string;
}

/** An object as its schema describes it, with everything that `allOf` adds. */
export interface Shape {
  readonly members: ReadonlyMap<string, Member>;
  /** Alternatives (`oneOf`, `anyOf`), each by the text of its type: their members are not known. */
  readonly alternatives: ReadonlySet<string>;
  /** Whether other members are refused. */
  readonly closed: boolean;
  /** Members that the schema declares only for the other side: read-only or write-only ones. */
  readonly hidden: ReadonlySet<string>;
  readonly type: string;
}

/** The shapes of a contract's schemas. */
export class Shapes {
  readonly types: SchemaTypes;
  readonly #views: Views;

  constructor(readonly document: JsonObject) {
    this.types = handlerTypes(namedSchemas(document));
    this.#views = new Views(namedSchemas(document));
  }

  /** The shape of a schema; undefined if it is not an object. */
  of(schema: Json | undefined, side: Side): Shape | undefined {
    if (!isObject(schema)) return undefined;
    const hidden = this.#views.hidden(side, schema);
    const properties = new Map<string, JsonObject>();
    const required = new Set<string>();
    const alternatives = new Set<string>();
    const found = { closed: false, object: false };
    const seen = new Set<JsonObject>();
    const visit = (part: Json | undefined): void => {
      if (!isObject(part) || seen.has(part)) return;
      seen.add(part);
      if (typeof part.$ref === 'string') visit(dereference(this.document, { $ref: part.$ref }));
      if (part.type === 'object' || isObject(part.properties)) found.object = true;
      if (part.additionalProperties === false || part.unevaluatedProperties === false)
        found.closed = true;
      for (const name of asList(part.required)) if (typeof name === 'string') required.add(name);
      for (const [name, property] of Object.entries(asObject(part.properties)))
        properties.set(name, { ...properties.get(name), ...asObject(property) });
      for (const key of ['oneOf', 'anyOf'] as const)
        if (Array.isArray(part[key]))
          alternatives.add(this.types.type({ [key]: part[key] }, side).text);
      asList(part.allOf).forEach(visit);
    };
    visit(schema);
    if (!found.object && alternatives.size === 0) return undefined;
    const members = [...properties].flatMap(([name, property]): [string, Member][] =>
      hidden.has(name)
        ? []
        : [
            [
              name,
              {
                name,
                required: required.has(name),
                schema: property,
                type: this.types.type(property, side).text,
              },
            ],
          ],
    );
    return {
      members: new Map(members),
      alternatives,
      closed: found.closed,
      hidden,
      type: this.types.type(schema, side).text,
    };
  }

  /** Follows a schema's references to where `format`, `enum` and similar keywords are. */
  resolved(schema: JsonObject): JsonObject {
    const [only] = asList(schema.allOf);
    const target = typeof schema.$ref === 'string' ? dereference(this.document, schema) : only;
    return isObject(target) && target !== schema ? { ...this.resolved(target), ...schema } : schema;
  }
}
