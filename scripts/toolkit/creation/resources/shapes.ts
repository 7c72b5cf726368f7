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
  /**
   * Alternatives (`oneOf`, `anyOf`), each by a text that is the same for the same alternatives. `members` has
   * the members that all of them have.
   */
  readonly alternatives: ReadonlySet<string>;
  /** All names, including those of members that only some alternatives have. */
  readonly names: ReadonlySet<string>;
  /** Whether other members are refused. */
  readonly closed: boolean;
  /** The schema of members without a name, if it declares one. */
  readonly others: Schema | undefined;
  /** Members that the schema declares only for the other direction: read-only or write-only ones. */
  readonly hidden: ReadonlySet<string>;
  readonly type: string;
}

interface Choice {
  readonly text: string;
  readonly common: readonly Member[];
  readonly names: readonly string[];
}

/** The shapes of a contract's schemas. */
export class Shapes {
  readonly types: SchemaTypes;
  readonly #views: Views;
  readonly #open = new Set<SchemaObject>();

  constructor(readonly schemas: Schemas) {
    this.types = handlerTypes(schemas);
    this.#views = new Views(schemas);
  }

  /** The shape of a schema; undefined if it is not an object. */
  of(schema: Schema | undefined, side: Side): Shape | undefined {
    // An alternative may contain the schema whose alternative it is.
    if (typeof schema !== 'object' || this.#open.has(schema)) return undefined;
    this.#open.add(schema);
    try {
      return this.#read(schema, side);
    } finally {
      this.#open.delete(schema);
    }
  }

  #read(schema: SchemaObject, side: Side): Shape | undefined {
    const hidden = this.#views.hidden(side, schema);
    const properties = new Map<string, SchemaObject>();
    const repeated = new Set<string>();
    const required = new Set<string>();
    const alternatives = new Set<string>();
    const names = new Set<string>();
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
      for (const key of ['oneOf', 'anyOf'] as const) {
        const choice = part[key] && this.#choice(key, part[key], side);
        if (!choice) continue;
        alternatives.add(choice.text);
        for (const name of choice.names) names.add(name);
        for (const member of choice.common) {
          if (!properties.has(member.name)) properties.set(member.name, member.schema);
          if (member.required) required.add(member.name);
        }
      }
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
      names: new Set([...members.map(([name]) => name), ...names]),
      closed: found.closed,
      others: found.closed ? undefined : found.others,
      hidden,
      type: this.types.type(schema, side).text,
    };
  }

  /** Alternatives that are all objects; otherwise only their text. */
  #choice(key: 'oneOf' | 'anyOf', parts: readonly Schema[], side: Side): Choice {
    const unknown = { text: this.types.type({ [key]: parts }, side).text, common: [], names: [] };
    const all: Shape[] = [];
    for (const part of parts) {
      const shape = this.of(part, side);
      if (!shape) return unknown;
      all.push(shape);
    }
    const common = [...(all[0]?.members.values() ?? [])].flatMap((member) => {
      const same = all.flatMap(({ members }) => members.get(member.name) ?? []);
      const schema = same.length === all.length ? this.#common(same) : undefined;
      return schema ? [{ ...member, schema, required: same.every((one) => one.required) }] : [];
    });
    const names = all.flatMap((shape) => [...shape.names]);
    const references = parts.map((part) => (typeof part === 'object' ? part.$ref : undefined));
    const isNamed =
      references.every((one) => one !== undefined) &&
      (side === 'request' || this.#isSendable(parts, common));
    return isNamed
      ? { text: `${key} ${references.join(' ')}`, common, names }
      : { ...unknown, common, names };
  }

  /** Whether requests can have everything that one of the alternatives requires, and others do not have. */
  #isSendable(parts: readonly Schema[], common: readonly Member[]): boolean {
    const known = new Set(common.map(({ name }) => name));
    return parts.every((part) => {
      const [sent, returned] = [this.of(part, 'request'), this.of(part, 'response')];
      return [...(returned?.members.values() ?? [])].every(
        ({ name, required }) => !required || known.has(name) || sent?.hidden.has(name) === false,
      );
    });
  }

  /** The schema of a member that several alternatives have; undefined if they do not agree on its type. */
  #common(same: readonly Member[]): SchemaObject | undefined {
    const [first, ...others] = same.map(({ schema }) => schema);
    if (!first) return undefined;
    const text = JSON.stringify(first);
    if (others.every((one) => JSON.stringify(one) === text)) return first;
    const { type } = this.resolved(first);
    const isSame = others.every((one) => this.resolved(one).type === type);
    return typeof type === 'string' && isSame ? { type } : undefined;
  }

  /** Follows a schema's references to the schema with `format`, `enum` and similar keywords. */
  resolved(schema: SchemaObject): SchemaObject {
    const target =
      schema.$ref === undefined ? schema.allOf?.[0] : resolveSchema(this.schemas, schema);
    const isOther = typeof target === 'object' && target !== schema;
    return isOther ? { ...this.resolved(target), ...schema } : schema;
  }
}
