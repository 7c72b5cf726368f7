/** Parts of a pattern that must not be changed inside (escapes, heads of groups, classes), and letters. */
const PARTS =
  /\\(?:c[A-Za-z]|x[\dA-Fa-f]{2}|u\{[\dA-Fa-f]+\}|u[\dA-Fa-f]{4}|[pP]\{[^}]*\}|k<[^>]*>|.)|\(\?<[^>=!][^>]*>|\[(?:\\.|[^\]\\])*\]|[A-Za-z]/gs;
const IN_CLASS =
  /\\(?:c[A-Za-z]|x[\dA-Fa-f]{2}|u\{[\dA-Fa-f]+\}|u[\dA-Fa-f]{4}|[pP]\{[^}]*\}|.)|([a-z])-([a-z])|([A-Z])-([A-Z])|[A-Za-z]/gs;

/**
 * A pattern that matches ASCII letters in either case. JSON Schema has no flags (2020-12, 6.3.3),
 * and the oldest supported Node does not know the modifier `(?i:…)` of ECMA-262.
 */
export function caseless(pattern: string): string {
  return pattern.replace(PARTS, (part) => {
    if (part.startsWith('[')) return part.replace(IN_CLASS, bothOfClass);
    return part.length === 1 ? `[${both(part)}]` : part;
  });
}

function bothOfClass(part: string): string {
  if (part.startsWith('\\')) return part;
  return part.length === 1 ? both(part) : part.toUpperCase() + part.toLowerCase();
}

function both(letter: string): string {
  return letter.toUpperCase() + letter.toLowerCase();
}
