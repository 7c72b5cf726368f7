import path from 'node:path';
import { build, type BuildResult, type Metafile, type Plugin } from 'esbuild';

/** A bundle of ES modules as esbuild has split it. */
type SplitBundle = BuildResult<{ write: false; metafile: true }>;

/** The text of each file of a bundle, by name. */
type Files = ReadonlyMap<string, string>;

/**
 * Converts the ES modules into which esbuild has split a bundle to CommonJS. What the start file shares
 * with files that are loaded later, esbuild writes into separate files. Finding, opening and reading a file
 * takes a quarter of a millisecond of each cold start. So their text is moved into the start file, and the
 * others get it from there: they are never loaded before the start file has run.
 * @param start the name of the start file
 * @returns the remaining files, with their source maps inline
 */
export async function toCommonJs(
  { outputFiles, metafile }: SplitBundle,
  start: string,
): Promise<Files> {
  const texts = new Map(outputFiles.map((file) => [path.basename(file.path), file.text]));
  const shared = neededBy(start, metafile);
  const files = new Map<string, string>();
  for (const name of loadable(start, texts)) {
    if (shared.has(name)) continue;
    const inside = name === start ? [start, ...shared] : [name];
    files.set(name, await joined(inside, texts, (file) => (shared.has(file) ? start : file)));
  }
  return files;
}

/** One file made of all `names`, with the exports of each. Other files are `require`d as `filed` says. */
async function joined(
  names: readonly string[],
  texts: Files,
  filed: (name: string) => string,
): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: names.map((name) => `export * from './${name}';`).join('\n') },
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // `import()` of a file in the bundle becomes a `require` at that moment.
    supported: { 'dynamic-import': false },
    sourcemap: 'inline',
    sourcesContent: false,
    legalComments: 'none',
    charset: 'ascii',
    logLevel: 'warning',
    plugins: [among(names, texts, filed)],
  });
  return outputFiles[0]?.text ?? '';
}

const among = (
  names: readonly string[],
  texts: Files,
  filed: (name: string) => string,
): Plugin => ({
  name: 'among',
  setup(build) {
    build.onResolve({ filter: /^\.\// }, ({ path: specifier, kind }) => {
      const name = specifier.slice(2);
      return kind === 'import-statement' && names.includes(name)
        ? { path: name, namespace: 'bundle' }
        : { path: `./${filed(name)}`, external: true };
    });
    build.onLoad({ filter: /.*/, namespace: 'bundle' }, ({ path: name }) => ({
      contents: texts.get(name) ?? '',
      loader: 'js',
    }));
  },
});

/** The files that can be loaded: esbuild also writes those that only code which it has left out would load. */
function loadable(name: string, texts: Files, found = new Set([name])): Set<string> {
  for (const other of texts.keys()) {
    if (found.has(other) || !texts.get(name)?.includes(`"./${other}"`)) continue;
    loadable(other, texts, found.add(other));
  }
  return found;
}

/** The files that another one needs at startup. */
function neededBy(name: string, metafile: Metafile, found = new Set<string>()): Set<string> {
  const [, output] =
    Object.entries(metafile.outputs).find(([file]) => path.basename(file) === name) ?? [];
  for (const { path: file, kind, external } of output?.imports ?? []) {
    const needed = path.basename(file);
    if (kind !== 'import-statement' || external || found.has(needed)) continue;
    found.add(needed);
    neededBy(needed, metafile, found);
  }
  return found;
}
