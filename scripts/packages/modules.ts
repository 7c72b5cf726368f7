import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { entriesOf, manifestOf } from './manifest';
import { withExtension } from './specifier';

export type Format = 'cjs' | 'esm';

/** Writes a module for each source, with its source map. */
export async function writeModules(
  folder: string,
  sources: readonly string[],
  format: Format,
  dist: string,
): Promise<void> {
  const esm = format === 'esm';
  await build({
    absWorkingDir: folder,
    entryPoints: sources.filter((file) => !file.endsWith('.d.ts')),
    outbase: folder,
    outdir: path.join(dist, format),
    format,
    platform: 'node',
    target: 'node20',
    // Every import is external; esbuild changes specifiers only in this mode.
    bundle: true,
    treeShaking: false,
    packages: 'external',
    plugins: [externalSources],
    // Jest runs CommonJS in a context that cannot `import()`.
    supported: esm ? {} : { 'dynamic-import': false },
    sourcemap: true,
    sourcesContent: false,
    charset: 'utf8',
    logLevel: 'warning',
    // An ES module has no `require`; whatever a CommonJS one loads at run time is its own business.
    logOverride: { 'unsupported-require-call': esm ? 'error' : 'silent' },
  });
  describe(folder, format, dist);
}

/** Writes an ES module for each subpath of the package that re-exports the CommonJS one. */
export function writeReExports(folder: string, dist: string): void {
  for (const entry of entriesOf(folder)) {
    const file = path.join(dist, 'esm', entry.replace(/\.ts$/, ''));
    const original = path.join(dist, 'cjs', entry.replace(/ts$/, 'js'));
    const specifier = path.relative(path.dirname(file), original).replaceAll('\\', '/');
    mkdirSync(path.dirname(file), { recursive: true });
    for (const extension of ['.js', '.d.ts']) {
      writeFileSync(`${file}${extension}`, `export * from '${specifier}';\n`);
    }
  }
  describe(folder, 'esm', dist);
}

/** Node reads `type` in the nearest package.json, and bundlers read `sideEffects` there. */
function describe(folder: string, format: Format, dist: string): void {
  const type = format === 'esm' ? 'module' : 'commonjs';
  const { sideEffects } = manifestOf(folder);
  writeFileSync(path.join(dist, format, 'package.json'), JSON.stringify({ type, sideEffects }));
}

const externalSources: Plugin = {
  name: 'external-sources',
  setup(build) {
    build.onResolve({ filter: /^\.\.?(?:\/|$)/ }, ({ path: specifier, resolveDir, kind }) =>
      kind === 'entry-point'
        ? undefined
        : { path: withExtension(specifier, resolveDir), external: true },
    );
  },
};
