import { asObject, asText, type Json, type JsonObject } from '../document';
import type { Compilation } from './compilation';
import type { Printable } from './literal';

const DEFAULT_MAX_BODY_BYTES = 1024 * 1024;

/** `x-max-body-bytes`: the operation's, else the contract's, else a mebibyte. */
export function maxBodyBytes(
  compilation: Compilation,
  operation: JsonObject,
  pointer: string,
): number {
  const name = 'x-max-body-bytes';
  const value = operation[name] ?? compilation.document[name] ?? DEFAULT_MAX_BODY_BYTES;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  const place = name in operation ? `${pointer}/${name}` : `/${name}`;
  compilation.report('error', place, `${name} is a whole number of bytes`);
  return DEFAULT_MAX_BODY_BYTES;
}

/** `x-unknown-query-parameters` of the contract. */
export function unknownQuery(compilation: Compilation): 'ignore' | 'refuse' {
  const name = 'x-unknown-query-parameters';
  const value = compilation.document[name] ?? 'ignore';
  if (value === 'ignore' || value === 'refuse') return value;
  compilation.report('error', `/${name}`, `${name} is refuse or ignore`);
  return 'refuse';
}

/** `x-throttling`: the operation's, else the contract's. */
export function throttling(
  compilation: Compilation,
  operation: JsonObject,
  pointer: string,
): Printable | undefined {
  const name = 'x-throttling';
  const value = operation[name] ?? compilation.document[name];
  if (value === undefined) return undefined;
  const { rateLimit, burstLimit } = asObject(value);
  if (isPositive(rateLimit) && isPositive(burstLimit)) return { rateLimit, burstLimit };
  const place = name in operation ? `${pointer}/${name}` : `/${name}`;
  compilation.report('error', place, `${name} has a rateLimit and a burstLimit above 0`);
  return undefined;
}

/**
 * What a deprecated operation's answers say of it. `Deprecation` is a date (RFC 9745, section 2.1):
 * without `x-deprecated-since` nobody knows it, and none is made up.
 */
export function deprecation(
  compilation: Compilation,
  operation: JsonObject,
  pointer: string,
): Printable | undefined {
  if (operation.deprecated !== true) return undefined;
  const { url } = asObject(operation.externalDocs);
  const since = dateOf(compilation, operation, 'x-deprecated-since', pointer);
  const sunset = dateOf(compilation, operation, 'x-sunset', pointer);
  if (since && sunset && sunset < since) {
    // RFC 9745, section 4.
    compilation.report('error', `${pointer}/x-sunset`, 'x-sunset is not before x-deprecated-since');
  }
  return {
    since: since && `@${Math.floor(since.getTime() / 1000)}`,
    sunset: sunset?.toUTCString(),
    link: typeof url === 'string' ? encodeURI(decodeLoosely(url)) : undefined,
  };
}

function dateOf(
  compilation: Compilation,
  operation: JsonObject,
  name: string,
  pointer: string,
): Date | undefined {
  const value = operation[name];
  if (value === undefined) return undefined;
  const date = new Date(asText(value));
  if (!Number.isNaN(date.getTime())) return date;
  compilation.report('error', `${pointer}/${name}`, `${name} is a date, as 2027-01-31`);
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
