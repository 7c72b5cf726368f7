import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, transform } from 'esbuild';
import { conditions } from '../source';
import type { BundleSize } from './budget';
import { toCommonJs } from './common-js';
import { leftOut } from './cuts/left-out';
import { openapiBackendParts } from './cuts/openapi-backend';
import { sdkHotSpots, sdkParts } from './cuts/sdk';
import { sourceEdits } from './cuts/source-edits';
import { Uncut } from './findings';
import { namedServices } from './named-services';
import { pureSources } from './pure-sources';
import { readsAtStart, readWhenUsed } from './read-when-used';

export interface BundleRequest {
  /** The module to start from. */
  readonly entry: string;
  /** The file to start from; other files that it needs are written next to it. */
  readonly outfile: string;
  /**
   * Lambda: credentials come only from the environment, and what the sources `import()` is a separate file,
   * which is loaded when needed. A server loads everything once.
   */
  readonly lambda: boolean;
  /** The folder that paths are relative to. Default: the working directory. */
  readonly root?: string;
}

/**
 * Bundles one entry for Node: minified, the SDK tree-shaken, nothing left to install. Source maps are
 * separate: they are neither deployed nor read at the start. It takes two steps, because esbuild splits
 * only ES modules, but Node starts CommonJS faster.
 * @param uncut is called with what could not be cut because a package is not written as expected
 * @returns the bundle's bytes
 */
export async function bundle(
  request: BundleRequest,
  uncut: Uncut = new Uncut(),
): Promise<BundleSize> {
  const { entry, outfile, lambda, root = '.' } = request;
  const { dir: outdir, name } = path.parse(outfile);
  const split = await build({
    absWorkingDir: path.resolve(root),
    entryPoints: { [name]: entry },
    outdir,
    bundle: true,
    splitting: lambda,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // The SDK's ES modules: esbuild can only leave out parts of these.
    mainFields: ['module', 'main'],
    conditions: [...conditions, 'module'],
    minifySyntax: true,
    sourcemap: 'inline',
    sourcesContent: false,
    legalComments: 'none',
    // One character outside Latin-1 makes V8 read the whole file as two bytes per character.
    charset: 'ascii',
    logLevel: 'warning',
    plugins: [
      namedServices(entry, root),
      pureSources,
      leftOut(lambda, uncut),
      sourceEdits(
        'source-edits',
        [...openapiBackendParts, ...sdkHotSpots, ...(lambda ? sdkParts : [])],
        uncut,
      ),
    ],
  });
  const start = `${name}.js`;
  const size = { start: 0, total: 0 };
  mkdirSync(path.join(root, outdir), { recursive: true });
  for (const [file, text] of await toCommonJs(split, start)) {
    const bytes = await write(path.join(root, outdir, file), text, uncut);
    size.total += bytes;
    if (file === start) size.start = bytes;
  }
  return size;
}

/** @returns its bytes */
async function write(file: string, text: string, uncut: Uncut): Promise<number> {
  const lazy = readWhenUsed(text);
  if (readsAtStart(lazy)) uncut.add(require.resolve('esbuild'), 'the output for an import');
  const { code, map } = await transform(lazy, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcefile: path.basename(file),
    sourcemap: 'external',
    minify: true,
    legalComments: 'none',
    charset: 'ascii',
  });
  writeFileSync(file, code);
  writeFileSync(`${file}.map`, map);
  return Buffer.byteLength(code);
}
