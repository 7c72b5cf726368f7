import { stringify } from 'yaml';
import { fieldDocument, isDocument, xmlOf } from './documents';
import { concrete, kindOf } from './media-types';
import type { Content, Field } from './operations';
import { headerLines, type PartHeaders } from './part-headers';
import type { Checker } from './sample/checker';
import { propertySchemas } from './sample/holds';
import { expand } from './sample/expand';
import { isJsonObject, type Json, type JsonObject, type Schema } from './sample/schema';
import { inQuery, text } from './serialise';

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
      return { contentType, bytes: Buffer.from(formPairs(content, value).join('&')) };
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
function formPairs(content: Content, value: Json): string[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => fieldPairs(content, name, member));
}

function fieldPairs({ encoding }: Content, name: string, value: Json): string[] {
  const field: Partial<Field> = encoding[name] ?? {};
  const styled = field.style !== undefined || field.explode !== undefined;
  if (!styled && isNested(value)) {
    // By default an object is a JSON document, and a list is one field per item.
    const items = Array.isArray(value) ? value : [value];
    return items.flatMap((item) =>
      inQuery({ name, style: 'form', explode: true, content: 'application/json' }, item),
    );
  }
  const { style = 'form', explode = style === 'form' } = field;
  return inQuery({ name, style, explode, content: undefined }, value);
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
  const parts = Object.entries(members).flatMap(([name, member]) => {
    const declared = content.encoding[name]?.contentType;
    const isDocuments = typeof declared === 'string' && /xml|yaml/i.test(declared);
    const isList = Array.isArray(member) && (declared === undefined || isDocuments);
    return (isList ? member : [member]).map((item) => {
      const binary = isBinaryField(content.schema, name, checker);
      const type =
        typeof declared === 'string'
          ? concrete((declared.split(',')[0] ?? '').trim())
          : binary
            ? 'application/octet-stream'
            : typeof item === 'object'
              ? 'application/json'
              : 'text/plain';
      const file = binary ? '; filename="sample.bin"' : '';
      const document = fieldDocument(content, name, type, item, checker);
      const body = document ?? (kindOf(type) === 'json' ? JSON.stringify(item) : text(item));
      return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${quoted(name)}"${file}\r\nContent-Type: ${type}\r\n${headerLines(headers?.get(name))}\r\n${body}\r\n`;
    });
  });
  return {
    contentType: `multipart/form-data; boundary=${BOUNDARY}`,
    bytes: Buffer.from(`${parts.join('')}--${BOUNDARY}--\r\n`),
  };
}

/** Whether a property of a multipart body is a file, about which the schema says nothing else. */
export function isBinaryField(schema: Schema, name: string, checker: Checker): boolean {
  for (const { atoms } of expand(checker.view, [checker.view.of(schema)], [])) {
    const field = atoms.flatMap<Schema>((atom) => propertySchemas(atom, name));
    for (const inner of expand(checker.view, field, [])) {
      const all = inner.atoms.flatMap((atom) => [
        atom,
        ...(typeof atom.items === 'object' ? [atom.items] : []),
      ]);
      return all.some(
        (atom) =>
          atom.format === 'binary' ||
          (atom.contentMediaType !== undefined && atom.contentEncoding === undefined),
      );
    }
  }
  return false;
}

/** As browsers escape a field's name. */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
