import type { Operation } from '../model';
import type { Printable } from './literal';

/**
 * What a deprecated operation's answers say of it. `Deprecation` is a date (RFC 9745, section 2.1):
 * without `deprecated-since` nobody knows it, and none is made up.
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
