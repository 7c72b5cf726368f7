import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { bundle } from 'openapi-first-toolkit/build';

interface Size {
  readonly start: number;
  readonly total: number;
}

/**
 * Bundles this repository's functions with the built packages, as an API elsewhere does, and compares the
 * sizes with the budget, which is that of the sources.
 */
export async function compareSizes(outdir: string): Promise<void> {
  const budget = JSON.parse(readFileSync('scripts/budget.json', 'utf8')) as Record<string, Size>;
  // Built packages import the built runtime.
  const built = path.resolve('scripts/toolkit/dist/cjs/build/index.js');
  const toolkit = createRequire(__filename)(built) as { readonly bundle: typeof bundle };
  for (const [folder, agreed] of Object.entries(budget)) {
    if (!folder.startsWith('dist/functions/')) continue;
    const name = path.basename(folder);
    const size = await toolkit.bundle({
      entry: `generated/functions/${name}.ts`,
      outfile: path.relative('.', path.join(outdir, name, 'index.js')),
      lambda: true,
    });
    for (const part of ['start', 'total'] as const) {
      if (Math.abs(size[part] / agreed[part] - 1) <= 0.01) continue;
      throw new Error(
        `${name}, ${part}: ${size[part]} bytes, but ${agreed[part]} with the sources.`,
      );
    }
  }
}
