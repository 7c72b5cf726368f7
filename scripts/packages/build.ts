import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { entriesOf } from './manifest';
import { writeModules, writeReExports } from './modules';
import { writeTypes } from './types';

/**
 * Builds the package in the working directory into `dist/`, file by file: its `prepack` script.
 *
 * Each source becomes a CommonJS module in `dist/cjs` and an ES module in `dist/esm`, with types and source
 * maps. Nothing is bundled, so that a bundler can remove unused code, and whatever the sources `import()`
 * stays a separate file. tsdown does the same with the same two tools, esbuild's kind of transpiler and
 * oxc, but needs Node 22.
 *
 * With `--one-copy`, the ES modules re-export the CommonJS ones: a program needs no tree-shaking, but there
 * must be only one copy of its classes and its state.
 */
async function buildPackage(folder: string, oneCopy: boolean): Promise<void> {
  const sources = sourcesIn(folder);
  const inputs = fingerprint(folder, sources, oneCopy);
  if (isBuilt(folder, inputs)) return;

  // Others may be packing at the same time: `dist` must be complete at any moment.
  const work = path.join(folder, `.dist-${process.pid}`);
  try {
    const formats = oneCopy ? (['cjs'] as const) : (['cjs', 'esm'] as const);
    for (const format of formats) await writeModules(folder, sources, format, work);
    writeTypes(folder, entriesOf(folder), formats, work);
    if (oneCopy) writeReExports(folder, work);
    writeFileSync(path.join(work, STAMP), inputs);
    if (isBuilt(folder, inputs)) return;
    rmSync(path.join(folder, 'dist'), { recursive: true, force: true });
    renameSync(work, path.join(folder, 'dist'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Holds the fingerprint of what `dist` was built from. */
const STAMP = '.built-from';

function isBuilt(folder: string, inputs: string): boolean {
  const stamp = path.join(folder, 'dist', STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs;
}

/** Changes with the sources, with package.json and with the code that builds them. */
function fingerprint(folder: string, sources: readonly string[], oneCopy: boolean): string {
  const hash = createHash('sha256').update(String(oneCopy));
  const builder = readdirSync(__dirname).map((file) => path.join(__dirname, file));
  const versions = path.resolve(__dirname, '../../package-lock.json');
  for (const name of [...builder, versions, 'package.json', ...sources]) {
    const file = path.resolve(folder, name);
    hash.update(`${path.relative(folder, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** The sources, relative to the package. */
function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/^(?:\.?dist|node_modules)\b/.test(file))
    .sort();
}

buildPackage(process.cwd(), process.argv.includes('--one-copy')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
