import { NOT_KEPT, numberFault } from './numbers';

/** How deep JSON may nest: deeper than any contract, but not so deep that a validator's recursion fails. */
export const MAX_DEPTH = 128;

/**
 * U+0000 ends a string for anything written in C: what is stored, compared or logged after it would differ
 * from what was sent. No text in a request may contain it; binary data may.
 */
export const HOLDS_NULL = 'must not contain U+0000';

/** Only attacks send it, unless the contract names it. */
export const HOLDS_PROTO = 'must not have a member named __proto__';

export type ParsedJson = { readonly value: unknown } | { readonly message: string };

const QUOTE = 0x22;
const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const LIST = 0x5b;
const BACKSLASH = 0x5c;
const LIST_END = 0x5d;
const SMALL_E = 0x65;
const OBJECT = 0x7b;
const OBJECT_END = 0x7d;
/** The bit that distinguishes a lower-case letter from its capital. */
const SMALL = 0x20;

/**
 * Parses JSON (RFC 8259). Besides malformed JSON, it refuses excessive nesting (`MAX_DEPTH`), unpaired
 * surrogates (RFC 7493, 2.1: they cannot be stored as UTF-8), U+0000, numbers that a double cannot
 * represent (2.2: the handler would get a different one), and members named `__proto__`, which only attacks
 * send. If a name is repeated, the last member is used, by the validator and the handler alike.
 * @param takesProto the contract has a property `__proto__`
 */
export function parseJson(text: string, takesProto = false): ParsedJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { message: 'must be valid JSON' };
  }
  // The other faults need one of these characters, which almost no body has.
  const suspect = text.includes('\\u') || text.includes('__proto__');
  const fault = faultInJson(text) ?? (suspect ? faultIn(value, takesProto) : undefined);
  return fault === undefined ? { value } : { message: fault };
}

/** What a value in a request must not contain, in whatever format it is sent. */
export function faultIn(value: unknown, takesProto = false): string | undefined {
  if (typeof value === 'string') return faultInText(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return NOT_KEPT;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    if (name === '__proto__' && !takesProto) return HOLDS_PROTO;
    const fault = faultInText(name) ?? faultIn(member, takesProto);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultInText(text: string): string | undefined {
  if (text.includes('\0')) return HOLDS_NULL;
  return /\p{Surrogate}/u.test(text) ? 'must not contain unpaired surrogates' : undefined;
}

/** What the parsed value does not show: how deep the document nests, and how its numbers are written. */
function faultInJson(text: string): string | undefined {
  const { length } = text;
  let depth = 0;
  let fault: string | undefined;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfString(text, index);
    else if (code === OBJECT || code === LIST) {
      depth += 1;
      if (depth > MAX_DEPTH) return `must not be nested deeper than ${MAX_DEPTH}`;
    } else if (code === OBJECT_END || code === LIST_END) depth -= 1;
    else if (code >= ZERO && code <= NINE) {
      const end = endOfNumber(text, index);
      // A shorter number has neither enough digits nor an exponent.
      if (end - index > 4) fault ??= numberFault(text.slice(index, end));
      index = end - 1;
    }
  }
  return fault;
}

/** The end of the string that begins here. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  for (let code = text.charCodeAt(index); code !== QUOTE; code = text.charCodeAt(index)) {
    index += code === BACKSLASH ? 2 : 1;
  }
  return index;
}

/** The index after the last character of the number that begins here. */
function endOfNumber(text: string, start: number): number {
  let index = start + 1;
  for (let code = text.charCodeAt(index); isOfNumber(code); code = text.charCodeAt(index))
    index += 1;
  return index;
}

function isOfNumber(code: number): boolean {
  return (
    (code >= ZERO && code <= NINE) ||
    code === POINT ||
    code === MINUS ||
    code === PLUS ||
    (code | SMALL) === SMALL_E
  );
}
