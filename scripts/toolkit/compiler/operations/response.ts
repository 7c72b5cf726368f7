import { kindOf } from 'openapi-first-runtime/compiled';
import { isInParts, isReadable, readKinds } from '../compile/readings';
import { asObject, dereference, type JsonObject, type Method } from '../document';
import type { ListedOperation } from '../operation-list';
import { essence, parameterType } from './request';
import type { SchemaTypes } from './schema-types';
import { atom, literal, propertyName, union, UNKNOWN, type TypeText } from './type-text';

/** How a handler gives octets: at once, or as a stream. */
const OCTETS = [atom('Buffer'), atom('BodyStream')];

/** The union of the responses that an operation declares. */
export function responseTypes(
  { method, responses }: ListedOperation,
  document: JsonObject,
  schemas: SchemaTypes,
): string[] {
  // Without any response the contract says nothing of what may be answered.
  if (responses.size === 0) return ['ResponseShape'];
  return [...responses].flatMap(([status, response]) => {
    const always = [
      `status: ${statusType(status, [...responses.keys()])}`,
      ...headersOf(response, method, document, schemas),
    ];
    return contentsOf(response, schemas).map(
      (content) => `{ ${[...always, ...content].join('; ')} }`,
    );
  });
}

/** `4XX` and `default` are all the statuses that are not declared more exactly. */
function statusType(status: string, declared: readonly string[]): string {
  if (/^\d+$/.test(status)) return status;
  const range = status === 'default' ? 'AnyStatus' : `StatusRange<${status.charAt(0)}>`;
  const others = declared.filter((each) =>
    status === 'default'
      ? each !== 'default'
      : /^\d+$/.test(each) && each.startsWith(status.charAt(0)),
  );
  if (others.length === 0) return range;
  const excluded = others.map((each) =>
    /^\d+$/.test(each) ? each : `StatusRange<${each.charAt(0)}>`,
  );
  return `Exclude<${range}, ${excluded.join(' | ')}>`;
}

function headersOf(
  response: JsonObject,
  method: Method,
  document: JsonObject,
  schemas: SchemaTypes,
): string[] {
  // The runtime writes these. What the length of another answer is, HEAD alone must be told.
  const own = method === 'head' ? ['x-request-id'] : ['x-request-id', 'content-length'];
  const headers = Object.entries(asObject(response.headers)).map(([name, value]) => {
    const header = dereference(document, value);
    const required = header.required === true && !own.includes(name.toLowerCase());
    return { name, header, required };
  });
  if (headers.length === 0) return [];
  const members = headers.map(({ name, header, required }) => {
    const { text } = parameterType(header, schemas, 'response');
    return `${propertyName(name)}${required ? '' : '?'}: ${text}`;
  });
  const demanded = headers.some(({ required }) => required);
  return [`headers${demanded ? '' : '?'}: { ${members.join('; ')} }`];
}

/**
 * The members for the body: one list of them for each type of body. The media type must be said only
 * where the body's type depends on it.
 */
export function contentsOf(response: JsonObject, schemas: SchemaTypes): string[][] {
  const bodies = new Map<string, Set<string>>();
  for (const [mediaType, media] of Object.entries(asObject(response.content))) {
    const { text } = bodyType(mediaType, asObject(media), schemas);
    bodies.set(text, (bodies.get(text) ?? new Set()).add(mediaTypeText(mediaType)));
  }
  // An object that a function returns may have more members than its type: this one it may not have.
  if (bodies.size === 0) return [['body?: undefined']];
  const optional = bodies.size === 1 ? '?' : '';
  return [...bodies].map(([body, types]) => [
    `contentType${optional}: ${[...types].join(' | ')}`,
    `body: ${body}`,
  ]);
}

function mediaTypeText(mediaType: string): string {
  if (essence(mediaType) === '*/*') return 'string';
  const name = mediaType.toLowerCase();
  return name.includes('*') ? `\`${name.replaceAll('*', '${string}')}\`` : literal(name);
}

function bodyType(mediaType: string, media: JsonObject, schemas: SchemaTypes): TypeText {
  const range = essence(mediaType);
  const schema = media.schema === undefined ? undefined : schemas.type(media.schema, 'response');
  if (/^(?:\*|application)\/\*$/.test(range)) {
    return schema?.text === 'string' ? union([schema, ...OCTETS]) : (schema ?? UNKNOWN);
  }
  switch (kindOf(range)) {
    case 'json':
    case 'form':
      return schema ?? UNKNOWN;
    case 'text':
      return schema && isReadable(schemas.document, mediaType, media.schema)
        ? schema
        : atom('string');
    case 'xml':
    case 'yaml': {
      const read = readKinds(schemas.document, mediaType, media.schema).size > 0;
      return (read ? schema : undefined) ?? atom('string');
    }
    case 'multipart':
    case 'binary':
      return range.startsWith('multipart/') ? parts(mediaType, media, schemas) : union(OCTETS);
  }
}

/** Members that are written in parts, or parts that are written already. */
function parts(mediaType: string, media: JsonObject, schemas: SchemaTypes): TypeText {
  const written = [atom('string'), ...OCTETS];
  return isInParts(schemas.document, mediaType, media.schema)
    ? union([schemas.type(media.schema, 'parts'), ...written])
    : union(written);
}
