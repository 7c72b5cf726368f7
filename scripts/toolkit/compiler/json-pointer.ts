/** One segment of a JSON Pointer, escaped (RFC 6901, section 3). */
export function escapePointer(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The inverse of `escapePointer`. */
export function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** `pointerTo('paths', '/orders', 'get')` → `/paths/~1orders/get`. */
export function pointerTo(...segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${escapePointer(String(segment))}`).join('');
}

/** `/paths/~1orders/get` → `paths`, `/orders`, `get`. A reference may begin with `#`. */
export function segmentsOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map(unescapePointer);
}

/** The last name in a pointer or reference: `#/components/schemas/User` → `User`. */
export function lastSegment(pointer: string): string {
  return unescapePointer(pointer.slice(pointer.lastIndexOf('/') + 1));
}

/** The value that a pointer leads to; undefined if it leads nowhere. */
export function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const segment of segmentsOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment))
      return undefined;
    value = (value as Readonly<Record<string, unknown>>)[segment];
  }
  return value;
}

/** A URI fragment without its percent-encoding; malformed text stays as it is. */
export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/**
 * The value that a URI fragment leads to (RFC 6901, section 6). Some writers do not encode `%` in names.
 */
export function valueAtFragment(root: unknown, fragment: string): unknown {
  return valueAt(root, decodeFragment(fragment)) ?? valueAt(root, fragment);
}
