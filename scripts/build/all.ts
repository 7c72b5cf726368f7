import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle';
import type { Sizes } from './budget';

/**
 * Builds all that is deployed: `dist/functions/<tag>/index.js` from each entry in
 * `generated/functions`, and `dist/server.js`.
 *
 * @returns the bytes of each bundle
 */
export async function buildAll(root = '.'): Promise<Sizes> {
  rmSync(path.join(root, 'dist/functions'), { recursive: true, force: true });
  const functions = readdirSync(path.join(root, 'generated/functions'))
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => ({
      entry: `generated/functions/${file}`,
      outfile: `dist/functions/${path.basename(file, '.ts')}/index.js`,
      lambda: true,
    }));
  const server = { entry: 'src/container.ts', outfile: 'dist/server.js', lambda: false };
  const sizes: Record<string, number> = {};
  for (const request of [...functions, server]) {
    await bundle({ ...request, root });
    sizes[request.outfile] = statSync(path.join(root, request.outfile)).size;
  }
  return sizes;
}
