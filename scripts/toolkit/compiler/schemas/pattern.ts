/**
 * A `pattern` as a regular expression. With the `u` flag, as JSON Schema asks for (core, section
 * 6.4); without it where only escapes that Unicode mode refuses stand in the way (`[\-\:]`, `\_`).
 * Throws a SyntaxError for what ECMA-262 cannot read at all.
 */
export function compiledPattern(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return new RegExp(pattern);
  }
}

/** The regular expression as a literal that survives UTF-8: lone surrogates are escaped. */
export function patternLiteral(pattern: RegExp): string {
  return wellFormed(pattern.toString());
}

/** JavaScript text with each lone surrogate as an escape: UTF-8 cannot hold one. */
export function wellFormed(text: string): string {
  return text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16)}`,
  );
}
