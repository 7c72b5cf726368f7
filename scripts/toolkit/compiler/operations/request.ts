import { kindOf } from 'openapi-first-runtime/compiled';
import { isReadable, isTextual, readKinds } from '../compile/readings';
import type { Header, MediaType, Operation, Parameter } from '../model';
import { keywordsOf, resolveSchema } from '../model/references';
import type { SchemaTypes } from './schema-types';
import { atom, literal, propertyName, union, type TypeText } from './type-text';

/** The members of a shape for the parameters in one place; `{}` if there are none. */
export function parametersType(
  { parameters }: Operation,
  place: 'path' | 'query' | 'header' | 'cookie',
  schemas: SchemaTypes,
): string {
  const members = parameters
    .filter((each) => each.in === place)
    .map((parameter) => {
      const { name, required } = parameter;
      const present = required || hasDefault(parameter, schemas);
      const { text } = parameterType(parameter, schemas);
      return `${propertyName(place === 'header' ? name.toLowerCase() : name)}${present ? '' : '?'}: ${text}`;
    });
  return members.length > 0 ? `{ ${members.join('; ')} }` : '{}';
}

/** The type of a parameter or a header after parsing. */
export function parameterType(
  { content, schema = {} }: Parameter | Header,
  schemas: SchemaTypes,
  view: 'request' | 'response' = 'request',
): TypeText {
  const isText = content && kindOf(essence(content.name)) !== 'json';
  if (isText && !isTextual(schemas.schemas, schema)) return atom('string');
  return schemas.type(schema, view);
}

function hasDefault({ schema }: Parameter, { schemas }: SchemaTypes): boolean {
  const own = keywordsOf(schema).default ?? resolveSchema(schemas, schema).default;
  return own !== undefined;
}

/** The union of the bodies that the operation accepts: one member for each media type. */
export function contentType({ body }: Operation, schemas: SchemaTypes): string {
  const none = '{ contentType: undefined; body: undefined }';
  if (!body) return none;
  const bodies = new Map<string, string[]>();
  for (const media of body.content) {
    const { text } = bodyType(media, schemas);
    bodies.set(text, [...(bodies.get(text) ?? []), receivedType(media.name)]);
  }
  const members = [...bodies].map(
    ([text, types]) => `{ contentType: ${types.join(' | ')}; body: ${text} }`,
  );
  return [...members, ...(body.required ? [] : [none])].join(' | ');
}

/** The media type as a handler sees it: for a range, the type that was sent. */
function receivedType(mediaType: string): string {
  const range = essence(mediaType);
  return range.includes('*')
    ? `\`${range.replaceAll('*', '${string}')}\``
    : literal(mediaType.toLowerCase());
}

function bodyType(media: MediaType, schemas: SchemaTypes): TypeText {
  const { name, schema } = media;
  const range = essence(name);
  // A range accepts whatever its schema allows, read according to the type that the client sends.
  if (/^(?:\*|application)\/\*$/.test(range)) {
    const type = schemas.type(schema, 'request');
    return type.text === 'string' ? union([type, atom('Buffer')]) : type;
  }
  const isRead = (): boolean => readKinds(schemas.schemas, name, schema).size > 0;
  switch (kindOf(range)) {
    case 'binary':
      return atom('Buffer');
    case 'xml':
    case 'yaml':
      return isRead() ? schemas.type(schema, 'request') : atom('string');
    case 'multipart':
      return isRead() ? form(media, schemas, 'form') : atom('Buffer');
    case 'form':
      return form(media, schemas, 'request');
    case 'text':
      return schema !== undefined && isReadable(schemas.schemas, name, schema)
        ? schemas.type(schema, 'request')
        : atom('string');
    case 'json':
      return schemas.type(schema, 'request');
  }
}

function form(
  { name, schema }: MediaType,
  schemas: SchemaTypes,
  view: 'form' | 'request',
): TypeText {
  const isSaid = Object.keys(keywordsOf(schema)).length > 0;
  return isSaid && isReadable(schemas.schemas, name, schema)
    ? schemas.type(schema, view)
    : atom('{ [name: string]: unknown }');
}

/** A media type without its parameters, in lower case. */
export function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

/** What programs write that know only the type of an object, such as springdoc: it is JSON. */
export function isAnyType(mediaType: string): boolean {
  return /^(?:\*|application)\/\*$/.test(essence(mediaType));
}
