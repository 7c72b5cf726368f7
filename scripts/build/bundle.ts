import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, transform, type OutputFile } from 'esbuild';
import { environmentCredentials } from './credentials';
import type { BundleSize } from './budget';
import { leftOut } from './left-out';
import { pureSources } from './pure-sources';
import { readWhenUsed } from './read-when-used';
import { sdkHotSpots } from './sdk-hot-spots';
import { sdkParts } from './sdk-parts';

export interface BundleRequest {
  /** The module to start from. */
  readonly entry: string;
  /** The file to start from; others that it needs are written beside it. */
  readonly outfile: string;
  /**
   * Lambda: credentials come from the environment alone, and what the sources `import()` is a file
   * of its own, which is read when it is needed. A server reads everything, and once.
   */
  readonly lambda: boolean;
  /** The folder that paths are relative to. Default: the working directory. */
  readonly root?: string;
}

/**
 * Bundles one entry for Node: minified, the SDK tree-shaken, nothing left to install. Source maps
 * are kept apart: they are neither deployed nor read at the start.
 *
 * In two steps, as esbuild splits ES modules alone, but Node starts CommonJS in less time.
 *
 * @returns the bundle's bytes
 */
export async function bundle(request: BundleRequest): Promise<BundleSize> {
  const { entry, outfile, lambda, root = '.' } = request;
  const { dir: outdir, name } = path.parse(outfile);
  const { outputFiles } = await build({
    absWorkingDir: path.resolve(root),
    entryPoints: { [name]: entry },
    outdir,
    bundle: true,
    splitting: lambda,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // The SDK's ES modules: only of these can esbuild leave parts out.
    mainFields: ['module', 'main'],
    minifySyntax: true,
    sourcemap: 'inline',
    sourcesContent: false,
    legalComments: 'none',
    // One character beyond makes V8 read the whole file as text of two bytes a character.
    charset: 'ascii',
    logLevel: 'warning',
    plugins: [
      pureSources,
      leftOut,
      sdkHotSpots,
      ...(lambda ? [environmentCredentials, sdkParts] : []),
    ],
  });
  let [start, total] = [0, 0];
  mkdirSync(path.join(root, outdir), { recursive: true });
  for (const file of outputFiles) {
    const code = await toCommonJs(file, path.join(root, outdir));
    const bytes = Buffer.byteLength(code);
    total += bytes;
    if (path.basename(file.path) === path.basename(outfile)) start = bytes;
  }
  return { start, total };
}

async function toCommonJs(file: OutputFile, folder: string): Promise<string> {
  const name = path.basename(file.path);
  const options = {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcefile: name,
    legalComments: 'none',
    charset: 'ascii',
  } as const;
  const common = await transform(file.text, {
    ...options,
    // `import()` of a file of the bundle becomes a `require` at that moment.
    supported: { 'dynamic-import': false },
    sourcemap: 'inline',
  });
  const { code, map } = await transform(readWhenUsed(common.code), {
    ...options,
    minify: true,
    sourcemap: 'external',
  });
  writeFileSync(path.join(folder, name), code);
  writeFileSync(path.join(folder, `${name}.map`), map);
  return code;
}
