export const NOT_KEPT = 'must not have numbers beyond double precision';

/**
 * Why a number, as written, cannot be represented as a double: an integer whose digits would change, or a
 * number that would become infinite or zero. Other decimals are rounded (RFC 8259, section 6), and so are
 * large integers in exponent notation.
 */
export function numberFault(text: string): string | undefined {
  const value = Math.abs(Number(text));
  // Up to 2^53, every integer is exact.
  if (value < 2 ** 53) return value === 0 && /^[^e]*[1-9]/i.test(text) ? NOT_KEPT : undefined;
  // From 17 digits on, other languages write the same double with different digits.
  const isRounded = /e/i.test(text) ? value >= 1e17 : /\.0*[1-9]/.test(text);
  const isKept = isRounded || digitsOf(text) === digitsOf(String(value));
  return isKept && value !== Infinity ? undefined : NOT_KEPT;
}

/** The significant digits. The lookbehind stops the pattern from starting again at each zero of a run. */
function digitsOf(text: string): string {
  return text.replace(/e.*|\D/gi, '').replace(/^0+|(?<!0)0+$/g, '');
}
