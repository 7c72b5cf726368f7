import { asObject, asText, type Json, type JsonObject } from '../document';
import { extensionPointer, readExtension, type Extension } from '../extensions';
import type { Compilation } from './compilation';
import type { Printable } from './literal';

const DEFAULT_MAX_BODY_BYTES = 1024 * 1024;

/** `max-body-bytes`: the operation's, else the contract's, else a mebibyte. */
export function maxBodyBytes(
  compilation: Compilation,
  operation: JsonObject,
  pointer: string,
): number {
  const { value = DEFAULT_MAX_BODY_BYTES, place } = own(
    compilation,
    operation,
    pointer,
    'max-body-bytes',
  );
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  compilation.report('max-body-bytes', place);
  return DEFAULT_MAX_BODY_BYTES;
}

/** `unknown-query-parameters` of the contract. */
export function unknownQuery(compilation: Compilation): 'ignore' | 'refuse' {
  const value = readExtension(compilation.document, 'unknown-query-parameters') ?? 'ignore';
  if (value === 'ignore' || value === 'refuse') return value;
  const place = extensionPointer(compilation.document, '', 'unknown-query-parameters');
  compilation.report('unknown-query-parameters', place);
  return 'refuse';
}

/** `throttling`: the operation's, else the contract's. */
export function throttling(
  compilation: Compilation,
  operation: JsonObject,
  pointer: string,
): Printable | undefined {
  const { value, place } = own(compilation, operation, pointer, 'throttling');
  if (value === undefined) return undefined;
  const { rateLimit, burstLimit } = asObject(value);
  if (isPositive(rateLimit) && isPositive(burstLimit)) return { rateLimit, burstLimit };
  compilation.report('throttling', place);
  return undefined;
}

/**
 * What a deprecated operation's answers say of it. `Deprecation` is a date (RFC 9745, section 2.1):
 * without `deprecated-since` nobody knows it, and none is made up.
 */
export function deprecation(
  compilation: Compilation,
  operation: JsonObject,
  pointer: string,
): Printable | undefined {
  if (operation.deprecated !== true) return undefined;
  const { url } = asObject(operation.externalDocs);
  const since = dateOf(compilation, operation, 'deprecated-since', pointer);
  const sunset = dateOf(compilation, operation, 'sunset', pointer);
  if (since && sunset && sunset < since) {
    // RFC 9745, section 4.
    const place = extensionPointer(operation, pointer, 'sunset');
    compilation.report('sunset-before-deprecation', place);
  }
  return {
    since: since && `@${Math.floor(since.getTime() / 1000)}`,
    sunset: sunset?.toUTCString(),
    link: typeof url === 'string' ? encodeURI(decodeLoosely(url)) : undefined,
  };
}

/** The operation's extension, or that of the root if it has none; and where it is. */
function own(
  { document }: Compilation,
  operation: JsonObject,
  pointer: string,
  extension: Extension,
): { value: Json | undefined; place: string } {
  const isOwn = readExtension(operation, extension) !== undefined;
  const [holder, at] = isOwn ? [operation, pointer] : [document, ''];
  return {
    value: readExtension(holder, extension),
    place: extensionPointer(holder, at, extension),
  };
}

function dateOf(
  compilation: Compilation,
  operation: JsonObject,
  extension: Extension,
  pointer: string,
): Date | undefined {
  const value = readExtension(operation, extension);
  if (value === undefined) return undefined;
  const date = new Date(asText(value));
  if (!Number.isNaN(date.getTime())) return date;
  const place = extensionPointer(operation, pointer, extension);
  compilation.report('date-invalid', place);
  return undefined;
}

function isPositive(value: Json | undefined): value is number {
  return typeof value === 'number' && value > 0;
}

function decodeLoosely(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
