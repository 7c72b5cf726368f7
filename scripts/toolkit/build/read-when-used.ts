// How esbuild writes an import of one of Node's own modules; the second form is for a default import.
const IMPORT =
  /^var (import_\w+) = ((?:__toESM\()?require\("(?:node:)?[a-z_]+(?:\/[a-z_]+)*"\)(?:, \d\)|\))?);$/gm;

/**
 * Delays the loading of Node's own modules until the first one is used: `crypto` costs 2 ms, `http` and
 * `https` 5, and the SDK imports more of them than a call needs. Each name stands for the whole module and
 * is only used for access to members, so a call returns the same. A name that is used in any other way is
 * left alone.
 * @param code CommonJS as esbuild writes it, not minified
 */
export function readWhenUsed(code: string): string {
  const found = [...code.matchAll(IMPORT)].map(([, name = '']) => name);
  const names = new Set(
    found.filter((name) => {
      const all = code.match(new RegExp(`(?<![\\w$])${name}(?![\\w$])`, 'g')) ?? [];
      const lookedInto = code.match(new RegExp(`(?<![\\w$])${name}\\.`, 'g')) ?? [];
      // The one that is left is its declaration.
      return all.length === lookedInto.length + 1;
    }),
  );
  if (names.size === 0) return code;
  const declared = code.replaceAll(IMPORT, (whole, name: string, value: string) =>
    names.has(name)
      ? `var read_${name}, ${name} = { get $() { return (read_${name} ??= ${value}); } };`
      : whole,
  );
  const use = new RegExp(`(?<![\\w$])(${[...names].join('|')})\\.`, 'g');
  return declared.replaceAll(use, '$1.$$.');
}

/**
 * Whether one of Node's own modules is still loaded at the start, because esbuild writes imports
 * differently.
 */
export function readsAtStart(code: string): boolean {
  return /^(?:var|const|let|import)\b.*\brequire\("(?:node:)?(?:crypto|http|https|http2|zlib)"\)/m.test(
    code.replace(/^var read_import_.*$/gm, ''),
  );
}
