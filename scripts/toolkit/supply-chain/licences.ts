/** Licences that require nothing but a notice. */
export const PERMISSIVE: readonly string[] = [
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'],
  ...['BlueOak-1.0.0', 'CC0-1.0', 'Unlicense', 'Zlib', 'Python-2.0', 'PSF-2.0'],
];

/**
 * Whether a licence is allowed. In an SPDX expression, one side of `OR` is enough, while `AND` needs both
 * (SPDX 2.3, annex D).
 */
export function isAllowed(licence: string, allowed: ReadonlySet<string>): boolean {
  const tokens = licence.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const alternatives = (): boolean => {
    let result = all();
    while (tokens[at] === 'OR') {
      at += 1;
      // Both sides are read, whatever the result of the first one.
      const other = all();
      result ||= other;
    }
    return result;
  };
  const all = (): boolean => {
    let result = one();
    while (tokens[at] === 'AND') {
      at += 1;
      const other = one();
      result &&= other;
    }
    return result;
  };
  const one = (): boolean => {
    const token = tokens[at];
    at += 1;
    if (token !== '(') return token !== undefined && allowed.has(token);
    const inner = alternatives();
    const isClosed = tokens[at] === ')';
    at += 1;
    return inner && isClosed;
  };
  const result = alternatives();
  // Any rest (`WITH` and an exception) has not been understood.
  return result && at === tokens.length;
}
