import { existsSync, mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../project';
import { conditions } from '../source';
import type { ProblemFormat } from 'openapi-first-runtime';
import type { Contract } from 'openapi-first-runtime/compiled';

/** The parts of a contract that are served. */
export interface Loaded {
  readonly contract: Contract;
  readonly problems?: ProblemFormat;
}

/**
 * A folder outside the project, in which any contract is generated as if it were the project's:
 * `generated/` next to `src/`. Nothing is written to the project.
 */
export class Workspace {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'contract-'));
  readonly generated = path.join(this.folder, 'generated');

  constructor() {
    mkdirSync(this.generated);
    symlinkSync(path.join(root, 'node_modules'), path.join(this.folder, 'node_modules'));
  }

  write(name: string, text: string): void {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  has(name: string): boolean {
    return existsSync(path.join(this.folder, name));
  }

  /** The compiled contract, and how problems are written: bundled like a function's, and loaded. */
  async load(): Promise<Loaded> {
    const parts = [`export { contract } from './generated/contract';`];
    if (this.has('src/errors.ts')) parts.push(`export { problems } from './src/errors';`);
    this.write('api.ts', parts.join('\n'));
    const outfile = path.join(this.folder, 'api.cjs');
    await build({
      entryPoints: [path.join(this.folder, 'api.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      conditions: [...conditions, 'module'],
      logLevel: 'silent',
    });
    return createRequire(outfile)(outfile) as Loaded;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
