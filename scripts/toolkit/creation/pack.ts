import { execFile } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

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
  const options = ['--silent', '--pack-destination', folder];
  // An installed package has been built.
  if (manifest.split(path.sep).includes('node_modules')) options.push('--ignore-scripts');
  await promisify(execFile)('npm', ['pack', ...options, path.dirname(manifest)], {
    shell: process.platform === 'win32',
  });
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return path.join(folder, `${name}-${version}.tgz`);
}
