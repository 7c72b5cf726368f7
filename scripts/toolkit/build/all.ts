import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure';
import { bundle, type BundleRequest } from './bundle';
import type { Sizes } from './budget';
import { Uncut, type BuildFinding } from './findings';

export interface Built {
  readonly sizes: Sizes;
  readonly findings: readonly BuildFinding[];
}

/** Builds the functions, and the server: `dist/server.js` from `src/container.ts`. */
export function buildAll(root = '.'): Promise<Built> {
  const server = { entry: 'src/container.ts', outfile: 'dist/server.js', lambda: false };
  return buildEach([...functionsOf(root), server], root);
}

/**
 * Builds `dist/functions/<name>/index.js` from each entry in a folder.
 * @param folder in `generated`
 */
export function buildFunctions(root = '.', folder = 'functions'): Promise<Built> {
  return buildEach(functionsOf(root, folder), root);
}

function functionsOf(root: string, name = 'functions'): BundleRequest[] {
  const folder = path.join(root, 'generated', name);
  if (!existsSync(folder)) throw new Failure(`generated/${name} is missing. Run: npm run generate`);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => ({
      entry: `generated/${name}/${file}`,
      outfile: `dist/functions/${path.basename(file, '.ts')}/index.js`,
      lambda: true,
    }));
}

async function buildEach(requests: readonly BundleRequest[], root: string): Promise<Built> {
  rmSync(path.join(root, 'dist/functions'), { recursive: true, force: true });
  const uncut = new Uncut();
  const sizes: Record<string, Sizes[string]> = {};
  for (const request of requests) {
    const { outfile, lambda } = request;
    sizes[lambda ? path.posix.dirname(outfile) : outfile] = await bundle(
      { ...request, root },
      uncut,
    );
  }
  return { sizes, findings: uncut.findings };
}
