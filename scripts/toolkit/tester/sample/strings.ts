import { expression, matching } from './pattern';
import type { SchemaObject } from './schema';
import type { Size } from './size';

/** Values for each format, and how to create one of a required length if that is possible. */
const FORMATS: Record<string, { values: readonly string[]; sized?: (length: number) => string }> = {
  email: {
    values: ['ada@example.com', 'grace.hopper@example.org', 'a@b.co'],
    sized: (n) =>
      `${'a'.repeat(Math.min(Math.max(1, n - 12), 60))}@${host(Math.max(0, n - 73))}example.com`,
  },
  'idn-email': { values: ['ada@example.com', 'a@b.co'] },
  uuid: {
    values: [
      '0190a6e2-7c1b-7cc3-8a5f-2f6e1d9b4c01',
      '7d444840-9dc0-41d1-b245-5ffdce74fad2',
      '123e4567-e89b-42d3-a456-426614174000',
    ],
  },
  'date-time': {
    values: ['2026-01-31T09:30:00Z', '2026-02-28T23:59:59.999+01:00', '2025-06-15T12:00:00Z'],
  },
  'iso-date-time': { values: ['2026-01-31T09:30:00Z', '2025-06-15T12:00:00Z'] },
  date: { values: ['2026-01-31', '2025-06-15', '2024-02-29'] },
  time: { values: ['09:30:00Z', '23:59:59+01:00', '12:00:00.5Z'] },
  'iso-time': { values: ['09:30:00', '23:59:59'] },
  duration: { values: ['P3D', 'PT15M', 'P1Y2M10DT2H30M'] },
  uri: {
    values: ['https://example.com/a', 'https://example.org/path?q=1', 'a:b'],
    sized: (n) => `https://example.com/${'a'.repeat(Math.max(0, n - 20))}`,
  },
  'uri-reference': {
    values: ['/a/b', 'https://example.com/a', 'a'],
    sized: (n) => 'a'.repeat(n),
  },
  iri: { values: ['https://example.com/a'] },
  'iri-reference': { values: ['/a/b'] },
  'uri-template': { values: ['/orders/{id}', 'https://example.com/{a}'] },
  url: {
    values: ['https://example.com/a', 'http://example.org/'],
    sized: (n) => `https://example.com/${'a'.repeat(Math.max(0, n - 20))}`,
  },
  hostname: {
    values: ['example.com', 'api.example.org', 'a'],
    sized: (n) => `${host(Math.max(0, n - 11))}example.com`,
  },
  'idn-hostname': { values: ['example.com'] },
  ipv4: { values: ['192.0.2.1', '198.51.100.7', '1.1.1.1'] },
  ipv6: { values: ['2001:db8::1', '::1', '2001:db8:0:0:0:0:0:2'] },
  byte: {
    values: ['aGVsbG8=', 'YQ==', 'YWJj'],
    sized: (n) => 'YWJj'.repeat(Math.ceil(n / 4)),
  },
  regex: { values: ['^[a-z]+$', 'a'] },
  'json-pointer': { values: ['/a/0', '', '/a'] },
  'relative-json-pointer': { values: ['0/a', '1#'] },
  'json-pointer-uri-fragment': { values: ['#/a'] },
};

/** Labels of a host name, each with its dot, of this total length. */
function host(length: number): string {
  return Array.from({ length }, (_, i) => (i === length - 1 || i % 60 === 59 ? '.' : 'a')).join('');
}

/** Strings to try for these constraints, the likeliest first. The caller checks each. */
export function* strings(
  atoms: readonly SchemaObject[],
  size: Size = 'middle',
  room = Infinity,
): Generator<string> {
  const min = Math.max(0, ...atoms.map((atom) => atom.minLength ?? 0));
  const max = Math.min(...atoms.map((atom) => atom.maxLength ?? Infinity));
  if (min > max) return;
  const formats = atoms.flatMap((atom) => (atom.format === undefined ? [] : [atom.format]));
  const patterns = atoms.flatMap((atom) => (atom.pattern === undefined ? [] : [atom.pattern]));
  const fits = (text: string): boolean => {
    const length = Array.from(text).length;
    return (
      length >= min && length <= max && patterns.every((p) => expression(p)?.test(text) ?? true)
    );
  };
  // A large string is as long as allowed. Without a maximum, it is an ordinary one.
  const wanted = size === 'small' ? min : Math.max(min, Math.min(max, Math.floor(room)));
  if (size === 'small' || (size === 'large' && max < Infinity))
    for (const text of sizedTexts(formats, patterns, wanted)) if (fits(text)) yield text;
  for (const text of proposals(formats, patterns, min, max)) if (fits(text)) yield text;
}

/** Some patterns take exponential time in the length of what they do not match. */
const GUESSED = 20;

/** Strings of one length. */
function* sizedTexts(
  formats: readonly string[],
  patterns: readonly string[],
  length: number,
): Generator<string> {
  for (const format of formats) {
    const made = FORMATS[format]?.sized?.(length);
    if (made !== undefined) yield made;
  }
  for (const pattern of patterns) yield* sizedMatches(pattern, length, length);
  if (formats.length === 0 && (patterns.length === 0 || length <= GUESSED))
    for (const word of ['text', '1']) yield sized(word, length, length);
}

function* proposals(
  formats: readonly string[],
  patterns: readonly string[],
  min: number,
  max: number,
): Generator<string> {
  for (const format of formats) {
    const known = FORMATS[format];
    yield* known?.values ?? [];
    if (known?.sized)
      for (const length of [min, Math.min(max, min + 12)]) yield known.sized(length);
  }
  for (const pattern of patterns) {
    for (const text of matching(pattern, 60)) {
      yield text;
      // A pattern without anchors allows anything around what it requires.
      if (!pattern.endsWith('$')) yield text.padEnd(min, 'a');
      if (!pattern.startsWith('^')) yield text.padStart(min, 'a');
    }
    yield* sizedMatches(pattern, min, max);
  }
  // Patterns that each require a part of the string: tries to join what satisfies one with what satisfies
  // another.
  const halves = patterns.slice(0, 3).map((pattern) => [...matching(pattern, 4)]);
  for (const [i, one] of halves.entries())
    for (const other of halves.filter((_, j) => j !== i))
      for (const head of one) for (const tail of other) yield head + tail;
  if (patterns.length > 0 && min > GUESSED) return;
  for (const word of ['string', 'text', 'value', 'other', 'a', 'A1', '1', ''])
    yield sized(word, min, max);
  for (let i = 1; i < 200; i++)
    yield sized(`${'text'.slice(0, Math.max(0, max - 3))}${i}`, min, max);
}

/** Great lengths that the slow growth of `matching` does not reach: one repeated class between anchors. */
function* sizedMatches(pattern: string, min: number, max: number): Generator<string> {
  const body = /^\^?(\[[^\]]+\]|\\?.)[*+]\$?$/u.exec(pattern)?.[1];
  if (body === undefined) return;
  for (const one of matching(body, 3))
    for (const n of new Set([min, Math.min(max, min + 8)])) yield one.repeat(n);
}

function sized(word: string, min: number, max: number): string {
  const padded =
    word === '' ? 'a'.repeat(min) : word.repeat(Math.max(1, Math.ceil(min / word.length)));
  const length = Math.max(min, Math.min(word.length, max));
  return padded.slice(0, length);
}
