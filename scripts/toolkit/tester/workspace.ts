import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../project';
import { conditions } from '../source';
import type { Contract } from 'openapi-first-runtime/compiled';

/**
 * A folder of its own outside the project in which a foreign contract is generated, as if it were the
 * project's: `generated/` beside `src/`. Nothing is written into the project.
 */
export class Workspace {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'contract-'));
  readonly generated = path.join(this.folder, 'generated');

  constructor() {
    mkdirSync(this.generated);
    symlinkSync(path.join(root, 'node_modules'), path.join(this.folder, 'node_modules'));
  }

  write(name: string, text: string): void {
    writeFileSync(path.join(this.folder, name), text);
  }

  /** The compiled contract, bundled as a function's would be and loaded into this process. */
  async loadContract(): Promise<Contract> {
    const outfile = path.join(this.folder, 'contract.cjs');
    await build({
      entryPoints: [path.join(this.generated, 'contract.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      conditions: [...conditions, 'module'],
      logLevel: 'silent',
    });
    const loaded = createRequire(outfile)(outfile) as { contract: Contract };
    return loaded.contract;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
