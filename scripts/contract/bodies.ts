import { stringify } from 'yaml';
import { isDocument, xmlOf } from './documents';
import type { Content } from './operations';
import type { Checker } from './sample/checker';
import { expand } from './sample/expand';
import { isJsonObject, type Json, type JsonObject, type Schema } from './sample/schema';
import { inQuery, text } from './serialise';

export type Kind = 'json' | 'form' | 'multipart' | 'xml' | 'yaml' | 'text' | 'binary';

/** A body as bytes, with the content type it is sent under. */
export interface Encoded {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** What a media type holds (RFC 6838 and the structured suffixes of RFC 6839). */
export function kindOf(mediaType: string): Kind {
  const [essence = ''] = concrete(mediaType).toLowerCase().split(';');
  if (/[/+]json$/.test(essence.trim())) return 'json';
  if (essence === 'application/x-www-form-urlencoded') return 'form';
  if (essence === 'multipart/form-data') return 'multipart';
  if (/[/+]xml$/.test(essence)) return 'xml';
  if (/[/+.-]yaml$/.test(essence)) return 'yaml';
  return essence.startsWith('text/') || /[/+-](?:ndjson|jsonl|json-seq)$/.test(essence)
    ? 'text'
    : 'binary';
}

/** One media type out of a range. */
export function concrete(mediaType: string): string {
  const [range = '', ...parameters] = mediaType.split(';');
  const known: Record<string, string> = {
    '*/*': 'application/json',
    'application/*': 'application/json',
    'text/*': 'text/plain',
    'image/*': 'image/png',
    'multipart/*': 'multipart/form-data',
  };
  const essence = known[range.trim()] ?? range.trim().replace(/\/\*$/, '/sample');
  return [essence, ...parameters].join(';');
}

/** A body's value as a client writes it; binary bodies are not made from their schemas. */
export function encodeBody(content: Content, value: Json, checker: Checker): Encoded {
  const contentType = concrete(content.mediaType);
  switch (kindOf(content.mediaType)) {
    case 'json':
      return { contentType, bytes: Buffer.from(JSON.stringify(value)) };
    case 'form':
      return { contentType, bytes: Buffer.from(formPairs(content, value).join('&')) };
    case 'multipart':
      return multipart(content, value, checker);
    case 'xml':
    case 'yaml': {
      if (!isDocument(content, checker)) return { contentType, bytes: Buffer.from(text(value)) };
      const isXml = kindOf(content.mediaType) === 'xml';
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
  const field = encoding[name] ?? {};
  const styled = field.style !== undefined || field.explode !== undefined;
  if (!styled && isNested(value)) {
    // By default an object is a JSON document, and a list one field for each item.
    const items = Array.isArray(value) ? value : [value];
    return items.flatMap((item) =>
      inQuery({ name, style: 'form', explode: true, content: 'application/json' }, item),
    );
  }
  const style = typeof field.style === 'string' ? field.style : 'form';
  const explode = typeof field.explode === 'boolean' ? field.explode : style === 'form';
  return inQuery({ name, style, explode, content: undefined }, value);
}

/** An object, or a list that holds something else than scalars. */
export function isNested(value: Json): boolean {
  return (
    isJsonObject(value) || (Array.isArray(value) && value.some((item) => typeof item === 'object'))
  );
}

const BOUNDARY = 'sample-boundary-1f2e3d';

/** RFC 7578. */
function multipart(content: Content, value: Json, checker: Checker): Encoded {
  const members: JsonObject = isJsonObject(value) ? value : {};
  const parts = Object.entries(members).flatMap(([name, member]) => {
    const isList = Array.isArray(member) && content.encoding[name]?.contentType === undefined;
    return (isList ? member : [member]).map((item) => {
      const binary = isBinaryField(content.schema, name, checker);
      const declared = content.encoding[name]?.contentType;
      const type =
        typeof declared === 'string'
          ? concrete((declared.split(',')[0] ?? '').trim())
          : binary
            ? 'application/octet-stream'
            : typeof item === 'object'
              ? 'application/json'
              : 'text/plain';
      const file = binary ? '; filename="sample.bin"' : '';
      const body = kindOf(type) === 'json' ? JSON.stringify(item) : text(item);
      return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${quoted(name)}"${file}\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
    });
  });
  return {
    contentType: `multipart/form-data; boundary=${BOUNDARY}`,
    bytes: Buffer.from(`${parts.join('')}--${BOUNDARY}--\r\n`),
  };
}

/** Whether a property of a multipart body is a file, of which the schema says nothing but that. */
export function isBinaryField(schema: Schema, name: string, checker: Checker): boolean {
  for (const { atoms } of expand(checker.view, [checker.view.of(schema)], [])) {
    const field = atoms.flatMap<Schema>((atom) => atom.properties?.[name] ?? []);
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
