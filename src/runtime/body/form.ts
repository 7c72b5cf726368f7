import type { ContentReader, FieldPlan, RequestContentPlan, ValueShape } from '../contract';
import { coerce, memberShape } from '../parameters/coerce';
import { readDeepObject } from '../parameters/deep-object';
import { decodeQuery, parseQuery, type QueryValues } from '../parameters/query';
import { readQuery } from '../parameters/styles';
import { formOf, put, isWireError, WireError, type Reading } from '../parameters/wire';
import { pointerStep } from '../faults';
import type { ProblemError } from '../problem';
import { readReadings, textOf } from './content';
import { parseJson } from './json';
import { isJson } from './media-type';

/** More fields than this are no form. */
export const MAX_FIELDS = 1000;

/** Of a field that the schema does not name nothing is known; so it may be a list. */
const ANYTHING: ValueShape = { types: [] };

type FormPlan = Pick<RequestContentPlan, 'shape' | 'fields'>;

/** A body of application/x-www-form-urlencoded as an object, typed by its shape. */
export const readForm: ContentReader = (body, content, faults) => {
  const text = textOf(body, faults);
  if (text === undefined) return undefined;
  return readReadings(
    content,
    faults,
    (reading, found) => readFields(text, content, reading, found),
    (validate, form) => validate(form),
  );
};

function readFields(
  text: string,
  plan: FormPlan,
  reading: Reading,
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
  for (const name of fieldNames(pairs, plan.shape)) {
    try {
      put(form, name, readField(name, pairs, plan, reading));
    } catch (error) {
      const message = isWireError(error)
        ? error.message
        : error instanceof URIError
          ? 'must be percent-encoded UTF-8'
          : undefined;
      if (message === undefined) throw error;
      faults.push({ in: 'body', pointer: pointerStep(name), message });
    }
  }
  return form;
}

/** `a[b]=1` is of the field `a`, unless the contract has a field that is called `a[b]`. */
function fieldNames(pairs: QueryValues, shape: ValueShape | undefined): Set<string> {
  const names = new Set<string>();
  for (const key of pairs.keys()) {
    const bracket = key.indexOf('[');
    const whole =
      bracket < 1 ||
      !key.endsWith(']') ||
      (shape?.properties && Object.hasOwn(shape.properties, key));
    names.add(whole ? key : key.slice(0, bracket));
  }
  return names;
}

function readField(name: string, pairs: QueryValues, plan: FormPlan, reading: Reading): unknown {
  const shape = memberShape(plan.shape, name);
  const field: FieldPlan | undefined =
    plan.fields && Object.hasOwn(plan.fields, name) ? plan.fields[name] : undefined;
  const values = pairs.get(name);
  const document = values && readDocuments(values.map(decodeQuery), field, shape);
  if (document !== undefined) return document;
  const { style = 'form', explode = true } = field ?? {};
  const bracketed = [...pairs.keys()].some(
    (key) => key.startsWith(`${name}[`) && key.endsWith(']'),
  );
  const wire =
    bracketed || style === 'deepObject' || (!field && formOf(shape, false, '') === 'names')
      ? readDeepObject(name, pairs, shape, reading)
      : readQuery({ name, style, explode, shape: shape ?? ANYTHING }, pairs, reading);
  return wire === undefined ? undefined : coerce(wire, shape, reading === 'text');
}

/** A list is one document, or one for each item: its content type is that of its items (3.1.1, 4.8.15.1). */
function readDocuments(
  texts: readonly string[],
  field: FieldPlan | undefined,
  shape: ValueShape | undefined,
): unknown {
  const documents = texts.map((text) => readDocument(text, field, shape));
  if (documents.includes(undefined)) return undefined;
  const [only, ...more] = documents;
  if (formOf(shape, more.length > 0, '') !== 'list') return more.length > 0 ? undefined : only;
  const isWhole =
    more.length === 0 && Array.isArray(only) && !shape?.items?.types.includes('array');
  return isWhole ? (only as unknown) : documents;
}

/** A field that is JSON: by its `encoding`, or an object without one (OpenAPI 3.1, 4.8.15). */
function readDocument(
  text: string,
  field: FieldPlan | undefined,
  shape: ValueShape | undefined,
): unknown {
  const declared = field?.contentTypes?.some(isJson) === true;
  const assumed = !field && /^\s*[{[]/.test(text) && formOf(shape, true, text) !== 'one';
  if (!declared && !assumed) return undefined;
  const parsed = parseJson(text);
  if ('value' in parsed) return parsed.value;
  if (declared) throw new WireError(parsed.message);
  return undefined;
}
