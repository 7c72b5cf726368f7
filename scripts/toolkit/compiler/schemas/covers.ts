import { childOf, nothing, type Context } from './context';
import type { Condition, Cover } from './coverage';
import type { Ref } from './linked';
import {
  isObject,
  isSchema,
  namedSchemasIn,
  schemasIn,
  type Schema,
  type SchemaObject,
} from './schema';

/** What `Linker` knows about schemas. */
interface Links {
  enter(schema: SchemaObject, outer: Context): Context;
  target(schema: SchemaObject): Schema | undefined;
  ref(schema: Schema, context: Context): Ref;
}

/** `unevaluated*` as `Uncovered`: what applies to everything that no other schema here evaluates. */
export function uncoveredBy(
  keyword: string,
  value: Schema,
  schema: SchemaObject,
  context: Context,
  links: Links,
): Record<string, unknown> {
  const isItems = keyword === 'unevaluatedItems';
  const covers = new Covers(links).own(schema, context, [], new Set(), true);
  const isAll = covers.some(
    (cover) => cover.when.length === 0 && (isItems ? cover.rest : cover.others),
  );
  if (value === true || isAll) return {};
  const rest = value === false ? null : { ref: links.ref(value, childOf(context)) };
  return { [isItems ? 'uncoveredItems' : 'uncoveredProperties']: { covers, schema: rest } };
}

class Covers {
  constructor(private readonly links: Links) {}

  /** What a schema evaluates, and everything that it applies in place, each with its conditions. */
  of(
    schema: unknown,
    outer: Context,
    when: readonly Condition[],
    path: ReadonlySet<SchemaObject>,
  ): Cover[] {
    if (!isSchema(schema) || !isObject(schema) || path.has(schema)) return [];
    return this.own(schema, this.links.enter(schema, outer), when, path, false);
  }

  own(
    schema: SchemaObject,
    context: Context,
    when: readonly Condition[],
    path: ReadonlySet<SchemaObject>,
    isTop: boolean,
  ): Cover[] {
    const { links } = this;
    const passed = new Set([...path, schema]);
    const inner = (part: unknown, ...more: Condition[]): Cover[] =>
      this.of(part, context, [...when, ...more], passed);
    const { contains } = schema;
    const own: Cover = {
      when,
      names: namedSchemasIn(schema.properties).map(([name]) => name),
      patterns: namedSchemasIn(schema.patternProperties).map(([pattern]) => pattern),
      others: 'additionalProperties' in schema || (!isTop && 'unevaluatedProperties' in schema),
      count: schemasIn(schema.prefixItems).length,
      rest: 'items' in schema || (!isTop && 'unevaluatedItems' in schema),
      contains: isSchema(contains) ? [{ ref: links.ref(contains, childOf(context)) }] : [],
    };
    const negated = { ...context, isNegated: true, refused: nothing };
    const condition = isSchema(schema.if) ? links.ref(schema.if, negated) : undefined;
    const branches = condition && [
      ...inner(schema.if, { ref: condition, holds: true }),
      ...inner(schema.then, { ref: condition, holds: true }),
      ...inner(schema.else, { ref: condition, holds: false }),
    ];
    return [
      own,
      ...[links.target(schema), ...schemasIn(schema.allOf)].flatMap((part) => inner(part)),
      ...[...schemasIn(schema.anyOf), ...schemasIn(schema.oneOf)].flatMap((part) =>
        inner(part, { ref: links.ref(part, context), holds: true }),
      ),
      ...(branches ?? []),
      ...namedSchemasIn(schema.dependentSchemas).flatMap(([has, part]) => inner(part, { has })),
    ];
  }
}
