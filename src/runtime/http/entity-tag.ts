/** Anything with a version that is seen from outside as its entity tag alone. */
interface Versioned {
  readonly version: string;
}

/** The strong entity tag of a version (RFC 9110, section 8.8.3). */
export function entityTag({ version }: Versioned): string {
  return `"${version}"`;
}

/**
 * Whether `If-Match` lets a change through: one of its tags is the current one, compared strongly,
 * so that a weak tag never is (RFC 9110, section 13.1.1). Without the header everything does.
 */
export function ifMatch(header: string | undefined, current: Versioned): boolean {
  if (header === undefined || header === '*') return true;
  return tagsOf(header).includes(entityTag(current));
}

/**
 * Whether `If-None-Match` finds what the client already has: one of its tags is the current one,
 * compared weakly (RFC 9110, section 13.1.2).
 */
export function isKnown(header: string | undefined, current: Versioned): boolean {
  if (header === undefined) return false;
  if (header === '*') return true;
  return tagsOf(header).some((tag) => tag.replace(/^W\//, '') === entityTag(current));
}

/** A comma may be part of a tag, so that a list cannot simply be split at commas. */
function tagsOf(header: string): readonly string[] {
  return header.match(/(?:W\/)?"[^"]*"/g) ?? [];
}
