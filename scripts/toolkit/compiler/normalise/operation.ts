import {
  asList,
  asObject,
  asText,
  dereference,
  isObject,
  METHODS,
  omit,
  placeOf,
  type Json,
  type JsonObject,
} from '../document';
import { unescapePointer } from '../json-pointer';
import { repairContent } from './content';
import type { Context } from './context';
import { shown } from './forms';
import { isIgnored } from './parameter';
import { checkServers } from './servers';

/** Mends an operation before its children are looked at. */
export function repairOperation(value: Json, pointer: string, context: Context): Json | undefined {
  if (value === null) {
    context.report('warning', pointer, 'an empty operation; left out');
    return undefined;
  }
  if (!isObject(value)) {
    context.report('error', pointer, `${JSON.stringify(value)} is no operation`);
    return undefined;
  }
  const operation = { ...value };
  if (
    operation.operationId !== undefined &&
    (typeof operation.operationId !== 'string' || !operation.operationId)
  ) {
    context.report(
      'warning',
      `${pointer}/operationId`,
      'an operationId is a string that is not empty; one is made of method and path',
    );
    delete operation.operationId;
  }
  if (typeof operation.tags === 'string') operation.tags = [operation.tags];
  if ('tags' in operation)
    operation.tags = asList(operation.tags).filter((tag) => typeof tag === 'string');
  bodyParameters(operation, pointer, context);
  repairParameters(operation, pointer, context);
  repairResponses(operation, pointer, context);
  checkServers(operation.servers, `${pointer}/servers`, context);
  if (operation.security !== undefined)
    operation.security = repairSecurity(operation.security, `${pointer}/security`, context);
  if (operation.security === undefined) delete operation.security;
  for (const key of ['requestBody', 'callbacks', 'servers', 'summary', 'description']) {
    if (operation[key] === null) Reflect.deleteProperty(operation, key);
  }
  return operation;
}

/** `in: body` and `in: formData` are of Swagger 2.0; what they say is a request body since 3.0. */
function bodyParameters(operation: JsonObject, pointer: string, context: Context): void {
  const old = asList(operation.parameters)
    .filter(isObject)
    .filter(({ in: where }) => where === 'body' || where === 'formData');
  if (old.length === 0) return;
  context.report(
    'warning',
    `${pointer}/parameters`,
    'parameters in body or formData are of Swagger 2.0; read as a request body',
  );
  operation.parameters = asList(operation.parameters).filter(
    (each) => !old.includes(each as JsonObject),
  );
  const body = old.find((each) => each.in === 'body');
  const required = old.filter((each) => each.required === true);
  const form: JsonObject = {
    type: 'object',
    properties: Object.fromEntries(
      old.map((each) => [asText(each.name), omit(each, ['name', 'in', 'required'])]),
    ),
    required: required.map(({ name }) => asText(name)),
  };
  const file = old.some(({ type }) => type === 'file');
  const [type, schema] = body
    ? ['application/json', body.schema ?? {}]
    : [file ? 'multipart/form-data' : 'application/x-www-form-urlencoded', form];
  operation.requestBody ??= { required: required.length > 0, content: { [type]: { schema } } };
}

/** A parameter is declared once by name and place (Operation Object, `parameters`). */
export function repairParameters(node: JsonObject, pointer: string, context: Context): void {
  if (node.parameters === undefined) return;
  const seen = new Set<string>();
  node.parameters = asList(node.parameters).filter((value) => {
    const parameter = dereference(context.root, value);
    // Of one that stands here itself its own repair tells.
    if (isIgnored(parameter) && isObject(value) && '$ref' in value) return false;
    const { name, in: where } = parameter;
    const key = JSON.stringify([where, where === 'header' ? asText(name).toLowerCase() : name]);
    if (seen.has(key)) {
      context.report(
        'warning',
        `${pointer}/parameters`,
        `the ${asText(where)} parameter ${asText(name)} is declared twice; the first one counts`,
      );
      return false;
    }
    seen.add(key);
    return true;
  });
}

function repairResponses(operation: JsonObject, pointer: string, context: Context): void {
  const responses: JsonObject = {};
  for (const [key, value] of Object.entries(asObject(operation.responses))) {
    const status = /^[1-5]xx$/i.test(key)
      ? key.toUpperCase()
      : key.toLowerCase() === 'default'
        ? 'default'
        : key;
    if (!key.startsWith('x-') && !/^(?:[1-5](?:\d\d|XX)|default)$/.test(status)) {
      context.report(
        'error',
        `${pointer}/responses`,
        `${JSON.stringify(key)} is no status code: 200, 2XX or default is meant`,
      );
    } else responses[status] = value;
  }
  if (Object.keys(responses).every((key) => key.startsWith('x-')))
    context.report('info', `${pointer}/responses`, 'no response is declared, so none is known');
  operation.responses = responses;
}

/** Mends a list of security requirements; undefined where there is none. */
export function repairSecurity(value: Json, pointer: string, context: Context): Json | undefined {
  if (value === null) return undefined;
  const list = Array.isArray(value) ? value : [value];
  if (list !== value)
    context.report('warning', pointer, 'security is a list; read as a list of one');
  return list.flatMap((each): JsonObject[] => {
    if (typeof each === 'string') return [{ [each]: [] }];
    if (isObject(each)) {
      return [
        Object.fromEntries(
          Object.entries(each).map(([scheme, scopes]) => [scheme, asList(scopes).map(String)]),
        ),
      ];
    }
    context.report('error', pointer, `${JSON.stringify(each)} is no security requirement`);
    return [];
  });
}

/** Mends a response before its children are looked at. */
export function repairResponse(value: Json, pointer: string, context: Context): Json {
  if (!isObject(value)) {
    context.report('warning', pointer, `${shown(value)} is no response; read as its description`);
    return { description: typeof value === 'string' ? value : '' };
  }
  if (typeof value.$ref === 'string') return value;
  const response = { ...value };
  if (typeof response.description !== 'string') {
    context.report('info', pointer, 'a response has a description; an empty one is taken');
    response.description = '';
  }
  for (const key of ['content', 'headers', 'links'])
    if (!isObject(response[key])) Reflect.deleteProperty(response, key);
  if (isObject(response.content))
    response.content = repairContent(response.content, `${pointer}/content`, context);
  const headers = Object.entries(asObject(response.headers)).filter(([name]) => {
    const ignored = name.toLowerCase() === 'content-type';
    if (ignored)
      context.report(
        'info',
        `${pointer}/headers/${name}`,
        'the media types say it, so OpenAPI ignores it here',
      );
    return !ignored;
  });
  if (response.headers) response.headers = Object.fromEntries(headers);
  return response;
}

/** Mends a request body; one without a media type is none. */
export function repairRequestBody(
  value: Json,
  pointer: string,
  context: Context,
): Json | undefined {
  if (!isObject(value)) {
    context.report('error', pointer, `${shown(value)} is no request body`);
    return undefined;
  }
  if (typeof value.$ref === 'string') return value;
  if (Object.keys(asObject(value.content)).length === 0) {
    context.report('warning', pointer, 'a request body without a media type; left out');
    // A component stays, since references lead to it.
    return pointer.startsWith('/components') ? { ...value, content: {} } : undefined;
  }
  return {
    ...value,
    content: repairContent(asObject(value.content), `${pointer}/content`, context),
    required: value.required === true || value.required === 'true',
  };
}

/** Mends a media type: `examples` are a map here. */
export function repairMediaType(value: Json, pointer: string, context: Context): Json {
  if (!isObject(value)) {
    if (value !== null) context.report('error', pointer, `${shown(value)} says nothing of a body`);
    return {};
  }
  if (!Array.isArray(value.examples)) return value;
  context.report(
    'warning',
    `${pointer}/examples`,
    'the examples of a media type are a map; named by their places',
  );
  const examples = value.examples.map(
    (each, index) =>
      [String(index + 1), isObject(each) && 'value' in each ? each : { value: each }] as const,
  );
  return { ...value, examples: Object.fromEntries(examples) };
}

/** Makes path parameters and the path agree, once all parameters are mended. */
export function finishPathItem(value: Json, pointer: string, context: Context): Json {
  const key = /^\/paths\/([^/]*)$/.exec(pointer)?.[1];
  if (!isObject(value) || key === undefined) return value;
  const path = placeOf(unescapePointer(key));
  const item = { ...value };
  const inPath = new Set([...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? ''));
  const declared = (node: JsonObject): Set<string> =>
    new Set(
      asList(node.parameters)
        .map((each) => dereference(context.root, each))
        .filter((each) => each.in === 'path')
        .map(({ name }) => asText(name)),
    );
  const keep = (node: JsonObject, at: string): void => {
    if (!Array.isArray(node.parameters)) return;
    node.parameters = node.parameters.filter((each) => {
      const { in: where, name } = dereference(context.root, each);
      const known = where !== 'path' || inPath.has(asText(name));
      if (!known)
        context.report(
          'warning',
          `${at}/parameters`,
          `the path has no {${asText(name)}}; the parameter is left out`,
        );
      return known;
    });
  };
  keep(item, pointer);
  for (const method of METHODS) {
    if (!isObject(item[method])) continue;
    const operation = { ...item[method] };
    keep(operation, `${pointer}/${method}`);
    const known = new Set([...declared(item), ...declared(operation)]);
    for (const name of inPath) {
      if (known.has(name)) continue;
      context.report(
        'warning',
        `${pointer}/${method}`,
        `{${name}} in the path is not declared; read as a string`,
      );
      operation.parameters = [
        ...asList(operation.parameters),
        { name, in: 'path', required: true, schema: { type: 'string' } },
      ];
    }
    item[method] = operation;
  }
  return item;
}
