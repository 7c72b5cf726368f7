import { randomUUID } from 'node:crypto';
import type { ContentWriter, FieldPlan } from '../../contract';
import { isJson } from '../../http/media-type';
import { stringifyExact } from '../exact-text';
import { plainExact } from '../plain-exact';
import { boundaryOf, type Upload } from './multipart-parser';

/** A file, with or without its own name and type. */
type File = Buffer | Upload;

/**
 * An object as the parts of a multipart body, in the order of its members. Files are sent as they are, a
 * list as one part per item, and the rest by its `encoding` (OpenAPI 3.1, sections 4.8.14.4 and 4.8.15.1).
 * In a form, parts have names (RFC 7578, section 4.2). Elsewhere their order identifies them.
 */
export const writeMultipart: ContentWriter = (body, { fields = {} }, contentType) => {
  const named = /^multipart\/form-data\b/i.test(contentType);
  const given = boundaryOf(contentType);
  const boundary = given ?? randomUUID();
  const parts = Object.entries(body as object).flatMap(([name, member]: [string, unknown]) =>
    (Array.isArray(member) ? (member as unknown[]) : [member])
      .filter((item) => item !== undefined)
      .flatMap((item) => {
        const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
        return partOf(item, named ? name : undefined, field, boundary);
      }),
  );
  return {
    text: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    contentType: given === undefined ? `${contentType}; boundary=${boundary}` : contentType,
  };
};

function partOf(
  value: unknown,
  name: string | undefined,
  field: FieldPlan | undefined,
  boundary: string,
): Buffer[] {
  const filename = isFile(value) && !Buffer.isBuffer(value) ? value.filename : undefined;
  const { type, data } = contentOf(value, field);
  const disposition = [
    name === undefined ? 'attachment' : `form-data; name="${quoted(name)}"`,
    ...(filename === undefined ? [] : [`filename="${quoted(filename)}"`]),
  ].join('; ');
  const head = [
    `--${boundary}`,
    ...((name ?? filename) === undefined ? [] : [`Content-Disposition: ${disposition}`]),
    `Content-Type: ${type.replaceAll(/[\r\n]+/g, ' ')}`,
  ];
  return [Buffer.from(`${head.join('\r\n')}\r\n\r\n`), data, Buffer.from('\r\n')];
}

function contentOf(value: unknown, field: FieldPlan | undefined): { type: string; data: Buffer } {
  const declared = field?.contentTypes?.find((one) => !one.includes('*'));
  if (isFile(value)) {
    const [type, data] = Buffer.isBuffer(value)
      ? [undefined, value]
      : [value.contentType, value.data];
    return { type: type ?? declared ?? 'application/octet-stream', data };
  }
  const sent = plainExact(value);
  const isText = typeof sent !== 'object' || sent === null;
  const type = declared ?? (isText ? 'text/plain' : 'application/json');
  if (field?.write && !isText) {
    const { text } = field.write(
      sent,
      { mediaType: type, ...(field.xml && { xml: field.xml }) },
      type,
    );
    return { type, data: Buffer.from(text) };
  }
  // JSON is also YAML (YAML 1.2, section 1.3).
  const text = typeof sent === 'string' && !isJson(type) ? sent : stringifyExact(sent);
  return { type, data: Buffer.from(text) };
}

/** A multipart body as its schema sees it. */
export function viewParts(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const octets = (value: unknown): unknown => {
    if (isFile(value)) return (Buffer.isBuffer(value) ? value : value.data).toString('latin1');
    return Array.isArray(value) ? value.map(octets) : value;
  };
  return Object.fromEntries(
    Object.entries(body).map(([name, value]: [string, unknown]) => [name, octets(value)]),
  );
}

function isFile(value: unknown): value is File {
  return (
    Buffer.isBuffer(value) ||
    (typeof value === 'object' && value !== null && 'data' in value && Buffer.isBuffer(value.data))
  );
}

/** Escaped as browsers do (HTML, section 4.10.21.8). */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
