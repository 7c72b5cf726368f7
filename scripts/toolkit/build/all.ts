import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle';
import type { BundleSize, Sizes } from './budget';

/**
 * Builds all that is deployed: `dist/functions/<tag>/index.js` from each entry in
 * `generated/functions`, and `dist/server.js`.
 */
export async function buildAll(root = '.'): Promise<Sizes> {
  rmSync(path.join(root, 'dist/functions'), { recursive: true, force: true });
  const sizes: Record<string, BundleSize> = {};
  const functions = readdirSync(path.join(root, 'generated/functions'))
    .filter((file) => file.endsWith('.ts'))
    .sort();
  for (const file of functions) {
    const outdir = `dist/functions/${path.basename(file, '.ts')}`;
    sizes[outdir] = await bundle({
      entry: `generated/functions/${file}`,
      outfile: `${outdir}/index.js`,
      lambda: true,
      root,
    });
  }
  sizes['dist/server.js'] = await bundle({
    entry: 'src/container.ts',
    outfile: 'dist/server.js',
    lambda: false,
    root,
  });
  return sizes;
}
