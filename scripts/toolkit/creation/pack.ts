import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { npmPack } from './npm-pack';

/** The files that the two packages were packed into. */
export interface Packed {
  readonly runtime: string;
  readonly toolkit: string;
}

/**
 * Packs the runtime and this toolkit into `folder`, as `npm pack` does: the same sources give the same
 * bytes. In the toolkit's own repository they are built first, unless that has been done already.
 */
export async function packInto(folder: string): Promise<Packed> {
  const [runtime, toolkit] = await Promise.all([
    pack('openapi-first-runtime', folder),
    pack('openapi-first-toolkit', folder),
  ]);
  return { runtime, toolkit };
}

async function pack(name: string, folder: string): Promise<string> {
  const manifest = realpathSync(createRequire(__filename).resolve(`${name}/package.json`));
  // An installed package has been built.
  const built = manifest.split(path.sep).includes('node_modules');
  return npmPack(path.dirname(manifest), folder, built ? ['--ignore-scripts'] : []);
}
