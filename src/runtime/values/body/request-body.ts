import type { BodyPlan, CompiledOperation, RequestContentPlan } from '../../contract';
import type { RequestState, Input } from '../../pipeline/request-state';
import { problem, type ProblemError } from '../../http/problem';
import { bodyFault, readPlain } from './readers';
import { kindOf, parseMediaType, takes, type MediaType } from '../../http/media-type';
import { isUnknownCharset } from './text';

const NOTHING = Buffer.alloc(0);
// A body means nothing there (RFC 9110, 9.3): where the contract declares none, it is not read.
const BODILESS = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']);

/**
 * Reads and validates the body by its media type into `input`; what is wrong is added to `faults`.
 * @throws Problem 413 and 415, which say nothing of the content.
 */
export function readBody(
  current: RequestState,
  operation: CompiledOperation,
  input: Input,
  faults: ProblemError[],
): void {
  const plan = operation.body;
  const bytes = current.body ?? NOTHING;
  if (!plan) {
    if (bytes.length > 0 && !BODILESS.has(current.method)) throw problem.unsupportedMediaType([]);
    return;
  }
  if (bytes.length > operation.maxBodyBytes) throw problem.contentTooLarge(operation.maxBodyBytes);
  const header = single(current.headers['content-type']);
  const found = findContent(plan, header);
  if (bytes.length === 0 && !(found && header !== undefined && canBeEmpty(found.type))) {
    if (plan.required) faults.push(bodyFault('is required'));
    return;
  }
  if (!found) throw problem.unsupportedMediaType(plan.contents.map(({ mediaType }) => mediaType));
  const { mediaType } = found.content;
  // Of a range, only the client knows the type.
  input.contentType = mediaType.includes('*') ? found.type.essence : mediaType;
  try {
    input.body = readContent(bytes, header ?? '', found.content, found.type, faults);
  } catch (error) {
    if (!isUnknownCharset(error)) throw error;
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

/**
 * With a Content-Type, no octets at all are an empty text, file or form; but no JSON. Without one
 * they are no body: a client says a length of 0 of that too (RFC 9110, section 8.6).
 */
function canBeEmpty({ essence }: MediaType): boolean {
  const kind = kindOf(essence);
  return kind === 'form' || kind === 'text' || kind === 'binary';
}

function readContent(
  bytes: Buffer,
  header: string,
  content: RequestContentPlan,
  { essence, parameters }: MediaType,
  faults: ProblemError[],
): unknown {
  const kind = kindOf(essence);
  const read = content.readers?.[kind] ?? readPlain;
  return read({ bytes, header, kind, charset: parameters.get('charset') }, content, faults);
}

function single(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'object' ? header.join(',') : header;
}
