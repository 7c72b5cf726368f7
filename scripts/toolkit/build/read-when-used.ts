// As esbuild writes an import of one of Node's own modules; in the second form for a default import.
const IMPORT =
  /^var (import_\w+) = ((?:__toESM\()?require\("(?:node:)?[a-z_]+(?:\/[a-z_]+)*"\)(?:, \d\)|\))?);$/gm;

/**
 * Makes Node's own modules be read when the first of them is used, and not when the bundle starts:
 * `crypto` costs 2 ms, `http` and `https` 5, and the SDK imports more of them than it needs for a
 * call. Each name stands for the whole module and is only ever looked into, so a call gives the same.
 *
 * @param code CommonJS as esbuild writes it, not minified.
 */
export function readWhenUsed(code: string): string {
  const names: string[] = [];
  const declared = code.replaceAll(IMPORT, (_, name: string, value: string) => {
    names.push(name);
    return `var read_${name}, ${name} = { get $() { return (read_${name} ??= ${value}); } };`;
  });
  if (names.length === 0) return code;
  const use = new RegExp(`(?<![\\w$])(${names.join('|')})\\.`, 'g');
  return declared.replaceAll(use, '$1.$$.');
}
