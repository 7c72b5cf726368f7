import type { Schema, SchemaObject } from '../../compiler/model';
import { keywordsOf, resolveSchema, targetOf, type Schemas } from '../../compiler/model/references';
import { handlerTypes } from '../../compiler/operations/handler-types';
import type { SchemaTypes } from '../../compiler/operations/schema-types';
import { Views } from '../../compiler/operations/view';

/** Whether a schema is for what a handler receives, or for what it returns. */
export type Side = 'request' | 'response';

/** A member of an object. */
export interface Member {
  readonly name: string;
  readonly required: boolean;
  readonly schema: SchemaObject;
  /** The text of its type in `generated/operations.ts`. */
  readonly type: string;
  /** Whether several schemas of an `allOf` declare it, so that its type is an intersection. */
  readonly repeated: boolean;
}

/** An object as its schema describes it, with everything that `allOf` adds. */
export interface Shape {
  readonly members: ReadonlyMap<string, Member>;
  /** Alternatives (`oneOf`, `anyOf`), each by the text of its type: their members are not known. */
  readonly alternatives: ReadonlySet<string>;
  /** Whether other members are refused. */
  readonly closed: boolean;
  /** The schema of members without a name, if it declares one. */
  readonly others: Schema | undefined;
  /** Members that the schema declares only for the other direction: read-only or write-only ones. */
  readonly hidden: ReadonlySet<string>;
  readonly type: string;
}

/** The shapes of a contract's schemas. */
export class Shapes {
  readonly types: SchemaTypes;
  readonly #views: Views;

  constructor(readonly schemas: Schemas) {
    this.types = handlerTypes(schemas);
    this.#views = new Views(schemas);
  }

  /** The shape of a schema; undefined if it is not an object. */
  of(schema: Schema | undefined, side: Side): Shape | undefined {
    if (typeof schema !== 'object') return undefined;
    const hidden = this.#views.hidden(side, schema);
    const properties = new Map<string, SchemaObject>();
    const repeated = new Set<string>();
    const required = new Set<string>();
    const alternatives = new Set<string>();
    const found: { closed: boolean; object: boolean; others?: Schema | undefined } = {
      closed: false,
      object: false,
    };
    const seen = new Set<SchemaObject>();
    const visit = (part: Schema): void => {
      if (typeof part !== 'object' || seen.has(part)) return;
      seen.add(part);
      if (part.$ref !== undefined) visit(targetOf(this.schemas, part) ?? true);
      if (part.type === 'object' || part.properties) found.object = true;
      if (part.additionalProperties === false || part.unevaluatedProperties === false)
        found.closed = true;
      else found.others ??= part.additionalProperties;
      for (const name of part.required ?? []) required.add(name);
      for (const [name, property] of Object.entries(part.properties ?? {})) {
        if (properties.has(name)) repeated.add(name);
        properties.set(name, { ...properties.get(name), ...keywordsOf(property) });
      }
      for (const key of ['oneOf', 'anyOf'] as const)
        if (part[key]) alternatives.add(this.types.type({ [key]: part[key] }, side).text);
      part.allOf?.forEach(visit);
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
                repeated: repeated.has(name),
              },
            ],
          ],
    );
    return {
      members: new Map(members),
      alternatives,
      closed: found.closed,
      others: found.closed ? undefined : found.others,
      hidden,
      type: this.types.type(schema, side).text,
    };
  }

  /** Follows a schema's references to the schema with `format`, `enum` and similar keywords. */
  resolved(schema: SchemaObject): SchemaObject {
    const target =
      schema.$ref === undefined ? schema.allOf?.[0] : resolveSchema(this.schemas, schema);
    const isOther = typeof target === 'object' && target !== schema;
    return isOther ? { ...this.resolved(target), ...schema } : schema;
  }
}
