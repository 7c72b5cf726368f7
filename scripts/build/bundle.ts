import path from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { environmentCredentials } from './credentials';
import { leftOut } from './left-out';
import { pureSources } from './pure-sources';

export interface BundleRequest {
  /** The module to start from. */
  readonly entry: string;
  /** Where the bundle goes; its source map lies beside it. */
  readonly outfile: string;
  /** Lambda: credentials come from the environment alone. */
  readonly lambda: boolean;
  /** The folder that paths are relative to. Default: the working directory. */
  readonly root?: string;
}

/**
 * Bundles one entry for Node: minified, the SDK tree-shaken, nothing left to install. The source map
 * is kept apart, so that it is neither deployed nor read at the start.
 *
 * @returns what went into the bundle, by file and bytes
 */
export async function bundle({ entry, outfile, lambda, root }: BundleRequest): Promise<Metafile> {
  const options: BuildOptions & { metafile: true } = {
    absWorkingDir: path.resolve(root ?? '.'),
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // The SDK's ES modules: only of these can esbuild leave parts out.
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: 'external',
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
    plugins: [pureSources, leftOut, ...(lambda ? [environmentCredentials] : [])],
  };
  return (await build(options)).metafile;
}
