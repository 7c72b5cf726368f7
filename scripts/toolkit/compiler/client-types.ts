import type * as Library from 'openapi-typescript';
import type { OpenAPITSOptions, SchemaObject, TransformNodeOptions } from 'openapi-typescript';
import type ts from 'typescript';
import type { JsonObject } from './document';
import { isEmptyObject } from './empty-object';
import { grouped } from './grouped';

type Hooks = Required<Pick<OpenAPITSOptions, 'transform' | 'postTransform'>>;

/**
 * Where openapi-typescript differs from the validators: tuples, which may be longer or shorter than their
 * `prefixItems`; objects without members; and objects whose further members have another type than the
 * named ones, for which it writes types that no object literal satisfies.
 */
export function clientTypes(library: typeof Library, { factory, ...is }: typeof ts): Hooks {
  const { NULL, NEVER, STRING, UNDEFINED, UNKNOWN, tsRecord, tsUnion } = library;

  function tuple(schema: TupleSchema, options: TransformNodeOptions): ts.TypeNode {
    const { prefixItems, items, minItems = 0, maxItems = Infinity } = schema;
    const typeOf = (one: unknown): ts.TypeNode =>
      one === false ? NEVER : library.transformSchemaObject(one as SchemaObject, options);
    const members = prefixItems
      .slice(0, maxItems)
      .map((one, at) =>
        at < minItems ? typeOf(one) : factory.createOptionalTypeNode(typeOf(one)),
      );
    if (items === false || maxItems <= prefixItems.length)
      return factory.createTupleTypeNode(members);
    const rest = factory.createArrayTypeNode(items === undefined ? UNKNOWN : typeOf(items));
    return factory.createTupleTypeNode([...members, factory.createRestTypeNode(rest)]);
  }

  /** All parts of an intersection. */
  function partsOf(type: ts.TypeNode): ts.TypeNode[] {
    if (is.isParenthesizedTypeNode(type)) return partsOf(type.type);
    return is.isIntersectionTypeNode(type) ? type.types.flatMap(partsOf) : [type];
  }

  /** A member that several parts name has all of their types. */
  function withoutRepetition(members: readonly ts.TypeElement[]): ts.TypeElement[] {
    const properties = members.filter((member) => is.isPropertySignature(member));
    const byName = grouped(properties, ({ name }) => ('text' in name ? name.text : name));
    return members.flatMap((member) => {
      if (!is.isPropertySignature(member)) return [member];
      const same = byName.get('text' in member.name ? member.name.text : member.name) ?? [member];
      if (same[0] !== member) return [];
      if (same.length === 1) return [member];
      const { modifiers, name, questionToken } = member;
      const isOptional = same.every((one) => one.questionToken !== undefined);
      const type = factory.createIntersectionTypeNode(same.flatMap((one) => one.type ?? []));
      const mark = isOptional ? questionToken : undefined;
      return [factory.createPropertySignature(modifiers, name, mark, type)];
    });
  }

  /** One of the object types that name members, or that have an index signature. */
  function merged(type: ts.TypeNode): ts.TypeNode | undefined {
    const parts = partsOf(type);
    const literals = parts.filter((part) => is.isTypeLiteralNode(part));
    const members = literals.flatMap((part) => [...part.members]);
    const signatures = members.filter((member) => is.isIndexSignatureDeclaration(member));
    const [signature] = signatures;
    if (!signature || parts.length === 1) return undefined;
    const named = members.filter((member) => !is.isIndexSignatureDeclaration(member));
    const others = parts.filter((part) => !is.isTypeLiteralNode(part));
    const types = named.flatMap((member) =>
      is.isPropertySignature(member) && member.type
        ? [member.type, ...(member.questionToken ? [UNDEFINED] : [])]
        : [],
    );
    // A reference has members of types that are unknown here.
    const value =
      others.length > 0 ? UNKNOWN : tsUnion([...signatures.map((one) => one.type), ...types]);
    const index = factory.createIndexSignature(signature.modifiers, signature.parameters, value);
    const literal = factory.createTypeLiteralNode([...withoutRepetition(named), index]);
    return others.length > 0 ? factory.createIntersectionTypeNode([...others, literal]) : literal;
  }

  return {
    transform(schema, options) {
      const whole = schema as unknown as JsonObject;
      const { type, oneOf, anyOf } = whole;
      // No alternative next to it adds a value, and TypeScript would reject one that leads back here.
      if (type === 'null' && (oneOf ?? anyOf)) return NULL;
      if (isTuple(schema)) return tuple(schema, options);
      const isEmpty = type === 'object' && isEmptyObject(whole);
      return isEmpty ? tsRecord(STRING, NEVER) : undefined;
    },
    postTransform: (type) => merged(type),
  };
}

interface TupleSchema {
  readonly prefixItems: readonly unknown[];
  readonly items?: unknown;
  readonly minItems?: number;
  readonly maxItems?: number;
}

function isTuple(schema: object): schema is TupleSchema {
  const { type, prefixItems } = schema as { type?: unknown; prefixItems?: unknown };
  return type === 'array' && Array.isArray(prefixItems);
}
