import * as fc from 'fast-check';

/** A text with a few of its parts removed, or replaced by tokens. */
export function mutated(
  texts: fc.Arbitrary<string>,
  tokens: readonly string[],
): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.nat(1000),
    without: fc.integer({ min: 0, max: 3 }),
    token: fc.constantFrom('', ...tokens),
  });
  return fc.tuple(texts, fc.array(change, { minLength: 1, maxLength: 2 })).map(([text, changes]) =>
    changes.reduce((changed, { at, without, token }) => {
      const start = at % (changed.length + 1);
      return changed.slice(0, start) + token + changed.slice(start + without);
    }, text),
  );
}

/** A sequence of tokens. */
export function chaos(tokens: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...tokens), { maxLength: 7 }).map((all) => all.join(''));
}

/** Texts as UTF-8, now and then with an invalid byte. */
export function bytesOf(texts: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  const bad = fc.record({ at: fc.nat(1000), byte: fc.constantFrom(0xff, 0xc3, 0x80, 0xed) });
  return fc
    .tuple(texts, fc.oneof({ arbitrary: fc.constant(null), weight: 40 }, bad))
    .map(([text, broken]) => {
      const bytes = Buffer.from(text);
      if (broken === null) return bytes;
      const at = broken.at % (bytes.length + 1);
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([broken.byte]), bytes.subarray(at)]);
    });
}

/** The text of some bytes, by another decoder than the runtime's; undefined if they are not UTF-8. */
export function utf8(bytes: Buffer): string | undefined {
  let escaped = '';
  for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, '0')}`;
  try {
    return decodeURIComponent(escaped).replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
}
