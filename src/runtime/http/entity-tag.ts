/** Anything with a version. Clients see the version only as an entity tag. */
interface Versioned {
  readonly version: string;
}

/** The strong entity tag of a version (RFC 9110, section 8.8.3). */
export function entityTag({ version }: Versioned): string {
  return `"${version}"`;
}

/**
 * Whether `If-Match` permits a change: one of its tags is the current one. The comparison is strong, so a
 * weak tag never matches (RFC 9110, section 13.1.1). Without the header, every change is permitted.
 */
export function ifMatch(header: string | undefined, current: Versioned): boolean {
  if (header === undefined || header === '*') return true;
  return tagsOf(header).includes(entityTag(current));
}

/**
 * Whether the client already has the current version: one of the tags in `If-None-Match` is the current
 * one, compared weakly (RFC 9110, section 13.1.2).
 */
export function isKnown(header: string | undefined, current: Versioned): boolean {
  if (header === undefined) return false;
  if (header === '*') return true;
  return tagsOf(header).some((tag) => tag.replace(/^W\//, '') === entityTag(current));
}

const TAG = /(?:W\/)?"[^"]*"/g;

/**
 * A tag may contain a comma, so the list cannot simply be split at commas. A list with anything else in it
 * names no version: `w/"v1"` must not be mistaken for a strong tag.
 */
function tagsOf(header: string): readonly string[] {
  const isList = header.split(TAG).every((between) => /^[\s,]*$/.test(between));
  return isList ? (header.match(TAG) ?? []) : [];
}
