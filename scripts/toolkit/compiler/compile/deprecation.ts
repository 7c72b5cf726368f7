import type { Operation } from '../model';
import type { Printable } from './literal';

/**
 * The headers of a deprecated operation. `Deprecation` is a date (RFC 9745, section 2.1). Without
 * `deprecated-since` the date is unknown, and the header is omitted.
 */
export function compileDeprecation({
  deprecated,
  externalDocs,
  extensions: { deprecatedSince, sunset },
}: Operation): Printable | undefined {
  if (!deprecated) return undefined;
  return {
    since: deprecatedSince && `@${Math.floor(deprecatedSince.getTime() / 1000)}`,
    sunset: sunset?.toUTCString(),
    link: externalDocs && encodeURI(decodeLoosely(externalDocs.url)),
  };
}

function decodeLoosely(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
