import type {
  ContentKind,
  ContentReader,
  FieldPlan,
  RequestContentPlan,
  ValueShape,
} from '../../contract';
import { pointerStep } from '../faults';
import { coerce, memberShape } from '../coerce';
import { formOf, put, isWireError, WireError, type Reading } from '../wire';
import type { ProblemError } from '../../http/problem';
import { bodyFault, readNested, readReadings, type ReadingOf } from './readers';
import { HOLDS_NULL } from '../json';
import { isWhole, parseDocument, parseField } from '../nested-document';
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
      const shape = memberShape(plan.shape, name);
      put(form, name, readGroup(group, shape, field, readingOf(name)), plan.shape);
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
  reading: Reading,
): unknown {
  const asText = reading === 'text';
  const [only, ...more] = parts;
  const isAlone = only !== undefined && more.length === 0;
  // A list is described, but a text is valid too.
  if (isAlone && asText && shape?.open) return readPart(only, shape, field, asText);
  // A part that the schema does not describe may be a list.
  const known = shape !== undefined && shape.types.length > 0;
  const list = known ? formOf(shape, !isAlone, '') === 'list' : !isAlone;
  if (list) {
    const values = parts.map((part, at) =>
      readPart(part, shape?.prefixItems?.[at] ?? shape?.items, field, asText),
    );
    const whole = isAlone ? wholeValue(only, values[0], shape, reading) : undefined;
    return whole ?? values;
  }
  if (!isAlone) throw new WireError('must not be sent more than once');
  return readPart(only, shape, field, asText);
}

/** The value, if its only part contains all of it: a JSON document, which may have been read as text. */
function wholeValue(
  { contentType = '' }: Part,
  value: unknown,
  shape: ValueShape | undefined,
  reading: Reading,
): unknown {
  if (isUpload(value)) return undefined;
  if (typeof value !== 'string') return isWhole(value, shape, reading) ? value : undefined;
  const parsed = isJson(contentType) ? parseDocument(value, shape) : undefined;
  return parsed && 'value' in parsed && isWhole(parsed.value, shape, reading)
    ? parsed.value
    : undefined;
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
    const charset = type.parameters.get('charset');
    return readNested(read, { bytes: part.data, header: type.essence, kind, charset }, field);
  }
  if (kind !== 'json') return coerce(text, shape, asText);
  const parsed = parseField(text, shape);
  if ('message' in parsed) throw new WireError(parsed.message);
  return parsed.value;
}

/**
 * Whether the handler gets a part as a file. It does if the schema says so, unless the part may also be a
 * document, arrives as one and has no file name. A part that the schema does not describe is a file unless
 * it is sent as text. What the schema describes in any other way is text, whatever its media type.
 */
function isFile({ filename }: Part, kind: ContentKind, shape: ValueShape | undefined): boolean {
  if (!shape?.binary) return !TEXTS.has(kind) && (shape?.types.length ?? 0) === 0;
  const isStructure = shape.types.includes('object') || shape.types.includes('array');
  return !(isStructure && kind === 'json' && filename === undefined);
}

const TEXTS: ReadonlySet<ContentKind> = new Set(['json', 'text', 'xml', 'yaml']);

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
