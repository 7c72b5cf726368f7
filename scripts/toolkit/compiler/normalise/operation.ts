import {
  asList,
  asObject,
  asText,
  dereference,
  isObject,
  METHODS,
  omit,
  placeOf,
  shown,
  type Json,
  type JsonObject,
} from '../document';
import { pointerTo, unescapePointer } from '../json-pointer';
import { repairContent } from './content';
import type { Context } from './context';
import { isIgnored, repairFlags } from './parameter';

/** Mends an operation before its children are looked at. */
export function repairOperation(value: Json, pointer: string, context: Context): Json | undefined {
  if (value === null) {
    context.report('operation-empty', pointer);
    return undefined;
  }
  if (!isObject(value)) {
    context.report('object-expected', pointer, { what: 'an operation', value: shown(value) });
    return undefined;
  }
  const operation = { ...value };
  if (
    operation.operationId !== undefined &&
    (typeof operation.operationId !== 'string' || !operation.operationId)
  ) {
    context.report('operation-id-invalid', `${pointer}/operationId`);
    delete operation.operationId;
  }
  if (typeof operation.tags === 'string') operation.tags = [operation.tags];
  if ('tags' in operation)
    operation.tags = asList(operation.tags).filter((tag) => typeof tag === 'string');
  repairFlags(operation, pointer, context);
  bodyParameters(operation, pointer, context);
  repairParameters(operation, pointer, context);
  repairResponses(operation, pointer, context);
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
  context.report('parameter-of-swagger-2', `${pointer}/parameters`);
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
      const values = { location: asText(where), name: asText(name) };
      context.report('parameter-repeated', `${pointer}/parameters`, values);
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
      context.report('status-invalid', `${pointer}/responses`, { status: JSON.stringify(key) });
    } else responses[status] = value;
  }
  if (Object.keys(responses).every((key) => key.startsWith('x-'))) {
    const mayBeMissing = !context.is30 && operation.responses === undefined;
    const code = mayBeMissing ? 'responses-missing' : 'responses-empty';
    context.report(code, `${pointer}/responses`);
  }
  operation.responses = responses;
}

/** Mends a list of security requirements; undefined where there is none. */
export function repairSecurity(value: Json, pointer: string, context: Context): Json | undefined {
  if (value === null) {
    context.report('member-form', pointer, {
      member: 'security',
      expected: 'a list',
      value: 'null',
    });
    return undefined;
  }
  const list = Array.isArray(value) ? value : [value];
  if (list !== value) context.report('list-of-one', pointer, { member: 'security' });
  return list.flatMap((each, index): JsonObject[] => {
    if (typeof each === 'string') return [{ [each]: [] }];
    if (isObject(each)) {
      const scopesOf = ([scheme, scopes]: [string, Json | undefined]): [string, string[]] => {
        const names = asList(scopes).filter((scope) => typeof scope === 'string');
        if (names.length !== (Array.isArray(scopes) ? scopes.length : undefined))
          context.report('member-form', `${pointer}/${index}${pointerTo(scheme)}`, {
            member: scheme,
            expected: 'a list of strings',
            value: shown(scopes),
          });
        return [scheme, names];
      };
      return [Object.fromEntries(Object.entries(each).map(scopesOf))];
    }
    const values = { what: 'a security requirement', value: shown(each) };
    context.report('object-expected', pointer, values);
    return [];
  });
}

/** Mends a response before its children are looked at. */
export function repairResponse(value: Json, pointer: string, context: Context): Json {
  if (!isObject(value)) {
    context.report('response-not-an-object', pointer, { value: shown(value) });
    return { description: typeof value === 'string' ? value : '' };
  }
  if (typeof value.$ref === 'string') return value;
  const response = { ...value };
  if (typeof response.description !== 'string') {
    if (context.version !== '3.2' || response.description !== undefined)
      context.report('response-without-description', pointer);
    response.description = '';
  }
  for (const key of ['content', 'headers', 'links'])
    if (!isObject(response[key])) Reflect.deleteProperty(response, key);
  if (isObject(response.content))
    response.content = repairContent(response.content, `${pointer}/content`, context);
  const headers = Object.entries(asObject(response.headers)).filter(([name]) => {
    const ignored = name.toLowerCase() === 'content-type';
    if (ignored) context.report('header-ignored', `${pointer}/headers/${name}`, { name });
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
    context.report('object-expected', pointer, { what: 'a request body', value: shown(value) });
    return undefined;
  }
  if (typeof value.$ref === 'string') return value;
  if (Object.keys(asObject(value.content)).length === 0) {
    context.report('body-without-media-type', pointer);
    // A component stays, since references lead to it.
    return pointer.startsWith('/components') ? { ...value, content: {} } : undefined;
  }
  const content = repairContent(asObject(value.content), `${pointer}/content`, context);
  const body: JsonObject = { ...value, content };
  repairFlags(body, pointer, context);
  return { ...body, required: body.required === true };
}

/** Mends a media type: `examples` are a map here. */
export function repairMediaType(value: Json, pointer: string, context: Context): Json {
  if (!isObject(value)) {
    const values = { what: 'a media type object', value: shown(value) };
    if (value !== null) context.report('object-expected', pointer, values);
    return {};
  }
  if (!Array.isArray(value.examples)) return value;
  context.report('media-type-examples', `${pointer}/examples`);
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
        context.report('parameter-not-in-path', `${at}/parameters`, { name: asText(name) });
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
      context.report('parameter-undeclared', `${pointer}/${method}`, { name });
      operation.parameters = [
        ...asList(operation.parameters),
        { name, in: 'path', required: true, schema: { type: 'string' } },
      ];
    }
    item[method] = operation;
  }
  return item;
}
