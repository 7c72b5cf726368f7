import { isKept } from '../second-reading';
import * as fc from 'fast-check';

/**
 * How a value is spelled: all spellings represent the same value; of two members with the same name, the
 * last one counts.
 */
interface Spelling {
  readonly indent: string;
  readonly escape: boolean;
  readonly twice: boolean;
}

export const spellings: fc.Arbitrary<Spelling> = fc.record({
  indent: fc.constantFrom('', '', ' ', '\n\t', '\r\n'),
  escape: fc.constantFrom(false, false, true),
  twice: fc.constantFrom(false, false, false, true),
});

export function writeJson(value: unknown, spelling: Spelling): string {
  const { indent, escape, twice } = spelling;
  if (typeof value === 'string') return escape ? escaped(value) : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = (member: unknown): string => writeJson(member, spelling);
  if (Array.isArray(value)) return `[${indent}${value.map(inner).join(`,${indent}`)}${indent}]`;
  const members = Object.entries(value).flatMap(([name, member], index) => {
    const written = `${inner(name)}${indent}:${inner(member)}`;
    return twice && index === 0 ? [`${inner(name)}:[null]`, written] : [written];
  });
  return `${indent}{${members.join(`${indent},`)}${indent}}`;
}

function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return `"${units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')}"`;
}

/** The tokens of JSON, and some that only resemble them. */
export const JSON_TOKENS = [
  ...'{ } [ ] , : " \\ // /* 1e400 -1e999 1E308 9007199254740993 0 -0 01 1. .5 +1 null tru NaN'.split(
    ' ',
  ),
  ...[
    '"\\ud800"',
    '"\\udc00"',
    '"\\ud83d\\ude00"',
    '"\\ude00\\ud83d"',
    '"\\u0000"',
    '\\',
    '\u0000',
  ],
  ...['"__proto__":1,', '"\\u005f_proto__":{},', '"constructor":1,', '"a":1,', '"a":', '"a"'],
  ...[
    '\uFEFF',
    '\u00A0',
    '\u2028',
    '\t',
    "'a'",
    'ä',
    '😀',
    '[[',
    ']]',
    '{"a":1}',
    '1e309',
    '2e-400',
  ],
  `1${'0'.repeat(309)}`,
  `${'1'.repeat(250)}e99`,
  `0.${'0'.repeat(10)}1e+00320`,
];

/**
 * JSON.parse (RFC 8259), limited to what a value can hold: numbers that a double represents, texts that
 * are valid Unicode (RFC 7493, section 2), and no `__proto__`.
 */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const numbers = text.replace(/"(?:[^"\\]|\\.)*"/g, '""').match(/-?\d[\d.eE+-]*/g) ?? [];
    return isCarried(value) && numbers.every(isKept) ? { value } : undefined;
  } catch {
    return undefined;
  }
}

export function isCarried(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_VALUE;
  if (typeof value === 'string') return Buffer.from(value).toString() === value;
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(
    ([name, member]) => name !== '__proto__' && isCarried(name) && isCarried(member),
  );
}
