import type { BodyPlan, RequestContentPlan } from '../../contract';
import type { RequestState, Input } from '../../pipeline/request-state';
import { problem, type ProblemError } from '../../http/problem';
import { bodyFault, readPlain } from './readers';
import { kindOf, parseMediaType, takes, type MediaType } from '../../http/media-type';
import { isUnknownCharset } from './text';

const NOTHING = Buffer.alloc(0);

/**
 * Nothing is decoded: a small body could become a large one. Gateways may decode bodies, and then no longer
 * say so.
 */
const UNCODED = /^[\s,]*(?:identity[\s,]*)*$/i;

/**
 * Reads and validates the body according to its media type into `input`, and adds what is wrong to
 * `faults`.
 * @throws Problem 413 or 415, which do not depend on the content.
 */
export function readBody(
  current: RequestState,
  plan: BodyPlan,
  input: Input,
  faults: ProblemError[],
): void {
  const bytes = current.body ?? NOTHING;
  const limit = current.operation?.maxBodyBytes ?? 0;
  if (bytes.length > limit) throw problem.contentTooLarge(limit);
  const coding = single(current.headers['content-encoding']);
  if (coding !== undefined && bytes.length > 0 && !UNCODED.test(coding)) {
    throw problem.unsupportedContentCoding();
  }
  const header = single(current.headers['content-type']);
  const found = findContent(plan, header);
  if (bytes.length === 0 && !(found && header !== undefined && canBeEmpty(found.type))) {
    if (plan.required) faults.push(bodyFault('is required'));
    return;
  }
  if (!found) throw problem.unsupportedMediaType(plan.contents.map(({ mediaType }) => mediaType));
  const { mediaType } = found.content;
  // If the contract declares a range, only the client knows the type.
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

/** Without a Content-Type the body is binary (RFC 9110, 8.3), which few operations accept. */
function findContent({ contents }: BodyPlan, header: string | undefined): Found | undefined {
  const type = header === undefined ? OCTETS : parseMediaType(header);
  const content = type && contents.find(({ mediaType }) => takes(mediaType, type));
  return content && { content, type };
}

/**
 * With a Content-Type, zero bytes are an empty text, file or form, but not JSON. Without one there is no
 * body: clients also send a Content-Length of 0 for that (RFC 9110, section 8.6).
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
