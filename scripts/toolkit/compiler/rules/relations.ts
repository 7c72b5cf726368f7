import { asList, asObject, asText, dereference, isObject, type JsonObject } from '../document';
import { lastSegment, pointerTo } from '../json-pointer';
import type { Context } from '../normalise/context';
import { isToken } from './forms';
import { phraseFor } from './objects';
import { checkSecurityScheme } from './security-scheme';
import { checkServer } from './server';

/** Members of which an object may have only one. */
const EXCLUSIVE: Partial<Record<string, readonly (readonly [string, string])[]>> = {
  license: [['identifier', 'url']],
  parameter: [['example', 'examples']],
  header: [['example', 'examples']],
  mediaType: [
    ['example', 'examples'],
    ['encoding', 'prefixEncoding'],
    ['encoding', 'itemEncoding'],
  ],
  encoding: [
    ['encoding', 'prefixEncoding'],
    ['encoding', 'itemEncoding'],
  ],
  example: [
    ['value', 'externalValue'],
    ['value', 'dataValue'],
    ['value', 'serializedValue'],
    ['serializedValue', 'externalValue'],
  ],
  link: [['operationRef', 'operationId']],
  xml: [
    ['nodeType', 'attribute'],
    ['nodeType', 'wrapped'],
  ],
};

type Rule = (value: JsonObject, pointer: string, context: Context) => void;

/** Rules between the members of an object, and between an object and its surroundings. */
const RULES: Partial<Record<string, Rule>> = {
  document: checkDocument,
  server: checkServer,
  parameter: checkParameter,
  header: checkSerialisation,
  response: checkHeaderNames,
  encoding: checkHeaderNames,
  mediaType: checkEncodings,
  link: checkLink,
  schema(value, pointer, context) {
    if (value.readOnly === true && value.writeOnly === true)
      exclude('readOnly', 'writeOnly', pointer, context);
  },
  securityScheme: checkSecurityScheme,
};

export function checkRelations(
  value: JsonObject,
  kind: string,
  pointer: string,
  context: Context,
): void {
  for (const [first, second] of EXCLUSIVE[kind] ?? [])
    if (value[first] !== undefined && value[second] !== undefined)
      exclude(first, second, pointer, context);
  RULES[kind]?.(value, pointer, context);
}

function exclude(first: string, second: string, pointer: string, context: Context): void {
  context.report('members-exclusive', pointer, { first, second });
}

function checkDocument(value: JsonObject, _: string, context: Context): void {
  if (typeof value.openapi === 'string' && !/^\d+\.\d+\.\d+/.test(value.openapi))
    context.report('version-incomplete', '/openapi', { version: value.openapi });
  if (context.version === '3.0' && value.paths === undefined)
    context.report('member-missing', '', { member: 'paths', what: phraseFor('document') });
  const names = new Set<string>();
  for (const [index, tag] of asList(value.tags).entries()) {
    const { name } = asObject(tag);
    if (typeof name !== 'string') continue;
    if (names.has(name))
      context.report('name-repeated', `/tags/${index}`, { what: 'The tag', name });
    names.add(name);
  }
}

function checkParameter(value: JsonObject, pointer: string, context: Context): void {
  const { name, in: place, style } = value;
  const where = asText(place ?? '').toLowerCase();
  const misplaced = (member: string): void => {
    context.report('member-misplaced', pointer + pointerTo(member), {
      member,
      where: `a ${where} parameter`,
    });
  };
  const isKnown = ['path', 'query', 'header', 'cookie'].includes(where);
  if (isKnown && where !== 'query' && value.allowEmptyValue !== undefined)
    misplaced('allowEmptyValue');
  if (isKnown && value.allowReserved !== undefined && !takesReserved(where, style, context))
    misplaced('allowReserved');
  if (typeof name === 'string' && where === 'header' && !isToken(name))
    reportName(name, pointer, context);
  if (typeof name === 'string' && where === 'path' && /[{}]/.test(name))
    context.report('name-invalid', pointer, {
      name,
      what: 'a path parameter',
      allowed: 'characters other than braces',
    });
  checkSerialisation(value, pointer, context);
}

/** In 3.2, every parameter whose style percent-encodes may keep reserved characters. */
function takesReserved(where: string, style: unknown, { version }: Context): boolean {
  if (where === 'query') return true;
  return version === '3.2' && (where === 'path' || (where === 'cookie' && style !== 'cookie'));
}

/** `style` and similar members describe how a schema is serialised. With `content`, the media type does. */
function checkSerialisation(value: JsonObject, pointer: string, context: Context): void {
  if (value.content === undefined || value.schema !== undefined) return;
  for (const member of ['style', 'explode', 'allowReserved', 'example', 'examples'])
    if (value[member] !== undefined) exclude('content', member, pointer, context);
}

function checkHeaderNames(value: JsonObject, pointer: string, context: Context): void {
  for (const name of Object.keys(asObject(value.headers)))
    if (!isToken(name)) reportName(name, `${pointer}/headers${pointerTo(name)}`, context);
}

function reportName(name: string, pointer: string, context: Context): void {
  const allowed = "letters, digits and !#$%&'*+-.^_`|~";
  context.report('name-invalid', pointer, { name, what: 'a header', allowed });
}

/** Encodings belong to forms, and to properties that the form has. */
function checkEncodings(value: JsonObject, pointer: string, context: Context): void {
  if (!isObject(value.encoding)) return;
  const type = lastSegment(pointer);
  if (type.includes('/') && !/^(?:multipart\/|application\/x-www-form-urlencoded)/i.test(type)) {
    const values = { member: 'encoding', where: `the media type ${type}` };
    context.report('member-misplaced', `${pointer}/encoding`, values);
    return;
  }
  const schema = dereference(context.root, value.schema);
  const isClosed = Object.keys(schema).every(
    (keyword) => PLAIN.has(keyword) || keyword.startsWith('x-'),
  );
  if (!isClosed || !isObject(schema.properties)) return;
  for (const name of Object.keys(value.encoding))
    if (!Object.hasOwn(schema.properties, name) && !name.startsWith('x-'))
      context.report('encoding-without-property', `${pointer}/encoding${pointerTo(name)}`, {
        name,
      });
}

/** A schema with only these keywords has only the properties that it names. */
const PLAIN = new Set(
  'type properties required title description example examples default nullable minProperties maxProperties externalDocs deprecated xml'.split(
    ' ',
  ),
);

function checkLink(value: JsonObject, pointer: string, context: Context): void {
  const { operationId, operationRef } = value;
  if (operationId === undefined && operationRef === undefined) {
    const names = { first: 'operationId', second: 'operationRef' };
    context.report('members-alternative', pointer, { what: 'A link', ...names });
  }
  if (typeof operationId === 'string' && !context.operationIds.has(operationId))
    context.report('link-operation-missing', `${pointer}/operationId`, { id: operationId });
}
