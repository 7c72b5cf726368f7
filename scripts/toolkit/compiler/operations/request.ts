import { kindOf } from 'openapi-first-runtime/compiled';
import { isReadable, readKinds } from '../compile/readings';
import { asObject, asText, isObject, type JsonObject } from '../document';
import type { ListedOperation } from '../operation-list';
import type { SchemaTypes } from './schema-types';
import { atom, literal, propertyName, union, UNKNOWN, type TypeText } from './type-text';

/** The members of a shape for the parameters in one place; `{}` where there are none. */
export function parametersType(
  { parameters }: ListedOperation,
  place: 'path' | 'query' | 'header' | 'cookie',
  schemas: SchemaTypes,
): string {
  const members = parameters
    .filter((each) => each.in === place)
    .map((parameter) => {
      const schema = valueSchema(parameter);
      const name = asText(parameter.name);
      const present = parameter.required === true || defaultOf(schema, schemas) !== undefined;
      const { text } = parameterType(parameter, schemas);
      return `${propertyName(place === 'header' ? name.toLowerCase() : name)}${present ? '' : '?'}: ${text}`;
    });
  return members.length > 0 ? `{ ${members.join('; ')} }` : '{}';
}

/** What a parameter or a header is once it is parsed. */
export function parameterType(
  parameter: JsonObject,
  schemas: SchemaTypes,
  view: 'request' | 'response' = 'request',
): TypeText {
  const [mediaType] = Object.keys(asObject(parameter.content));
  if (mediaType !== undefined && kindOf(essence(mediaType)) !== 'json') return atom('string');
  return schemas.type(valueSchema(parameter), view);
}

function valueSchema(parameter: JsonObject): JsonObject {
  const [content] = Object.values(asObject(parameter.content));
  return asObject(parameter.schema ?? asObject(content).schema);
}

function defaultOf(schema: JsonObject, schemas: SchemaTypes): unknown {
  return schema.default ?? asObject(schemas.component(schema)).default;
}

/** The union of what the operation may be sent: one member for each media type. */
export function contentType({ requestBody }: ListedOperation, schemas: SchemaTypes): string {
  const none = '{ contentType: undefined; body: undefined }';
  if (!requestBody) return none;
  const bodies = new Map<string, string[]>();
  for (const [mediaType, media] of Object.entries(asObject(requestBody.content))) {
    const { text } = bodyType(mediaType, asObject(media), schemas);
    bodies.set(text, [...(bodies.get(text) ?? []), receivedType(mediaType)]);
  }
  const members = [...bodies].map(
    ([body, types]) => `{ contentType: ${types.join(' | ')}; body: ${body} }`,
  );
  return [...members, ...(requestBody.required === true ? [] : [none])].join(' | ');
}

/** What a handler is told of the media type: of a range, the type that was sent. */
function receivedType(mediaType: string): string {
  const range = essence(mediaType);
  return range.includes('*')
    ? `\`${range.replaceAll('*', '${string}')}\``
    : literal(mediaType.toLowerCase());
}

function bodyType(mediaType: string, media: JsonObject, schemas: SchemaTypes): TypeText {
  const range = essence(mediaType);
  // A range takes whatever its schema allows, read by the type that the client names.
  if (/^(?:\*|application)\/\*$/.test(range)) {
    const schema = media.schema === undefined ? UNKNOWN : schemas.type(media.schema, 'request');
    return schema.text === 'string' ? union([schema, atom('Buffer')]) : schema;
  }
  switch (kindOf(range)) {
    case 'binary':
      return atom('Buffer');
    case 'xml':
    case 'yaml': {
      const read = readKinds(schemas.document, mediaType, media.schema).size > 0;
      return read ? schemas.type(media.schema, 'request') : atom('string');
    }
    case 'multipart': {
      const read = readKinds(schemas.document, mediaType, media.schema).size > 0;
      return read ? form(mediaType, media, schemas, 'form') : atom('Buffer');
    }
    case 'form':
      return form(mediaType, media, schemas, 'request');
    case 'text':
      return media.schema !== undefined && isReadable(schemas.document, mediaType, media.schema)
        ? schemas.type(media.schema, 'request')
        : atom('string');
    case 'json':
      return schemas.type(media.schema, 'request');
  }
}

function form(
  mediaType: string,
  { schema }: JsonObject,
  schemas: SchemaTypes,
  view: 'form' | 'request',
): TypeText {
  const isSaid = isObject(schema) && Object.keys(schema).length > 0;
  return isSaid && isReadable(schemas.document, mediaType, schema)
    ? schemas.type(schema, view)
    : atom('{ [name: string]: unknown }');
}

/** A media type without its parameters, in lower case. */
export function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}
