import type { Schema, SchemaObject } from '../../compiler/model';
import { keywordsOf } from '../../compiler/model/references';
import type { Member, Shapes } from './shapes';

/** Whether `null` is one of the values that a schema names. */
export function allowsNull(schema: SchemaObject, shapes: Shapes): boolean {
  const { type, enum: listed, const: only, ...others } = shapes.resolved(schema);
  if (only !== undefined) return only === null;
  if (listed) return listed.includes(null);
  if (type !== undefined) return [type].flat().includes('null');
  return alternativesIn(others).some((one) => allowsNull(keywordsOf(one), shapes));
}

/** A schema without `null`. */
export function withoutNull(schema: SchemaObject, shapes: Shapes): SchemaObject {
  if (!allowsNull(schema, shapes)) return schema;
  const { type, enum: listed, ...rest } = shapes.resolved(schema);
  const left = alternativesIn(rest).filter((one) => !isNull(keywordsOf(one), shapes));
  const [alternative, ...more] = left;
  if (type === undefined && alternative !== undefined)
    return more.length === 0
      ? withoutNull(keywordsOf(alternative), shapes)
      : { ...rest, oneOf: left };
  const types = [type ?? []].flat().filter((one) => one !== 'null');
  const [first, ...others] = types;
  return {
    ...rest,
    ...(first !== undefined && { type: others.length === 0 ? first : types }),
    ...(listed && { enum: listed.filter((value) => value !== null) }),
  };
}

/** What a merge patch may contain for a stored member: `null` removes an optional one. */
export function patchable(
  given: SchemaObject,
  stored: Pick<Member, 'schema' | 'required'>,
  shapes: Shapes,
): SchemaObject {
  const isRemovable = !stored.required && !allowsNull(stored.schema, shapes);
  return isRemovable ? withoutNull(given, shapes) : given;
}

function alternativesIn({ oneOf, anyOf }: SchemaObject): readonly Schema[] {
  return oneOf ?? anyOf ?? [];
}

function isNull(schema: SchemaObject, shapes: Shapes): boolean {
  const { type, const: only } = shapes.resolved(schema);
  return type === 'null' || only === null;
}
