import { caseless } from './caseless';

/** What may be escaped in a regular expression with the `u` flag (ECMA-262, IdentityEscape). */
const SYNTAX = new Set('^$\\.*+?()[]{}|/');
/** Escapes that have their own meaning. */
const MEANING =
  /^(?:[dDwWsSbBfnrtv0]|c[A-Za-z]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|u\{[\dA-Fa-f]+\}|[pP]\{[^}]*\}|k<[^>]*>|[1-9]\d*)/;

/**
 * A pattern that ECMAScript accepts with the `u` flag, as JSON Schema 2020-12 requires (6.3.3), with the
 * meaning that the author intended; undefined if there is none.
 */
export function unicodePattern(pattern: string): string | undefined {
  if (compiles(pattern)) return pattern;
  const delimited = /^\/(.*)\/[a-z]*$/s.exec(pattern)?.[1];
  const candidates = [pattern, delimited ?? pattern].flatMap((each) => [
    rewrite(fromPerl(each)),
    rewrite(each),
  ]);
  return candidates.find(compiles);
}

/**
 * A pattern as other languages write it, without its delimiters. Within slashes it has delimiters
 * if it has its own anchors, or the flag `i`, for which `(?i)` at the beginning is another form.
 */
export function withoutDelimiters(pattern: string): string {
  const [, delimited, flags = ''] = /^\/(.*)\/([gimsuy]*)$/s.exec(pattern) ?? [];
  const isDelimited =
    delimited !== undefined && (flags.includes('i') || /^\^.*\$$/s.test(delimited));
  const inner = isDelimited ? delimited : pattern;
  const own = inner.replace(/^(\^?)\(\?i\)/, '$1');
  return (isDelimited && flags.includes('i')) || own !== inner ? caseless(own) : own;
}

/**
 * A pattern in which no repetition of one character is inside another one: `([a-z]*)*` matches the same
 * texts as `([a-z]*)`, but takes time exponential in the length of a text that it does not match (CWE-1333).
 */
export function withoutNestedRepetition(pattern: string): string {
  // What a back-reference matches depends on what its group matched last.
  if (/\\[1-9k]/.test(pattern)) return pattern;
  // A class, an escape or a character, repeated in a group that contains nothing else.
  return pattern.replace(
    /(?<!\\)\((\?:)?(\[(?:\\.|[^\]\\])*\]|\\[dDwWsS.\-/]|[\w.])([*+])\)([*+])/g,
    (_, group = '', repeated: string, inner: string, outer: string) =>
      `(${String(group)}${repeated}${inner === '+' && outer === '+' ? '+' : '*'})`,
  );
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Translates what Perl, Python and Ruby write differently from ECMAScript. */
function fromPerl(pattern: string): string {
  return pattern
    .replaceAll(/\\A/g, '^')
    .replaceAll(/\\[zZ]/g, '$')
    .replaceAll(/\\h/g, '[ \\t]')
    .replaceAll(/\\a/g, '\\x07')
    .replaceAll(/\\e/g, '\\x1b')
    .replaceAll(/\\x\{([\dA-Fa-f]+)\}/g, '\\u{$1}')
    .replaceAll('(?P<', '(?<')
    .replaceAll(/\(\?#[^)]*\)/g, '')
    .replaceAll(/([*+?}])\+/g, '$1')
    .replaceAll('[:alpha:]', 'A-Za-z')
    .replaceAll('[:digit:]', '0-9')
    .replaceAll('[:alnum:]', 'A-Za-z0-9')
    .replaceAll('[:space:]', '\\s')
    .replaceAll('[:upper:]', 'A-Z')
    .replaceAll('[:lower:]', 'a-z')
    .replaceAll('[:xdigit:]', '0-9A-Fa-f');
}

/** Removes needless escapes, and escapes what the `u` flag requires to be escaped. */
function rewrite(pattern: string): string {
  let result = '';
  let inClass = false;
  for (let at = 0; at < pattern.length;) {
    const rest = pattern.slice(at);
    const char = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    let from = char;
    let to = char;
    if (char === '\\' && at + 1 < pattern.length) {
      const escaped = String.fromCodePoint(pattern.codePointAt(at + 1) ?? 0);
      const meaning = MEANING.exec(rest.slice(1))?.[0];
      from = `\\${meaning ?? escaped}`;
      const kept = meaning !== undefined || SYNTAX.has(escaped) || (inClass && escaped === '-');
      to = kept ? from : escaped;
    } else if (inClass) {
      if (char === ']') inClass = false;
      // `[\w-.]`: a set cannot be the end of a range, so this is a hyphen.
      else if (char === '-' && /\\[dDwWsS]$/.test(result) && rest[1] !== ']') to = '\\-';
      else if (char === '-' && /^-\\[dDwWsS]/.test(rest)) to = '\\-';
    } else if (char === '[') {
      inClass = true;
      from = to = rest.startsWith('[^') ? '[^' : '[';
    } else if (char === '{') {
      const quantifier = /^\{\d+(?:,\d*)?\}/.exec(rest)?.[0];
      if (quantifier) from = to = quantifier;
      else to = '\\{';
    } else if (char === '}' || char === ']') to = `\\${char}`;
    result += to;
    at += from.length;
  }
  return result;
}
