import { isObject, METHODS, type Json, type JsonObject } from './document';
import { pointerTo } from './json-pointer';

/** The objects of an OpenAPI document that can contain a reference or a schema. */
export type ObjectKind =
  | 'document'
  | 'components'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'header'
  | 'requestBody'
  | 'response'
  | 'mediaType'
  | 'encoding'
  | 'example'
  | 'link'
  | 'callback'
  | 'securityScheme'
  | 'schema';

/** The section of `components` for each kind of object. Other kinds cannot be components. */
export const SECTIONS: Partial<Record<ObjectKind, string>> = {
  schema: 'schemas',
  response: 'responses',
  parameter: 'parameters',
  example: 'examples',
  requestBody: 'requestBodies',
  header: 'headers',
  securityScheme: 'securitySchemes',
  link: 'links',
  callback: 'callbacks',
  pathItem: 'pathItems',
};

export const KIND_OF_SECTION = new Map(
  Object.entries(SECTIONS).map(([kind, section]) => [section, kind as ObjectKind]),
);

/** `schema`: one of them; `schema{}`: a map of them by name; `schema[]`: a list of them. */
type Field = ObjectKind | `${ObjectKind}{}` | `${ObjectKind}[]`;
type Fields = Readonly<Record<string, Field>>;

/**
 * The maps that may contain extensions, which are data. In any other map, `x-…` is a name like any other.
 */
const EXTENSIBLE = new Set(['document/paths', 'operation/responses']);

const FIELDS: Readonly<Record<ObjectKind, Fields>> = {
  document: { paths: 'pathItem{}', webhooks: 'pathItem{}', components: 'components' },
  components: Object.fromEntries(
    Object.entries(SECTIONS).map(([kind, section]) => [
      section,
      `${kind as ObjectKind}{}` as const,
    ]),
  ),
  pathItem: {
    parameters: 'parameter[]',
    ...Object.fromEntries(METHODS.map((method) => [method, 'operation' as const])),
  },
  operation: {
    parameters: 'parameter[]',
    requestBody: 'requestBody',
    responses: 'response{}',
    callbacks: 'callback{}',
  },
  parameter: { schema: 'schema', content: 'mediaType{}', examples: 'example{}' },
  header: { schema: 'schema', content: 'mediaType{}', examples: 'example{}' },
  requestBody: { content: 'mediaType{}' },
  response: { headers: 'header{}', content: 'mediaType{}', links: 'link{}' },
  mediaType: { schema: 'schema', examples: 'example{}', encoding: 'encoding{}' },
  encoding: { headers: 'header{}' },
  example: {},
  link: {},
  callback: {},
  securityScheme: {},
  schema: {
    properties: 'schema{}',
    patternProperties: 'schema{}',
    dependentSchemas: 'schema{}',
    dependencies: 'schema{}',
    $defs: 'schema{}',
    definitions: 'schema{}',
    allOf: 'schema[]',
    anyOf: 'schema[]',
    oneOf: 'schema[]',
    prefixItems: 'schema[]',
    items: 'schema',
    additionalItems: 'schema',
    unevaluatedItems: 'schema',
    contains: 'schema',
    additionalProperties: 'schema',
    unevaluatedProperties: 'schema',
    propertyNames: 'schema',
    not: 'schema',
    if: 'schema',
    then: 'schema',
    else: 'schema',
    contentSchema: 'schema',
  },
};

/** Called for each child with its pointer from the parent; the result replaces the child. */
export type Visit = (child: Json, kind: ObjectKind, pointer: string) => Json | undefined;
/** Called for each map or list of children before its members are visited. */
export type Enter = (collection: Json, pointer: string) => Json;
/** Called for each member without a kind, including extensions. */
export type Keep = (value: Json, key: string, pointer: string) => Json | undefined;

/**
 * A copy of an object in which every child that OpenAPI gives a kind is replaced by the result of `visit`
 * (removed if that is undefined). Data (examples, defaults, enums) and extensions are not children, so a
 * `$ref` in them is never taken for a reference.
 */
export function mapChildren(
  node: JsonObject,
  kind: ObjectKind,
  visit: Visit,
  enter: Enter = (collection) => collection,
  keep: Keep = (value) => value,
): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(node)) {
    const field = fieldOf(kind, key);
    const at = pointerTo(key);
    const mapped =
      value === undefined
        ? value
        : field === undefined
          ? keep(value, key, at)
          : mapField(value, field, at, kind, visit, enter, keep);
    if (mapped !== undefined) define(result, key, mapped);
  }
  return result;
}

/**
 * A copy of a document in which each object that OpenAPI gives a kind is replaced by the result of
 * `change`.
 */
export function mapObjects(
  document: JsonObject,
  change: (object: JsonObject) => JsonObject,
  keep?: Keep,
): JsonObject {
  const visit = (object: JsonObject, kind: ObjectKind): JsonObject =>
    mapChildren(
      change(object),
      kind,
      (child, of) => (isObject(child) ? visit(child, of) : child),
      undefined,
      keep,
    );
  return visit(document, 'document');
}

function fieldOf(kind: ObjectKind, key: string): Field | undefined {
  // The keys of a Callback Object are expressions, unless it is a reference to one.
  if (kind === 'callback') return key.startsWith('x-') || key === '$ref' ? undefined : 'pathItem';
  const fields = FIELDS[kind];
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** Whether `mapChildren` visits a member of an object. */
export function isVisited(kind: string, key: string): boolean {
  return kind in FIELDS && fieldOf(kind as ObjectKind, key) !== undefined;
}

function mapField(
  value: Json,
  field: Field,
  at: string,
  parent: ObjectKind,
  visit: Visit,
  enter: Enter,
  keep: Keep,
) {
  const kind = field.replace(/\W+$/, '') as ObjectKind;
  if (field.endsWith('{}')) {
    const map = enter(value, at);
    const data = EXTENSIBLE.has(parent + at) ? keep : undefined;
    return isObject(map) ? mapMembers(map, kind, at, visit, data) : map;
  }
  const list = field.endsWith('[]') ? enter(value, at) : value;
  // Older drafts of JSON Schema allow a list under `items`.
  const mayBeList = field.endsWith('[]') || (parent === 'schema' && at === '/items');
  if (!Array.isArray(list) || !mayBeList) return visit(list, kind, at);
  return list
    .map((child, index) => visit(child, kind, `${at}/${index}`))
    .filter((child) => child !== undefined);
}

function mapMembers(
  map: JsonObject,
  kind: ObjectKind,
  at: string,
  visit: Visit,
  /** Where extensions may be among the members. */
  keep: Keep | undefined,
): JsonObject {
  const result: JsonObject = {};
  for (const [key, child] of Object.entries(map)) {
    if (child === undefined) continue;
    const pointer = at + pointerTo(key);
    const mapped =
      keep && key.startsWith('x-') ? keep(child, key, pointer) : visit(child, kind, pointer);
    if (mapped !== undefined) define(result, key, mapped);
  }
  return result;
}

/** Sets an own member, even `__proto__`. */
export function define(object: JsonObject, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else object[key] = value;
}

/** Whether a value is an Example Object rather than the example itself. */
export function isExample(value: Json): boolean {
  return (
    isObject(value) &&
    ['value', 'externalValue', 'dataValue', 'serializedValue'].some((member) => member in value)
  );
}
