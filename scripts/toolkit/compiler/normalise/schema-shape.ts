import {
  asList,
  asObject,
  isEmpty,
  isObject,
  omit,
  shown,
  type Json,
  type JsonObject,
} from '../document';
import { pointerTo } from '../json-pointer';
import type { Context } from './context';
import { unicodePattern } from './pattern';

/** Keywords whose value is a map. */
const MAPS = ['properties', 'patternProperties', 'dependentSchemas', 'dependentRequired'];

/** Repairs the keywords that contain other schemas, and `required`. */
export function repairShape(schema: JsonObject, pointer: string, context: Context): void {
  for (const key of ['allOf', 'anyOf', 'oneOf', 'prefixItems']) {
    const list = schema[key];
    if (list === undefined) continue;
    if (isObject(list)) schema[key] = [list];
    if (asList(schema[key]).length > 0 && list === schema[key]) continue;
    const at = `${pointer}/${key}`;
    if (isObject(list)) context.report('schema-list-of-one', at);
    else {
      context.report('schema-list-invalid', at, { value: shown(list) });
      Reflect.deleteProperty(schema, key);
    }
  }
  for (const key of ['additionalProperties', 'unevaluatedProperties', 'unevaluatedItems']) {
    const value = schema[key];
    if (value === null) {
      context.report('schema-empty', `${pointer}/${key}`);
      Reflect.deleteProperty(schema, key);
    } else if (value === 'true' || value === 'false') schema[key] = value === 'true';
  }
  if (Array.isArray(schema.items)) {
    context.report('items-list', `${pointer}/items`);
    if (schema.items.length > 0) schema.prefixItems = schema.items;
    if (schema.additionalItems === undefined) delete schema.items;
    else schema.items = schema.additionalItems;
  }
  delete schema.additionalItems;
  repairDependencies(schema);
  for (const key of MAPS) {
    const value = schema[key];
    if (value === undefined || isObject(value)) continue;
    const at = `${pointer}/${key}`;
    if (isEmpty(value)) context.report('keyword-empty', at, { keyword: key });
    else if (key === 'properties') context.report('map-expected', at, { value: shown(value) });
    else {
      const values = { value: shown(value), keyword: key, expected: 'a map' };
      context.report('keyword-invalid', at, values);
    }
    Reflect.deleteProperty(schema, key);
  }
  repairNeeds(schema, pointer, context);
  repairRequired(schema, pointer, context);
  repairNames(schema, pointer, context);
}

function repairDependencies(schema: JsonObject): void {
  for (const [name, needs] of Object.entries(asObject(schema.dependencies))) {
    const key = Array.isArray(needs) ? 'dependentRequired' : 'dependentSchemas';
    schema[key] = { ...asObject(schema[key]), [name]: needs };
  }
  delete schema.dependencies;
}

/** The values of `dependentRequired` are lists of names. */
function repairNeeds(schema: JsonObject, pointer: string, context: Context): void {
  const needs = Object.entries(asObject(schema.dependentRequired)).map(
    ([name, names]): [string, Json[]] => {
      const valid = asList(names).filter((one) => typeof one === 'string');
      if (!Array.isArray(names) || valid.length < names.length)
        context.report('keyword-invalid', `${pointer}${pointerTo('dependentRequired', name)}`, {
          value: shown(names),
          keyword: 'dependentRequired',
          expected: 'a list of names',
        });
      return [name, valid];
    },
  );
  if (schema.dependentRequired !== undefined) schema.dependentRequired = Object.fromEntries(needs);
}

/** `required: true` on a property belongs in the list of the parent schema. */
function repairRequired(schema: JsonObject, pointer: string, context: Context): void {
  const { required } = schema;
  const names = (Array.isArray(required) ? required : [required]).filter(
    (name) => typeof name === 'string',
  );
  if (
    required !== undefined &&
    (!Array.isArray(required) || new Set(names).size !== required.length)
  ) {
    const code = typeof required === 'boolean' ? 'required-not-a-list' : 'required-names';
    context.report(code, `${pointer}/required`);
    delete schema.required;
  }
  const properties = { ...asObject(schema.properties) };
  for (const [name, property] of Object.entries(properties)) {
    if (!isObject(property) || typeof property.required !== 'boolean') continue;
    context.report('required-on-property', `${pointer}${pointerTo('properties', name)}/required`);
    if (property.required) names.push(name);
    properties[name] = omit(property, ['required']);
    schema.properties = properties;
  }
  if (names.length > 0) schema.required = [...new Set(names)];
}

/** The names in `patternProperties` are patterns, and must be valid. */
function repairNames(schema: JsonObject, pointer: string, context: Context): void {
  if (!isObject(schema.patternProperties)) return;
  const patterns: JsonObject = {};
  for (const [pattern, value] of Object.entries(schema.patternProperties)) {
    const repaired = unicodePattern(pattern);
    if (repaired === undefined) {
      context.report('property-pattern', `${pointer}/patternProperties`, { pattern });
    } else patterns[repaired] = value;
  }
  schema.patternProperties = patterns;
}
