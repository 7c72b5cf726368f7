import type { BodyPlan, CompiledOperation, RequestContentPlan } from '../contract';
import type { Exchange, Input } from '../exchange';
import { faultsOf } from '../faults';
import { coerce } from '../parameters/coerce';
import { LENIENT, type Reading } from '../parameters/wire';
import { problem, type ProblemError } from '../problem';
import { readForm } from './form';
import { parseJson } from './json';
import { kindOf, parseMediaType, takes, type MediaType } from './media-type';
import { boundaryOf, parseMultipart } from './multipart';
import { readParts, validateForm } from './parts';
import { decodeText, UnknownCharset } from './text';

const NOTHING = Buffer.alloc(0);
// A body means nothing there (RFC 9110, 9.3): where the contract declares none, it is not read.
const BODILESS = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']);
// Only then is it tried to read strings otherwise than by the first reading.
const FORM_READINGS: readonly Reading[] = ['exact', ...LENIENT];

/**
 * Reads and validates the body by its media type into `input`; what is wrong is added to `faults`.
 * @throws Problem 413 and 415, which say nothing of the content.
 */
export function readBody(
  exchange: Exchange,
  operation: CompiledOperation,
  input: Input,
  faults: ProblemError[],
): void {
  const plan = operation.body;
  const bytes = exchange.request.body ?? NOTHING;
  if (!plan) {
    if (bytes.length > 0 && !BODILESS.has(exchange.method)) throw problem.unsupportedMediaType([]);
    return;
  }
  if (bytes.length > operation.maxBodyBytes) throw problem.contentTooLarge(operation.maxBodyBytes);
  const header = single(exchange.headers['content-type']);
  const found = findContent(plan, header);
  if (bytes.length === 0 && !(found && isSomethingWhenEmpty(found.type))) {
    if (plan.required) faults.push(fault('is required'));
    return;
  }
  if (!found) throw problem.unsupportedMediaType(plan.contents.map(({ mediaType }) => mediaType));
  input.contentType = found.content.mediaType;
  try {
    input.body = readContent(bytes, header ?? '', found.content, found.type, faults);
  } catch (error) {
    if (!(error instanceof UnknownCharset)) throw error;
    throw problem.unsupportedMediaType([`${found.content.mediaType};charset=utf-8`]);
  }
}

interface Found {
  readonly content: RequestContentPlan;
  readonly type: MediaType;
}

const OCTETS: MediaType = { essence: 'application/octet-stream', parameters: new Map() };

/** Without a Content-Type the body is octets (RFC 9110, 8.3), which few operations take. */
function findContent({ contents }: BodyPlan, header: string | undefined): Found | undefined {
  const type = header === undefined ? OCTETS : parseMediaType(header);
  const content = type && contents.find(({ mediaType }) => takes(mediaType, type));
  return content && { content, type };
}

/** Nothing at all is an empty text, an empty file, an empty form; but no JSON. */
function isSomethingWhenEmpty({ essence }: MediaType): boolean {
  const kind = kindOf(essence);
  return kind !== 'json' && kind !== 'multipart' && kind !== 'xml' && essence !== OCTETS.essence;
}

function readContent(
  bytes: Buffer,
  header: string,
  content: RequestContentPlan,
  { essence, parameters }: MediaType,
  faults: ProblemError[],
): unknown {
  const kind = kindOf(essence);
  if (kind === 'multipart') return readMultipart(bytes, header, content, faults);
  if (kind === 'binary') {
    return isValid(content, bytes.toString('latin1'), faults) ? bytes : undefined;
  }
  const text = decodeText(bytes, parameters.get('charset'));
  if (text === undefined) {
    faults.push(fault(`must be valid ${parameters.get('charset') ?? 'UTF-8'}`));
    return undefined;
  }
  if (kind === 'form')
    return readReadings(content, faults, (reading, found) =>
      readForm(text, content, reading, found),
    );
  const parsed = kind === 'json' ? parseJson(text) : { value: coerce(text, content.shape) };
  if ('message' in parsed) {
    faults.push(fault(parsed.message));
    return undefined;
  }
  return isValid(content, parsed.value, faults) ? parsed.value : undefined;
}

function readMultipart(
  bytes: Buffer,
  header: string,
  content: RequestContentPlan,
  faults: ProblemError[],
): unknown {
  const boundary = boundaryOf(header);
  const parts = boundary === undefined ? undefined : parseMultipart(bytes, boundary);
  if (!parts) {
    faults.push(fault('must be valid multipart/form-data'));
    return undefined;
  }
  return readReadings(content, faults, (reading, found) =>
    readParts(parts, content, reading === 'text', found),
  );
}

/** The first reading that the schema accepts, or the faults of the exact one. */
function readReadings(
  content: RequestContentPlan,
  faults: ProblemError[],
  read: (reading: Reading, faults: ProblemError[]) => Record<string, unknown>,
): unknown {
  const { validate } = content;
  const told: ProblemError[] = [];
  for (const reading of FORM_READINGS) {
    const found: ProblemError[] = [];
    const form = read(reading, found);
    const valid = !validate || validateForm(form, validate);
    if (valid && found.length === 0) return form;
    if (reading === 'exact') told.push(...found, ...(valid ? [] : faultsOf(validate, 'body', '')));
  }
  faults.push(...told);
  return undefined;
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

function single(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'object' ? header.join(',') : header;
}

function fault(message: string): ProblemError {
  return { in: 'body', pointer: '', message };
}
