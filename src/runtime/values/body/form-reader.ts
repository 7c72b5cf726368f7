import type { ContentReader, FieldPlan, RequestContentPlan, ValueShape } from '../../contract';
import { coerce, memberShape } from '../coerce';
import { withDocuments } from '../parameters/nested-json';
import { readDeepObject } from '../deep-object';
import { decodeQuery } from '../percent';
import { parseQuery, type QueryValues } from '../query';
import { readQuery } from '../styles';
import { formOf, isListOfOne, isWireError, put, WireError, type Reading } from '../wire';
import { pointerStep } from '../faults';
import type { ProblemError } from '../../http/problem';
import { readNested, readReadings, textOf, type ReadingOf } from './readers';
import { isWhole, parseField } from '../nested-document';
import { isJson } from '../../http/media-type';

/** A form with more fields than this is refused. */
export const MAX_FIELDS = 1000;

/** The schema does not describe the field, so it may be a list. */
const ANYTHING: ValueShape = { types: [] };

type FormPlan = Pick<RequestContentPlan, 'shape' | 'fields'>;

/** An application/x-www-form-urlencoded body as an object, typed by its shape. */
export const readForm: ContentReader = (body, content, faults) => {
  const text = textOf(body, faults);
  if (text === undefined) return undefined;
  return readReadings(
    content,
    faults,
    (readingOf, found) => readFields(text, content, readingOf, found),
    (validate, form) => validate(form),
  );
};

function readFields(
  text: string,
  plan: FormPlan,
  readingOf: ReadingOf,
  faults: ProblemError[],
): Record<string, unknown> {
  const pairs = parseQuery(text);
  const form: Record<string, unknown> = {};
  if (pairs.size > MAX_FIELDS) {
    faults.push({
      in: 'body',
      pointer: '',
      message: `must not have more than ${MAX_FIELDS} fields`,
    });
    return form;
  }
  for (const name of fieldNames(pairs, plan)) {
    try {
      put(form, name, readField(name, pairs, plan, readingOf(name)), plan.shape);
    } catch (error) {
      const message = isWireError(error)
        ? error.message
        : error instanceof URIError
          ? 'must be valid percent-encoded UTF-8'
          : undefined;
      if (message === undefined) throw error;
      faults.push({ in: 'body', pointer: pointerStep(name), message });
    }
  }
  return form;
}

/** `a[b]=1` belongs to the field `a`, unless the contract has a field named `a[b]`. */
function fieldNames(pairs: QueryValues, plan: FormPlan): Set<string> {
  const declared = plan.shape?.properties ?? {};
  const names = new Set<string>();
  for (const key of pairs.keys()) {
    const bracket = key.indexOf('[');
    const whole = bracket < 1 || !key.endsWith(']') || Object.hasOwn(declared, key);
    names.add(whole ? key : key.slice(0, bracket));
  }
  // With `explode` and the style `form`, the members of an object are separate fields.
  for (const [name, { style, explode }] of Object.entries(plan.fields ?? {})) {
    const shape = memberShape(plan.shape, name);
    if (style !== 'form' || explode !== true || formOf(shape, true, '') !== 'names') continue;
    const members = Object.keys(shape?.properties ?? {}).filter(
      (one) => names.has(one) && !Object.hasOwn(declared, one),
    );
    for (const member of members) names.delete(member);
    if (members.length > 0) names.add(name);
  }
  return names;
}

function readField(name: string, pairs: QueryValues, plan: FormPlan, reading: Reading): unknown {
  const shape = memberShape(plan.shape, name);
  const field: FieldPlan | undefined =
    plan.fields && Object.hasOwn(plan.fields, name) ? plan.fields[name] : undefined;
  const values = pairs.get(name);
  const isJsonField = field?.contentTypes?.some(isJson) === true;
  // Lists or objects are described, but a text is valid too.
  const isText = reading === 'text' && shape?.open === true && !isJsonField;
  if (isText && values?.length === 1) return decodeQuery(values[0]);
  const bracketed = [...pairs.keys()].some(
    (key) => key.startsWith(`${name}[`) && key.endsWith(']'),
  );
  const document = values && readDocuments(values.map(decodeQuery), field, shape, reading);
  if (document !== undefined && bracketed)
    throw new WireError('must be sent either as one value or as separate members');
  if (document !== undefined) return document;
  const { style = 'form', explode = true } = field ?? {};
  const isNamed = field?.style === undefined && shape?.types.includes('object') === true;
  const wire =
    bracketed || style === 'deepObject' || isNamed
      ? readDeepObject(name, pairs, shape, reading)
      : readQuery({ name, style, explode, shape: shape ?? ANYTHING }, pairs, reading);
  if (wire === undefined) return undefined;
  const value = coerce(wire, shape, reading === 'text');
  return isListOfOne(reading) ? withDocuments(value, shape) : value;
}

/**
 * A list is one document, or one per item: its content type is that of its items (3.1.1, 4.8.15.1). Items
 * that are no documents are text.
 */
function readDocuments(
  texts: readonly string[],
  field: FieldPlan | undefined,
  shape: ValueShape | undefined,
  reading: Reading,
): unknown {
  const itemShape = (at: number): ValueShape | undefined =>
    shape?.prefixItems?.[at] ?? shape?.items;
  const documents = texts.map((text, at) =>
    readDocument(text, field, shape, itemShape(at), reading),
  );
  if (documents.every((one) => one === undefined)) return undefined;
  const [only, ...more] = documents;
  if (formOf(shape, more.length > 0, '') !== 'list') return more.length > 0 ? undefined : only;
  if (more.length === 0 && isWhole(only, shape, reading)) return only;
  return documents.map(
    (one, at) => one ?? coerce(texts[at] ?? '', itemShape(at) ?? ANYTHING, reading === 'text'),
  );
}

/**
 * A field that is a document: because of its `encoding`, or, as JSON, because it is an object without one
 * (OpenAPI 3.1, 4.8.15).
 */
function readDocument(
  text: string,
  field: FieldPlan | undefined,
  shape: ValueShape | undefined,
  items: ValueShape | undefined,
  reading: Reading,
): unknown {
  const kind = text.trimStart().startsWith('<') ? 'xml' : 'yaml';
  const read = field?.readers?.[kind];
  if (read) {
    return readNested(
      read,
      { bytes: Buffer.from(text), header: `application/${kind}`, kind, charset: undefined },
      field,
    );
  }
  const declared = field?.contentTypes?.some(isJson) === true;
  const isUsual = field?.style === undefined && field?.contentTypes === undefined;
  const assumed = isUsual && /^\s*[{[]/.test(text) && isDocument(text, shape, items, reading);
  if (!declared && !assumed) return undefined;
  const parsed = parseField(text, shape);
  if ('value' in parsed) return parsed.value;
  if (declared) throw new WireError(parsed.message);
  return undefined;
}

/**
 * Whether a field without `encoding` is JSON: it is if the field, or each of its items, is an object or a
 * list. The items of any other list are text, although many clients send the list as one document.
 */
function isDocument(
  text: string,
  shape: ValueShape | undefined,
  items: ValueShape | undefined,
  reading: Reading,
): boolean {
  const form = formOf(shape, true, text);
  if (form === 'one') return false;
  const types = (form === 'list' ? items : shape)?.types ?? ['string'];
  if (reading === 'text') return !types.includes('string');
  const isStructure =
    types.length === 0 || types.some((one) => one === 'array' || one === 'object');
  return isStructure || isListOfOne(reading);
}
