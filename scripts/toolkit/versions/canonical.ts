import {
  asList,
  asObject,
  isObject,
  METHODS,
  omit,
  type Json,
  type JsonObject,
} from '../compiler/document';
import { valueAt } from '../compiler/json-pointer';
import { mapChildren, type ObjectKind } from '../compiler/structure';
import { canonicalSchema } from './canonical-schema';

/**
 * A contract in which whatever can be written in several ways is written in one, so that a change of the
 * text alone is not compared. What a path item says about all of its operations is moved to each of them;
 * members that have their default value are added or removed.
 */
export function canonical(contract: object): JsonObject {
  const visit = (value: Json, kind: ObjectKind): Json => {
    if (!isObject(value) || value.$ref !== undefined) return value;
    const changed = CANONICAL[kind]?.(value, contract) ?? value;
    return mapChildren(changed, kind, (child, of) => visit(child, of));
  };
  return visit(contract as JsonObject, 'document') as JsonObject;
}

type Rewrite = (object: JsonObject, contract: object) => JsonObject;

const CANONICAL: Partial<Record<ObjectKind, Rewrite>> = {
  document: (document) => withServers(withSecurity(document)),
  components: withSubtypes,
  pathItem: withItsMembers,
  operation: (operation) => without(operation, { deprecated: false }),
  requestBody: (body) => without(body, { required: false }),
  parameter: (parameter) => serialised(parameter, styleOf(parameter.in)),
  header: (header) => serialised(header, 'simple'),
  // `bearerFormat` is a hint for people (OpenAPI 3.2, section 4.27).
  securityScheme: (scheme) => omit(scheme, ['bearerFormat']),
  schema: canonicalSchema,
};

/** A path item whose parameters and servers are those of its operations. */
function withItsMembers(item: JsonObject, contract: object): JsonObject {
  const shared = asList(item.parameters);
  const operations = METHODS.flatMap((method) => {
    const operation = item[method];
    if (!isObject(operation)) return [];
    const own = asList(operation.parameters);
    const names = new Set(own.map((one) => nameOf(one, contract)));
    const parameters = [...own, ...shared.filter((one) => !names.has(nameOf(one, contract)))];
    const servers = operation.servers ?? item.servers;
    const complete: JsonObject = {
      ...operation,
      ...(parameters.length > 0 && { parameters }),
      ...(servers !== undefined && { servers }),
    };
    return [[method, complete] as const];
  });
  return { ...omit(item, ['parameters', 'servers']), ...Object.fromEntries(operations) };
}

function nameOf(parameter: Json, contract: object): string {
  const { $ref } = asObject(parameter);
  const { in: place, name } = asObject(
    typeof $ref === 'string' ? valueAt(contract, $ref) : parameter,
  );
  return JSON.stringify([place, name]);
}

/** An address with and without a slash at its end is the same: paths begin with one. */
function withServers(document: JsonObject): JsonObject {
  if (!Array.isArray(document.servers)) return document;
  const servers = document.servers.map((one) =>
    isObject(one) && typeof one.url === 'string'
      ? { ...one, url: one.url.replace(/(?<=.)\/$/, '') }
      : one,
  );
  return { ...document, servers };
}

/**
 * A schema with a discriminator stands for all schemas that extend it with `allOf` (OpenAPI 3.2, section
 * 4.25.4): here, they are its alternatives.
 */
function withSubtypes(components: JsonObject): JsonObject {
  const schemas = Object.entries(asObject(components.schemas));
  const complete = schemas.map(([name, schema]) => {
    if (!isObject(schema) || schema.discriminator === undefined) return [name, schema] as const;
    if (schema.oneOf !== undefined || schema.anyOf !== undefined) return [name, schema] as const;
    const reference = `#/components/schemas/${name}`;
    const subtypes = schemas.filter(([, one]) =>
      asList(asObject(one).allOf).some((part) => asObject(part).$ref === reference),
    );
    const oneOf = subtypes.map(([one]) => ({ $ref: `#/components/schemas/${one}` }));
    return [name, oneOf.length > 0 ? { ...schema, oneOf } : schema] as const;
  });
  return { ...components, ...(schemas.length > 0 && { schemas: Object.fromEntries(complete) }) };
}

function withSecurity(document: JsonObject): JsonObject {
  const { security, ...rest } = document;
  if (security === undefined) return document;
  const paths = Object.entries(asObject(rest.paths)).map(([path, item]) => {
    const operations = METHODS.flatMap((method) => {
      const operation = asObject(item)[method];
      return isObject(operation) ? [[method, { security, ...operation }] as const] : [];
    });
    return [path, { ...asObject(item), ...Object.fromEntries(operations) }] as const;
  });
  return { ...rest, paths: Object.fromEntries(paths) };
}

/** OpenAPI 3.2, section 4.12.2: how a parameter is serialised unless it says so. */
function serialised(parameter: JsonObject, usual: string | undefined): JsonObject {
  const rest = without(parameter, {
    ...{ required: false, deprecated: false, allowReserved: false, allowEmptyValue: false },
  });
  const style = rest.style ?? usual;
  if (rest.schema === undefined || style === undefined) return rest;
  return { ...rest, style, explode: rest.explode ?? (style === 'form' || style === 'cookie') };
}

function styleOf(place: Json | undefined): string | undefined {
  if (place === 'query' || place === 'cookie') return 'form';
  return place === 'path' || place === 'header' ? 'simple' : undefined;
}

/** Without the members that have their default value. */
export function without(object: JsonObject, defaults: JsonObject): JsonObject {
  return omit(
    object,
    Object.keys(defaults).filter((name) => object[name] === defaults[name]),
  );
}
