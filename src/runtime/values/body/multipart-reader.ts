import type {
  ContentKind,
  ContentReader,
  FieldPlan,
  RequestContentPlan,
  ValueShape,
} from '../../contract';
import { pointerStep } from '../faults';
import { coerce, memberShape } from '../coerce';
import { formOf, put, isWireError, WireError } from '../wire';
import type { ProblemError } from '../../http/problem';
import { bodyFault, readReadings, type ReadingOf } from './readers';
import { HOLDS_NULL } from '../json';
import { parseDocument } from '../nested-document';
import { isJson, kindOf, parseMediaType, takes } from '../../http/media-type';
import { boundaryOf, parseMultipart, type Part, type Upload } from './multipart-parser';
import { decodeText } from './text';

type FormPlan = Pick<RequestContentPlan, 'shape' | 'fields'>;

/** A multipart/form-data body as an object whose members are its parts, by name. */
export const readMultipart: ContentReader = ({ bytes, header }, content, faults) => {
  const parts = parseMultipart(bytes, boundaryOf(header));
  if ('message' in parts) {
    faults.push(bodyFault(parts.message));
    return undefined;
  }
  return readReadings(
    content,
    faults,
    (readingOf, found) => readParts(parts, content, readingOf, found),
    (validate, form) => validateForm(form, validate),
  );
};

/** The parts of a form as an object: files as they are, the rest typed by the shape. */
function readParts(
  parts: readonly Part[],
  plan: FormPlan,
  readingOf: ReadingOf,
  faults: ProblemError[],
): Record<string, unknown> {
  const form: Record<string, unknown> = {};
  for (const [name, group] of groupByName(parts)) {
    const field = plan.fields && Object.hasOwn(plan.fields, name) ? plan.fields[name] : undefined;
    try {
      const asText = readingOf(name) === 'text';
      put(form, name, readGroup(group, memberShape(plan.shape, name), field, asText), plan.shape);
    } catch (error) {
      if (!isWireError(error)) throw error;
      faults.push({ in: 'body', pointer: pointerStep(name), message: error.message });
    }
  }
  return form;
}

/** A list arrives as one part per item (OpenAPI 3.1, 4.8.14.4), or as one part of JSON. */
function readGroup(
  parts: readonly Part[],
  shape: ValueShape | undefined,
  field: FieldPlan | undefined,
  asText: boolean,
): unknown {
  const [only] = parts;
  // A part that the schema does not describe may be a list.
  const known = shape !== undefined && shape.types.length > 0;
  const list = known ? formOf(shape, parts.length > 1, '') === 'list' : parts.length > 1;
  if (list) {
    const values = parts.map((part) => readPart(part, shape?.items, field, asText));
    const [one, ...more] = values;
    return (only && more.length === 0 ? wholeList(only, one, shape?.items) : undefined) ?? values;
  }
  if (!only || parts.length > 1) throw new WireError('must not be sent more than once');
  return readPart(only, shape, field, asText);
}

/** The list, if its only part contains all of it: a JSON document, which may have been read as text. */
function wholeList(
  { contentType = '' }: Part,
  value: unknown,
  items: ValueShape | undefined,
): unknown {
  if (items?.types.includes('array')) return undefined;
  if (Array.isArray(value)) return value;
  const parsed =
    typeof value === 'string' && isJson(contentType) ? parseDocument(value, items) : undefined;
  return parsed && 'value' in parsed && Array.isArray(parsed.value) ? parsed.value : undefined;
}

function readPart(
  part: Part,
  shape: ValueShape | undefined,
  field: FieldPlan | undefined,
  asText: boolean,
): unknown {
  const type = parseMediaType(part.contentType ?? 'text/plain');
  if (!type) throw new WireError('must have a valid Content-Type');
  const accepted = field?.contentTypes;
  if (accepted && part.contentType !== undefined && !accepted.some((one) => takes(one, type))) {
    throw new WireError(`must be ${accepted.join(' or ')}`);
  }
  const wrong = field?.checkHeaders?.(part.headers, field.headers ?? []);
  if (wrong !== undefined) throw new WireError(wrong);
  // Without a Content-Type, an object is JSON.
  const object = part.contentType === undefined && formOf(shape, false, '') === 'names';
  const kind = object ? 'json' : kindOf(type.essence);
  if (isFile(part, kind, shape)) return upload(part);
  const text = decodeText(part.data, type.parameters.get('charset'));
  if (text === undefined) throw new WireError('must be valid UTF-8');
  if (text.includes('\0')) throw new WireError(HOLDS_NULL);
  const read = field?.readers?.[kind];
  if (read) {
    const faults: ProblemError[] = [];
    const charset = type.parameters.get('charset');
    const sent = { bytes: part.data, header: type.essence, kind, charset };
    const value = read(sent, { ...field, mediaType: type.essence }, faults);
    if (faults[0]) throw new WireError(faults[0].message);
    return value;
  }
  if (kind !== 'json') return coerce(text, shape, asText);
  const parsed = parseDocument(text, shape);
  if (isText(shape) && ('message' in parsed || typeof parsed.value !== 'string')) return text;
  if ('message' in parsed) throw new WireError(parsed.message);
  return parsed.value;
}

/**
 * Whether the handler gets a part as a file. It does if the schema says so, unless the part may also be a
 * document, arrives as one and has no file name. Any other part is a file if it is neither declared nor
 * sent as text.
 */
function isFile({ filename }: Part, kind: ContentKind, shape: ValueShape | undefined): boolean {
  if (!shape?.binary) return !TEXTS.has(kind) && !isScalar(shape);
  const isStructure = shape.types.includes('object') || shape.types.includes('array');
  return !(isStructure && kind === 'json' && filename === undefined);
}

const TEXTS: ReadonlySet<ContentKind> = new Set(['json', 'text', 'xml', 'yaml']);

/** A string, number or boolean is sent as text, whatever its media type. */
function isScalar(shape: ValueShape | undefined): boolean {
  const { types = [] } = shape ?? {};
  return types.length > 0 && !types.some((type) => type === 'array' || type === 'object');
}

function isText(shape: ValueShape | undefined): boolean {
  return shape?.types.join() === 'string';
}

function upload({ filename, contentType = 'application/octet-stream', data }: Part): Upload {
  return { filename, contentType, data };
}

function groupByName(parts: readonly Part[]): Map<string, Part[]> {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const group = groups.get(part.name);
    if (group) group.push(part);
    else groups.set(part.name, [part]);
  }
  return groups;
}

/**
 * Validates a form against its schema, which sees a file as a string of its bytes. So `maxLength` counts
 * bytes.
 */
export function validateForm(
  form: Record<string, unknown>,
  validate: (value: unknown) => boolean,
): boolean {
  const files: [string, unknown][] = [];
  for (const [name, value] of Object.entries(form)) {
    const view = octets(value);
    if (view === value) continue;
    files.push([name, value]);
    form[name] = view;
  }
  const valid = validate(form);
  for (const [name, value] of files) form[name] = value;
  return valid;
}

function octets(value: unknown): unknown {
  if (isUpload(value)) return value.data.toString('latin1');
  return Array.isArray(value) && value.some(isUpload) ? value.map(octets) : value;
}

function isUpload(value: unknown): value is Upload {
  return (
    typeof value === 'object' && value !== null && 'data' in value && Buffer.isBuffer(value.data)
  );
}
