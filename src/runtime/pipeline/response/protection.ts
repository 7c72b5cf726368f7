import type { CompiledOperation } from '../../contract';
import { addHeader, setIfAbsent, type HeaderLines } from '../../http/headers';
import type { RequestState } from '../request-state';

/** One year, which a browser renews with every response (RFC 6797, section 6.1.1). */
const HSTS = 'max-age=31536000';
/**
 * A shared cache must not store it (only `Authorization` implies that, an API key does not), nor should the
 * client's own.
 */
const PERSONAL = 'private, no-store';

/**
 * The headers that protect a response in browsers and caches. A handler's own headers are kept, except that
 * `Vary` is extended.
 */
export function protect(current: RequestState, status: number, headers: HeaderLines): void {
  setIfAbsent(headers, 'X-Content-Type-Options', 'nosniff');
  if (current.request.secure) setIfAbsent(headers, 'Strict-Transport-Security', HSTS);
  const { operation } = current;
  // An error carries the id of one request.
  if (status >= 400 || (operation?.security.length ?? 0) > 0) {
    setIfAbsent(headers, 'Cache-Control', PERSONAL);
  }
  if (operation) for (const name of varying(current, operation)) addHeader(headers, 'Vary', name);
}

const known = new WeakMap<CompiledOperation, readonly string[]>();

/**
 * The request headers on which the responses of an operation depend, except `Origin` (RFC 9110, section
 * 12.5.5).
 */
function varying({ settings }: RequestState, operation: CompiledOperation): readonly string[] {
  let names = known.get(operation);
  if (names) return names;
  const { security, responses } = operation;
  const schemes = security.flatMap((alternative) => Object.keys(alternative));
  names = [
    ...schemes.flatMap((scheme) => headerOf(settings.securitySchemes[scheme])),
    ...(responses.some(({ contents }) => contents.length > 1) ? ['Accept'] : []),
  ];
  known.set(operation, names);
  return names;
}

type Scheme = RequestState['settings']['securitySchemes'][string] | undefined;

/** The header that contains a credential; none for one in the query, which is part of the address. */
function headerOf(scheme: Scheme): string[] {
  if (scheme?.type === 'http') return ['Authorization'];
  if (scheme?.type !== 'apiKey' || scheme.in === 'query') return [];
  return [scheme.in === 'cookie' ? 'Cookie' : scheme.name];
}
