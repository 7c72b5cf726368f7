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
import type { Model } from '../../compiler/model';
import { root } from '../../project';
import { generateDeployment } from '../description';

/**
 * A project in a temporary folder, with the settings and the packages of this one, in which the stack of
 * any contract is rendered. Its functions do nothing: the stack does not depend on their code.
 */
export class ScratchProject {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'stack-'));

  constructor(model: Model) {
    symlinkSync(path.join(root, 'node_modules'), path.join(this.folder, 'node_modules'));
    cpSync(path.join(root, 'serverless.yml'), path.join(this.folder, 'serverless.yml'));
    const { files } = generateDeployment(model);
    const handler = 'export const handler = (): void => undefined;\n';
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.folder, 'generated', name);
      mkdirSync(path.dirname(file), { recursive: true });
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
