import { isJsonObject, type Json } from '../tester/sample/schema';
import type { Random } from './random';

/** Strings that have broken parsers, stores and logs. */
const TEXTS: readonly [string, ...string[]] = [
  ...(['', ' ', '0', '-1', 'null', 'true', '[]', '{}', '""', "'", '"', '\\', '%', '%00'] as const),
  ...['../../etc/passwd', '..%2f..%2f', '//evil.example.com', 'a'.repeat(300), '💥'.repeat(40)],
  ...['\u0000', '\ud800', '\uffff', '\u202e', '\u200b', '\r\nX-Injected: 1', 'ﬁ', 'İ', 'ß'],
  ...['__proto__', 'constructor', 'toString', '${7*7}', '{{7*7}}', '<script>1</script>'],
  ...["' OR '1'='1", '; DROP TABLE users', '$ne', '1e400', '9'.repeat(400), 'NaN', 'Infinity'],
  ...['2026-02-30', '2026-13-01T99:99:99Z', 'a@b', '@', 'user@例え.jp', '00000000-0000'],
] as unknown as [string, ...string[]];

const NUMBERS: readonly [number, ...number[]] = [
  ...([0, -0, 1, -1, 0.1, 1e21, 1e-7, 2 ** 31, 2 ** 53, 2 ** 53 + 2, -(2 ** 63)] as const),
  ...[Number.MAX_VALUE, Number.MIN_VALUE],
] as unknown as [number, ...number[]];

export function randomText(random: Random): string {
  if (random.chance(0.7)) return random.one(TEXTS);
  const length = random.below(30);
  return Array.from({ length }, () => String.fromCharCode(random.below(0x2ff))).join('');
}

export function randomJson(random: Random, depth = 3): Json {
  const kind = random.below(depth > 0 ? 7 : 5);
  if (kind === 0) return null;
  if (kind === 1) return random.chance(0.5);
  if (kind === 2) return random.one(NUMBERS);
  if (kind <= 4) return randomText(random);
  const length = random.below(4);
  if (kind === 5) return Array.from({ length }, () => randomJson(random, depth - 1));
  return Object.fromEntries(
    Array.from({ length }, () => [randomText(random), randomJson(random, depth - 1)]),
  );
}

/** The same value with something changed, added or left out, somewhere. */
export function changed(value: Json, random: Random): Json {
  if (Array.isArray(value)) {
    const at = random.below(value.length + 1);
    const item = value[at];
    if (item === undefined) return [...value, value[0] ?? randomJson(random)];
    if (random.chance(0.2)) return value.filter((_, index) => index !== at);
    return value.map((one, index) => (index === at ? changed(one, random) : one));
  }
  if (isJsonObject(value) && !random.chance(0.1)) {
    const names = Object.keys(value);
    const name = random.pick(names);
    const what = random.below(4);
    if (name === undefined || what === 0)
      return { ...value, [randomText(random)]: randomJson(random, 1) };
    if (what === 1)
      return Object.fromEntries(Object.entries(value).filter(([one]) => one !== name));
    return { ...value, [name]: changed(value[name] ?? null, random) };
  }
  if (typeof value === 'string' && random.chance(0.3)) return value + randomText(random);
  if (typeof value === 'number' && random.chance(0.3)) return -value;
  return randomJson(random, 2);
}

/** The bytes of a document, corrupted: truncated, with a changed byte, repeated, or nested deeply. */
export function damaged(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  switch (random.below(6)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from([random.below(256)]),
        bytes.subarray(at),
      ]);
    case 2: {
      const copy = Buffer.from(bytes);
      if (copy.length > 0) copy[at % copy.length] = random.below(256);
      return copy;
    }
    case 3:
      return Buffer.concat([bytes, bytes]);
    case 4:
      return Buffer.from('['.repeat(500) + ']'.repeat(500));
    default:
      return Buffer.concat([Buffer.from('\ufeff'), bytes]);
  }
}
