import type {
  ContentReader,
  FieldPlan,
  RequestContentPlan,
  SentBody,
  Validator,
} from '../../contract';
import { faultsOf, pointerStep } from '../faults';
import { coerce } from '../coerce';
import { LENIENT, WireError, type Reading } from '../wire';
import type { ProblemError } from '../../http/problem';
import { HOLDS_NULL, parseJson } from '../json';
import { decodeText } from './text';

/** A document as a value, or what is wrong with it. */
export type Parsed = { readonly value: unknown } | { readonly message: string };

// The exact reading comes first; the lenient ones are tried if it fails.
const READINGS: readonly Reading[] = ['exact', ...LENIENT];

/** Reads JSON, text and binary bodies, which need no reader of their own. */
export const readPlain: ContentReader = (body, content, faults) => {
  const { bytes, kind } = body;
  if (kind === 'binary') {
    return isValid(content, bytes.toString('latin1'), faults) ? bytes : undefined;
  }
  if (kind === 'json') return readDocument(body, content, faults, parseJson);
  const text = textOf(body, faults);
  if (text === undefined) return undefined;
  return readReadings(
    content,
    faults,
    (readingOf) => coerce(text, content.shape, readingOf() === 'text'),
    (validate, value) => validate(value),
  );
};

/** Text that is parsed to a value at once. */
export function readDocument(
  body: SentBody,
  content: RequestContentPlan,
  faults: ProblemError[],
  parse: (text: string) => Parsed,
): unknown {
  const text = textOf(body, faults);
  if (text === undefined) return undefined;
  const parsed = parse(text);
  if ('message' in parsed) {
    faults.push(bodyFault(parsed.message));
    return undefined;
  }
  return isValid(content, parsed.value, faults) ? parsed.value : undefined;
}

/** A field or a part that is a document of its own. @throws WireError */
export function readNested(read: ContentReader, sent: SentBody, field: FieldPlan): unknown {
  const faults: ProblemError[] = [];
  const value = read(sent, { ...field, mediaType: sent.header }, faults);
  if (faults[0]) throw new WireError(faults[0].message);
  return value;
}

/** How to read a field; without a name, the whole body. */
export type ReadingOf = (name?: string) => Reading;

/**
 * The first reading that the schema accepts, or the faults of the exact one. Only the fields at fault are
 * read again: the reading of one field does not depend on how another was written.
 */
export function readReadings<Value>(
  { validate }: Pick<RequestContentPlan, 'validate'>,
  faults: ProblemError[],
  read: (readingOf: ReadingOf, faults: ProblemError[]) => Value,
  accepts: (validate: Validator, value: Value) => boolean,
): Value | undefined {
  const exactFaults: ProblemError[] = [];
  const settled = new Map<string, Reading>();
  let atFault: ReadonlySet<string> | undefined;
  for (const reading of READINGS) {
    const found: ProblemError[] = [];
    const value = read((name) => {
      const isAtFault =
        name === undefined || !atFault || atFault.has('') || atFault.has(pointerStep(name));
      if (!isAtFault) return settled.get(name) ?? 'exact';
      if (name !== undefined) settled.set(name, reading);
      return reading;
    }, found);
    const valid = !validate || accepts(validate, value);
    if (valid && found.length === 0) return value;
    if (!valid) found.push(...faultsOf(validate, 'body', ''));
    if (reading === 'exact') exactFaults.push(...found);
    atFault = new Set(found.map(({ pointer }) => /^(?:\/[^/]*)?/.exec(pointer)?.[0] ?? ''));
  }
  faults.push(...exactFaults);
  return undefined;
}

/** The body as text, decoded by its charset. */
export function textOf(
  { bytes, charset }: Pick<SentBody, 'bytes' | 'charset'>,
  faults: ProblemError[],
): string | undefined {
  const text = decodeText(bytes, charset);
  if (text === undefined) faults.push(bodyFault(`must be valid ${charset ?? 'UTF-8'}`));
  if (!text?.includes('\0')) return text;
  faults.push(bodyFault(HOLDS_NULL));
  return undefined;
}

export function bodyFault(message: string): ProblemError {
  return { in: 'body', pointer: '', message };
}

function isValid(
  { validate }: RequestContentPlan,
  value: unknown,
  faults: ProblemError[],
): boolean {
  if (!validate || validate(value)) return true;
  faults.push(...faultsOf(validate, 'body', ''));
  return false;
}
