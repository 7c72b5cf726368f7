/**
 * A `pattern` as a regular expression. It has the `u` flag, as JSON Schema requires (core, section 6.4),
 * unless the only obstacles are escapes that Unicode mode refuses (`[\-\:]`, `\_`).
 * @throws SyntaxError if it is not a regular expression of ECMA-262
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

/** JavaScript text with each lone surrogate as an escape, because UTF-8 cannot represent one. */
export function wellFormed(text: string): string {
  return text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16)}`,
  );
}
