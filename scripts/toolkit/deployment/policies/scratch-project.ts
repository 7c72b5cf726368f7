import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../project';
import { generateFunctions } from '../description';
import type { Document } from '../contract/document';

/**
 * A copy of this project, outside of it, in which the stack of any contract is rendered. Its functions
 * do nothing: what is in them is no question of the stack.
 */
export class ForeignProject {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'stack-'));

  constructor(document: Document) {
    for (const name of ['node_modules', 'scripts']) {
      symlinkSync(path.join(root, name), path.join(this.folder, name));
    }
    cpSync(path.join(root, 'serverless.yml'), path.join(this.folder, 'serverless.yml'));
    mkdirSync(path.join(this.folder, 'generated/functions'), { recursive: true });
    mkdirSync(path.join(this.folder, 'src'));
    writeFileSync(path.join(this.folder, 'src/container.ts'), '');
    const handler = 'export const handler = (): void => undefined;\n';
    for (const [name, text] of Object.entries(generateFunctions(document))) {
      const file = path.join(this.folder, 'generated', name);
      writeFileSync(file, name.endsWith('.ts') ? handler : text);
    }
  }

  /** Text of a file in the folder. */
  read(file: string): string {
    return readFileSync(path.join(this.folder, file), 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
