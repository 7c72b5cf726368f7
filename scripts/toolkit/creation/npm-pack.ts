import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * Runs `npm pack`.
 * @param what a folder, or `name@version` in the registry
 * @returns the file that it has written to `folder`
 */
export async function npmPack(
  what: string,
  folder: string,
  options: readonly string[] = [],
): Promise<string> {
  const args = ['pack', '--loglevel=error', '--pack-destination', folder, ...options, what];
  const { stdout } = await promisify(execFile)('npm', args, {
    shell: process.platform === 'win32',
  });
  // Scripts of the package may also print, before npm names the file.
  return path.join(folder, stdout.trim().split('\n').at(-1) ?? '');
}
