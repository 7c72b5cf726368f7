import { stringify } from 'yaml';
import { documentKind, fieldDocument, isDocument, xmlOf } from './documents';
import { concrete, kindOf } from './media-types';
import { itemsOf, parts } from './members';
import type { Content, Field } from './operations';
import { headerLines, type PartHeaders } from './part-headers';
import type { Checker } from './sample/checker';
import { propertySchemas } from './sample/holds';
import { isJsonObject, ownOf, type Json, type JsonObject } from './sample/schema';
import { encoded, inQuery, text } from './serialise';

/** A body as bytes, with the content type under which it is sent. */
export interface Encoded {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** A body's value as a client writes it; binary bodies are not made from their schemas. */
export function encodeBody(
  content: Content,
  value: Json,
  checker: Checker,
  headers?: PartHeaders,
): Encoded {
  const contentType = content.type;
  switch (kindOf(contentType)) {
    case 'json':
      return { contentType, bytes: Buffer.from(JSON.stringify(value)) };
    case 'form':
      return { contentType, bytes: Buffer.from(formPairs(content, value, checker).join('&')) };
    case 'multipart':
      return multipart(content, value, checker, headers);
    case 'xml':
    case 'yaml': {
      if (!isDocument(content, checker)) return { contentType, bytes: Buffer.from(text(value)) };
      const isXml = kindOf(contentType) === 'xml';
      const body = isXml ? xmlOf(content.schema, value, checker) : stringify(value);
      return { contentType, bytes: Buffer.from(body) };
    }
    case 'text':
    case 'binary':
      return { contentType, bytes: Buffer.from(text(value)) };
  }
}

/** RFC 1866 and the Encoding Object (OpenAPI 3.1, section 4.8.15). */
function formPairs(content: Content, value: Json, checker: Checker): string[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    fieldPairs(content, name, member, checker),
  );
}

function fieldPairs(content: Content, name: string, value: Json, checker: Checker): string[] {
  const { style, explode, contentType }: Partial<Field> = ownOf(content.encoding, name) ?? {};
  if (style !== undefined || explode !== undefined) {
    const usual = style ?? 'form';
    return inQuery(
      { name, style: usual, explode: explode ?? usual === 'form', content: undefined },
      value,
    );
  }
  const declared = typesOf(contentType);
  if (declared.length === 0 && !isNested(value))
    return inQuery({ name, style: 'form', explode: true, content: undefined }, value);
  // By default an object is a JSON document, and a list is one field per item.
  return (Array.isArray(value) ? value : [value]).map((item) => {
    const usual = typeof item === 'object' ? 'application/json' : 'text/plain';
    const type = typeFor(item, declared) ?? usual;
    return `${encoded(name)}=${encoded(documentText(content, name, type, item, checker))}`;
  });
}

/** The media types that `encoding` lists for a field, one of each range. */
function typesOf(contentType: string | undefined): string[] {
  return (contentType?.split(',') ?? []).map((one) => concrete(one.trim()));
}

/** The first of the listed types in which an item can be written. */
function typeFor(item: Json, listed: readonly string[]): string | undefined {
  const isStructure = typeof item === 'object' && item !== null;
  return (isStructure ? listed.find(isStructured) : undefined) ?? listed[0];
}

/** Whether a media type is for values with members or items. */
function isStructured(type: string): boolean {
  return ['json', 'xml', 'yaml'].includes(kindOf(type));
}

/** Whether none of the media types of a field can represent an object. */
export function isPlainField(content: Content, name: string, checker: Checker): boolean {
  const { contentType, style } = ownOf(content.encoding, name) ?? {};
  const types = typesOf(contentType);
  const holds = (type: string): boolean =>
    kindOf(type) === 'json' || documentKind(content, name, type, checker) !== undefined;
  return style === undefined && types.length > 0 && !types.some(holds);
}

function documentText(
  content: Content,
  name: string,
  type: string,
  item: Json,
  checker: Checker,
): string {
  const document = fieldDocument(content, name, type, item, checker);
  return document ?? (kindOf(type) === 'json' ? JSON.stringify(item) : text(item));
}

/** An object, or a list that contains anything but scalars. */
export function isNested(value: Json): boolean {
  return (
    isJsonObject(value) || (Array.isArray(value) && value.some((item) => typeof item === 'object'))
  );
}

const BOUNDARY = 'sample-boundary-1f2e3d';

/** RFC 7578. */
function multipart(
  content: Content,
  value: Json,
  checker: Checker,
  headers?: PartHeaders,
): Encoded {
  const members: JsonObject = isJsonObject(value) ? value : {};
  const written = Object.entries(members).flatMap(([name, member]) => {
    const declared = typesOf(ownOf(content.encoding, name)?.contentType);
    const mayBeFile = isBinaryField(content, name, checker);
    const usual = (item: Json): string =>
      mayBeFile && isFile(item)
        ? 'application/octet-stream'
        : typeof item === 'object'
          ? 'application/json'
          : 'text/plain';
    // A list is one part per item, unless it is one document.
    const isWhole = declared.some((type) => kindOf(type) === 'json') && !mayBeFile;
    return (Array.isArray(member) && !isWhole ? member : [member]).map((item) => {
      const type = typeFor(item, declared) ?? usual(item);
      const file = mayBeFile && isFile(item) ? '; filename="sample.bin"' : '';
      const body = file === '' ? documentText(content, name, type, item, checker) : text(item);
      return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${quoted(name)}"${file}\r\nContent-Type: ${type}\r\n${headerLines(headers?.get(name))}\r\n${body}\r\n`;
    });
  });
  return {
    contentType: `multipart/form-data; boundary=${BOUNDARY}`,
    bytes: Buffer.from(`${written.join('')}--${BOUNDARY}--\r\n`),
  };
}

/** What is sent as a file if the field may be one: only a document has members or items. */
export function isFile(item: Json): boolean {
  return typeof item !== 'object';
}

/** Whether a property of a multipart body may be a file, or a list of files. */
export function isBinaryField(content: Content, name: string, { view }: Checker): boolean {
  const own = parts(view, [content.schema]).flatMap((one) => propertySchemas(one, name));
  const inside = parts(view, own).filter((one) => Object.keys(one).length > 0);
  const items = parts(view, itemsOf(view, own));
  if (inside.length === 0) return isBinaryType(content, name);
  return [...inside, ...items].some(({ format }) => format === 'binary');
}

function isBinaryType({ encoding }: Content, name: string): boolean {
  const [type] = typesOf(ownOf(encoding, name)?.contentType);
  return type !== undefined && kindOf(type) === 'binary';
}

/** As browsers escape a field's name. */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
