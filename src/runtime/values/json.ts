/** How deep JSON may be nested: deeper than any contract is, not as deep as breaks a validator's recursion. */
export const MAX_DEPTH = 128;

type ParsedJson = { readonly value: unknown } | { readonly message: string };

const BRACE = '{'.charCodeAt(0);
const BRACKET = '['.charCodeAt(0);
const QUOTE = '"'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);
// Of these are all numbers that no double can hold, with a few that one can.
const HUGE_NUMBER = /\d[eE]\+?\d{3}|(?<!\d)\d{200}/;
const CLOSING = new Set(['}'.charCodeAt(0), ']'.charCodeAt(0)]);

/**
 * Parses JSON (RFC 8259). Refused beside what is malformed: nesting beyond `MAX_DEPTH`, unpaired
 * surrogates (RFC 7493, 2.1: they are no text and cannot be stored as UTF-8), numbers beyond what a
 * double holds (2.2: the handler would get Infinity), and members named `__proto__`, which only an
 * attack sends. Of members with the same name the last one counts, for the validator as for the
 * handler.
 */
export function parseJson(text: string): ParsedJson {
  const depth = text.length > MAX_DEPTH * 2 ? depthOf(text) : 0;
  if (depth > MAX_DEPTH) return { message: `must not be nested deeper than ${MAX_DEPTH}` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { message: 'must be valid JSON' };
  }
  // What is refused can only come in by one of these; nearly all bodies have none.
  const suspect = text.includes('\\u') || text.includes('__proto__') || HUGE_NUMBER.test(text);
  const fault = suspect ? faultIn(value) : undefined;
  return fault === undefined ? { value } : { message: fault };
}

/** What no value of a request may hold, however it is written. */
export function faultIn(value: unknown): string | undefined {
  if (typeof value === 'string') return faultInText(value);
  if (typeof value === 'number' && !Number.isFinite(value))
    return 'must not have numbers that are too large';
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    if (name === '__proto__') return 'must not have a member named __proto__';
    const fault = faultInText(name) ?? faultIn(member);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultInText(text: string): string | undefined {
  return /\p{Surrogate}/u.test(text) ? 'must not contain unpaired surrogates' : undefined;
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === BRACE || code === BRACKET) deepest = Math.max(deepest, (depth += 1));
    else if (CLOSING.has(code)) depth -= 1;
  }
  return deepest;
}
