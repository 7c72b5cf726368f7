import { kindOf } from 'openapi-first-runtime/compiled';
import { isInParts, isReadable, readKinds } from '../compile/readings';
import type { MediaType, Operation, Response } from '../model';
import { essence, isAnyType, parameterType } from './request';
import type { SchemaTypes } from './schema-types';
import { atom, literal, propertyName, union, UNKNOWN, type TypeText } from './type-text';

/** How a handler returns bytes: all at once, or as a stream. */
const OCTETS = [atom('Buffer'), atom('BodyStream')];

/** The union of the responses that an operation declares. */
export function responseTypes({ method, responses }: Operation, schemas: SchemaTypes): string[] {
  // The contract declares no response, so the handler may return anything.
  if (responses.length === 0) return ['ResponseShape'];
  return responses.flatMap((response) => {
    const always = [
      `status: ${statusType(response, responses)}`,
      ...headersOf(response, method, schemas),
    ];
    return contentsOf(response, schemas).map(
      (content) => `{ ${[...always, ...content].join('; ')} }`,
    );
  });
}

/** `4XX` and `default` stand for all statuses that are not declared more specifically. */
function statusType(response: Response, declared: readonly Response[]): string {
  if (response.covers === 'code') return response.status;
  const others = declared.filter(({ covers, status }) =>
    response.covers === 'default'
      ? covers !== 'default'
      : covers === 'code' && status.startsWith(response.status.charAt(0)),
  );
  const all = statusSet(response);
  return others.length > 0 ? `Exclude<${all}, ${others.map(statusSet).join(' | ')}>` : all;
}

function statusSet({ covers, status }: Response): string {
  if (covers === 'code') return status;
  return covers === 'default' ? 'AnyStatus' : `StatusRange<${status.charAt(0)}>`;
}

function headersOf(response: Response, method: string, schemas: SchemaTypes): string[] {
  // The runtime writes these. Only HEAD may state the length of another response.
  const own = method === 'HEAD' ? ['x-request-id'] : ['x-request-id', 'content-length'];
  const headers = response.headers.map((header) => ({
    header,
    required: header.required && !own.includes(header.name.toLowerCase()),
  }));
  if (headers.length === 0) return [];
  const members = headers.map(({ header, required }) => {
    const { text } = parameterType(header, schemas, 'response');
    return `${propertyName(header.name)}${required ? '' : '?'}: ${text}`;
  });
  const demanded = headers.some(({ required }) => required);
  return [`headers${demanded ? '' : '?'}: { ${members.join('; ')} }`];
}

/**
 * The members for the body: one list for each type of body. The media type is required only if the type of
 * the body depends on it.
 */
export function contentsOf({ content }: Response, schemas: SchemaTypes): string[][] {
  const bodies = new Map<string, Set<string>>();
  for (const media of content) {
    const { text } = bodyType(media, schemas);
    bodies.set(text, (bodies.get(text) ?? new Set()).add(mediaTypeText(media.name)));
  }
  // TypeScript lets a function return an object with more members than its type. This member is excluded.
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

function bodyType(media: MediaType, schemas: SchemaTypes): TypeText {
  const { name, schema } = media;
  const range = essence(name);
  const type = schema === undefined ? undefined : schemas.type(schema, 'response');
  if (isAnyType(name)) {
    return type?.text === 'string' ? union([type, ...OCTETS]) : (type ?? UNKNOWN);
  }
  switch (kindOf(range)) {
    case 'json':
    case 'form':
      return type ?? UNKNOWN;
    case 'text':
      return type && isReadable(schemas.schemas, name, schema) ? type : atom('string');
    case 'xml':
    case 'yaml': {
      const read = readKinds(schemas.schemas, name, schema).size > 0;
      return (read ? type : undefined) ?? atom('string');
    }
    case 'multipart':
    case 'binary':
      return range.startsWith('multipart/') ? parts(media, schemas) : union(OCTETS);
  }
}

/** Members that are written in parts, or parts that are already written. */
function parts({ name, schema }: MediaType, schemas: SchemaTypes): TypeText {
  const written = [atom('string'), ...OCTETS];
  return isInParts(schemas.schemas, name, schema)
    ? union([schemas.type(schema, 'parts'), ...written])
    : union(written);
}
