import { parseMediaType, takes } from './media-type';
import type { CompiledOperation, ResponseContentPlan } from '../contract';

interface Range {
  readonly range: string;
  readonly specificity: number;
  readonly quality: number;
}

type Header = string | readonly string[];

const offers = new WeakMap<CompiledOperation, readonly string[]>();

/** The media types of an operation's successful responses, or of its `default` if it has none. */
export function offeredTypes(operation: CompiledOperation): readonly string[] {
  let offered = offers.get(operation);
  if (!offered) offers.set(operation, (offered = collectTypes(operation)));
  return offered;
}

function collectTypes({ responses }: CompiledOperation): string[] {
  const success = responses.filter(({ status }) => status.startsWith('2'));
  const chosen =
    success.length > 0 ? success : responses.filter(({ status }) => status === 'default');
  return [...new Set(chosen.flatMap(({ contents }) => contents.map(({ mediaType }) => mediaType)))];
}

/** Whether the client accepts one of the operation's responses (RFC 9110, section 12.5.1). */
export function acceptable(operation: CompiledOperation, accept: Header): boolean {
  if (accept === '*/*') return true;
  const offered = offeredTypes(operation);
  if (offered.length === 0 || offered[0] === accept) return true;
  const ranges = parseAccept(accept);
  // A response without a body satisfies every `Accept`.
  const bodiless = operation.responses.some(
    ({ status, contents }) => status.startsWith('2') && contents.length === 0,
  );
  return bodiless || offered.some((type) => quality(ranges, type) > 0);
}

/** The content that the client prefers; on a tie, the one that is declared first. */
export function preferred<Content extends Pick<ResponseContentPlan, 'mediaType'>>(
  contents: readonly Content[],
  accept: Header | undefined,
): Content | undefined {
  const [first] = contents;
  if (accept === undefined || contents.length < 2) return first;
  const ranges = parseAccept(accept);
  let best = first;
  let highest = 0;
  for (const content of contents) {
    const found = quality(ranges, content.mediaType);
    if (found <= highest) continue;
    best = content;
    highest = found;
  }
  return best;
}

function parseAccept(accept: Header): Range[] {
  const text = typeof accept === 'string' ? accept : accept.join(',');
  return text.split(',').flatMap((part): Range[] => {
    // What follows `q` belongs to `Accept` and not to the media type.
    const [range = '', weight] = part.trim().split(/;\s*q=/i);
    const quality =
      weight === undefined
        ? 1
        : Number(/^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)/.exec(weight)?.[0] ?? 0);
    const type = parseMediaType(range);
    if (!type) return [];
    const { essence } = type;
    const wild = essence === '*/*' ? 0 : essence.endsWith('/*') ? 1 : 2;
    return [{ range, specificity: wild + type.parameters.size, quality }];
  });
}

/** The quality of the most specific range that includes the type. */
function quality(ranges: readonly Range[], declared: string): number {
  const type = parseMediaType(declared);
  if (!type) return 0;
  let found: Range | undefined;
  for (const range of ranges) {
    const matches = takes(range.range.toLowerCase(), type) || overlaps(declared, range.range);
    if (matches && (!found || range.specificity > found.specificity)) found = range;
  }
  return found?.quality ?? 0;
}

/**
 * A declared range (`image/*`) offers every type in it; a parameter that the contract does not mention
 * (`application/json; version=1`) excludes no type.
 */
function overlaps(declared: string, range: string): boolean {
  const type = parseMediaType(range);
  return type !== undefined && takes(declared, type);
}
