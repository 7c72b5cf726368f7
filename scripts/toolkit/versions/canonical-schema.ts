import { asText, isObject, omit, type Json, type JsonObject } from '../compiler/document';

/** Members that change nothing about what a schema allows. */
const DEFAULTS: JsonObject = {
  ...{ deprecated: false, nullable: false, readOnly: false, writeOnly: false, uniqueItems: false },
  ...{ additionalProperties: true, minLength: 0, minItems: 0, minProperties: 0 },
};

/** Members that say something about an `allOf` with one schema, without changing what it allows. */
const ANNOTATIONS = new Set(['title', 'description', 'example', 'examples', 'externalDocs']);

/** A schema as `canonical` writes it: in the words of OpenAPI 3.1, and without what it need not say. */
export function canonicalSchema(schema: JsonObject): JsonObject {
  return withOneType(withoutConst(withoutNullable(withoutDefaults(unwrapped(schema)))));
}

/** `allOf` with one schema was the way to describe a reference in OpenAPI 3.0. */
function unwrapped(schema: JsonObject): JsonObject {
  const { allOf, ...rest } = schema;
  if (!Array.isArray(allOf) || allOf.length !== 1) return schema;
  const [only] = allOf;
  if (!isObject(only) || !Object.keys(rest).every((name) => ANNOTATIONS.has(name))) return schema;
  return only.$ref === undefined ? { ...only, ...rest } : only;
}

function withoutDefaults(schema: JsonObject): JsonObject {
  return omit(
    schema,
    Object.keys(DEFAULTS).filter((name) => isDefault(name, schema[name])),
  );
}

function isDefault(name: string, value: Json | undefined): boolean {
  const isAnything = isObject(value) && Object.keys(value).length === 0;
  return value === DEFAULTS[name] || (name === 'additionalProperties' && isAnything);
}

/** `nullable` of OpenAPI 3.0, and `null` as one of two alternatives. */
function withoutNullable(schema: JsonObject): JsonObject {
  if (schema.nullable === true && typeof schema.type === 'string')
    return { ...omit(schema, ['nullable']), type: [schema.type, 'null'] };
  for (const name of ['anyOf', 'oneOf']) {
    const alternatives = schema[name];
    if (!Array.isArray(alternatives) || alternatives.length !== 2) continue;
    const other = alternatives.find((one) => !isNull(one));
    if (!alternatives.some(isNull) || !isObject(other)) continue;
    const rest = omit(schema, [name]);
    const isSimple = !('enum' in other || 'const' in other) && !('type' in rest);
    if (isSimple && typeof other.type === 'string')
      return { ...other, ...rest, type: [other.type, 'null'] };
  }
  return schema;
}

function isNull(schema: Json): boolean {
  return isObject(schema) && schema.type === 'null' && Object.keys(schema).length === 1;
}

function withoutConst(schema: JsonObject): JsonObject {
  if (schema.const === undefined || schema.enum !== undefined) return schema;
  return { ...omit(schema, ['const']), enum: [schema.const] };
}

function withOneType(schema: JsonObject): JsonObject {
  const { type } = schema;
  if (!Array.isArray(type)) return schema;
  return { ...schema, type: type.length === 1 ? type[0] : inOrder(type) };
}

/** By name, and `null` last. */
function inOrder(types: readonly Json[]): Json[] {
  const names = types
    .filter((one) => one !== 'null')
    .sort((one, other) => (asText(one) < asText(other) ? -1 : 1));
  return types.includes('null') ? [...names, 'null'] : names;
}
