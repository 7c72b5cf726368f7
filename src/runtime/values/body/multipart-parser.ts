import { MAX_FIELDS } from './form-reader';
import { parseMediaType } from '../../http/media-type';

/** A file that a client sends in a form. */
export interface Upload {
  readonly filename: string | undefined;
  readonly contentType: string;
  readonly data: Buffer;
}

/** One part of a multipart body. */
export interface Part {
  readonly name: string;
  readonly filename: string | undefined;
  /** Undefined if the part does not declare one. It is then text/plain (RFC 7578, section 4.4). */
  readonly contentType: string | undefined;
  /** Keys are names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly data: Buffer;
}

const LINE_END = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');

const MALFORMED = { message: 'must be valid multipart/form-data' };

/** The parts of multipart/form-data (RFC 7578), or what is wrong with the body. */
export function parseMultipart(
  body: Buffer,
  boundary: string | undefined,
): readonly Part[] | { readonly message: string } {
  if (boundary === undefined) return MALFORMED;
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  // The first delimiter may be at the very beginning, without a line break before it.
  const first = delimiter.subarray(2);
  let at = body.subarray(0, first.length).equals(first) ? 0 : body.indexOf(delimiter) + 2;
  if (at === 1) return MALFORMED;
  at += first.length;
  const parts: Part[] = [];
  while (!body.subarray(at, at + 2).equals(Buffer.from('--'))) {
    const start = body.indexOf(LINE_END, at);
    const end = start < 0 ? -1 : body.indexOf(delimiter, start);
    const part = end < 0 ? undefined : parsePart(body.subarray(start + 2, end));
    if (!part) return MALFORMED;
    if (parts.length === MAX_FIELDS)
      return { message: `must not have more than ${MAX_FIELDS} parts` };
    parts.push(part);
    at = end + delimiter.length;
  }
  return parts;
}

/** Headers, an empty line and the data. The empty line and the data may be missing (RFC 2046, 5.1.1). */
function parsePart(bytes: Buffer): Part | undefined {
  const found = bytes.indexOf(HEADERS_END);
  const isBare = found < 0 && bytes.subarray(-2).equals(LINE_END);
  const end = isBare ? bytes.length - LINE_END.length : found;
  // A part without headers has no name.
  if (end < 0 || bytes.subarray(0, 2).equals(LINE_END)) return undefined;
  // No header may contain it (RFC 9110, section 5.5): some programs would end the name of a file there.
  if (bytes.subarray(0, end).includes(0)) return undefined;
  const headers = new Map<string, string>();
  for (const line of bytes.subarray(0, end).toString('utf8').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0)
      headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const disposition = headers.get('content-disposition') ?? '';
  const parameters = dispositionOf(disposition);
  const name = parameters.get('name');
  if (!/^form-data\b/i.test(disposition) || name === undefined) return undefined;
  return {
    name,
    filename: parameters.get('filename'),
    contentType: headers.get('content-type'),
    headers: Object.fromEntries(headers),
    data: bytes.subarray(end + HEADERS_END.length),
  };
}

const PARAMETER = /;\s*([^\s=;"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+)))?\s*/y;

/**
 * The parameters of a Content-Disposition, in order. `; name=` inside a quoted file name is not one.
 * Browsers escape a quote in a name as `%22` (HTML, 4.10.21.8), other clients as `\"`.
 */
function dispositionOf(header: string): Map<string, string> {
  const parameters = new Map<string, string>();
  PARAMETER.lastIndex = Math.max(0, header.indexOf(';'));
  for (let match = PARAMETER.exec(header); match; match = PARAMETER.exec(header)) {
    const [, name = '', quoted, token] = match;
    const value = quoted?.replaceAll(/\\(["\\])/g, '$1').replaceAll('%22', '"') ?? token;
    if (value !== undefined && !parameters.has(name.toLowerCase()))
      parameters.set(name.toLowerCase(), value);
  }
  return parameters;
}

/** The boundary parameter of a Content-Type. */
export function boundaryOf(contentType: string): string | undefined {
  return parseMediaType(contentType)?.parameters.get('boundary');
}
