import { HOLDS_NULL } from '../json';
import { parseDocument } from '../nested-document';
import { isJson } from '../../http/media-type';
import type { ParameterPlan } from '../../contract';
import type { Input, RequestState } from '../../pipeline/request-state';
import { faultsOf, pointerStep } from '../faults';
import type { ProblemError } from '../../http/problem';
import { coerce } from '../coerce';
import { withDocuments } from './nested-json';
import { decodeOrKeep, decodePercent, decodeQuery } from '../percent';
import { readCookie, readHeader, readPath, readQuery } from '../styles';
import {
  define,
  isListOfOne,
  LENIENT,
  isWireError,
  WireError,
  type Reading,
  type Wire,
} from '../wire';

/** Where parameters are read from: a request, or a part of one. */
type Sent = Pick<RequestState, 'headers' | 'query' | 'cookies' | 'pathNames' | 'pathValues'> &
  Partial<Pick<RequestState, 'operation'>>;

/**
 * Reads, types and validates every declared parameter into `input`, and adds what is wrong to `faults`.
 */
export function readParameters(
  current: Sent,
  plans: readonly ParameterPlan[],
  input: Input,
  faults: ProblemError[],
): void {
  for (const plan of plans) {
    const value = readParameter(current, plan, faults);
    if (value === undefined) continue;
    const name = plan.in === 'header' ? plan.name.toLowerCase() : plan.name;
    define(input[PLACES[plan.in]], name, value);
  }
}

const PLACES = { path: 'params', query: 'query', header: 'headers', cookie: 'cookies' } as const;

function readParameter(current: Sent, plan: ParameterPlan, faults: ProblemError[]): unknown {
  const { validate } = plan;
  if (plan.allowEmptyValue && isSentEmpty(current, plan)) return emptyValue(plan);
  const value = attempt(current, plan, 'exact');
  if (value === undefined) {
    if (plan.default !== undefined) return fresh(plan.default);
    if (plan.required) faults.push(fault(plan, 'is required'));
    return undefined;
  }
  let told: ProblemError[];
  if (isWireError(value)) told = [fault(plan, value.message)];
  else if (!validate || validate(value)) return value;
  else told = faultsOf(validate, plan.in, pointerStep(plan.name));
  for (const reading of LENIENT) {
    const again = attempt(current, plan, reading);
    if (!isWireError(again) && (!validate || validate(again))) return again;
  }
  faults.push(...told);
  return undefined;
}

/** One reading of a parameter: undefined if it was not sent, an error if it cannot be read. */
function attempt(current: Sent, plan: ParameterPlan, reading: Reading): unknown {
  try {
    if (plan.content !== undefined) return readContent(current, plan, plan.content, reading);
    const isText = reading === 'text' && isOpen(plan);
    const wire = isText ? sentText(current, plan) : readWire(current, plan, reading);
    if (wire === undefined) return undefined;
    const value = coerce(wire, plan.shape, reading === 'text');
    return isListOfOne(reading) ? withDocuments(value, plan.shape) : value;
  } catch (error) {
    if (isWireError(error)) return error;
    if (error instanceof URIError) return new WireError('must be valid percent-encoded UTF-8');
    throw error;
  }
}

/** Whether a value that is not a list or an object may be valid too. */
function isOpen({ shape, style }: ParameterPlan): boolean {
  return shape?.open === true && style !== 'label' && style !== 'matrix';
}

function readWire(current: Sent, plan: ParameterPlan, reading: Reading): Wire | undefined {
  switch (plan.in) {
    case 'path': {
      const sent = current.pathValues[current.pathNames.indexOf(plan.name)];
      return sent === undefined ? undefined : readPath(plan, sent, reading);
    }
    case 'query':
      return readQuery(plan, current.query, reading, current.operation?.parameters);
    case 'header': {
      const sent = headerOf(current, plan);
      return sent === undefined ? undefined : readHeader(plan, sent, reading);
    }
    case 'cookie':
      return readCookie(plan, current.cookies, reading);
  }
}

/** A parameter that is a document (`content`): JSON is parsed, anything else is text, typed by the schema. */
function readContent(
  current: Sent,
  plan: ParameterPlan,
  mediaType: string,
  reading: Reading,
): unknown {
  const text = sentText(current, plan);
  if (text?.includes('\0')) throw new WireError(HOLDS_NULL);
  if (text === undefined) return undefined;
  if (!isJson(mediaType)) return coerce(text, plan.shape, reading === 'text');
  const parsed = parseDocument(text, plan.shape);
  if ('message' in parsed) throw new WireError(parsed.message);
  return parsed.value;
}

function sentText(current: Sent, plan: ParameterPlan): string | undefined {
  if (plan.in === 'path') {
    const sent = current.pathValues[current.pathNames.indexOf(plan.name)];
    return sent === undefined ? undefined : decodePercent(sent);
  }
  if (plan.in === 'header') {
    const sent = headerOf(current, plan);
    return typeof sent === 'object' ? sent.join(',') : sent;
  }
  const values =
    plan.in === 'query' ? current.query.get(plan.name) : current.cookies.get(plan.name);
  if (!values) return undefined;
  const [only, ...more] = values;
  if (more.length > 0) throw new WireError('must not be sent more than once');
  return plan.in === 'cookie' ? decodeOrKeep(only) : decodeQuery(only);
}

/** Own properties only: a header may be called `constructor`. */
function headerOf({ headers }: Sent, { name }: ParameterPlan): Sent['headers'][string] {
  const key = name.toLowerCase();
  return Object.hasOwn(headers, key) ? headers[key] : undefined;
}

function isSentEmpty(current: Sent, { name }: ParameterPlan): boolean {
  const values = current.query.get(name);
  return values?.length === 1 && values[0] === '';
}

/**
 * `allowEmptyValue` overrides the schema: a string is empty, a flag is true, anything else gets its
 * default.
 */
function emptyValue({ shape, ...plan }: ParameterPlan): unknown {
  if (!shape || shape.types.includes('string') || shape.types.length === 0) return '';
  if (shape.types.includes('boolean')) return true;
  return fresh(plan.default);
}

/** A copy, because a handler may change its input. */
function fresh(value: unknown): unknown {
  return typeof value === 'object' ? structuredClone(value) : value;
}

function fault(plan: ParameterPlan, message: string): ProblemError {
  return { in: plan.in, pointer: pointerStep(plan.name), message };
}
