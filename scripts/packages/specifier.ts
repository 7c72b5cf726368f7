import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Node requires the whole name of a file; the sources leave the extension out.
 *
 * @param specifier relative, as a source in `folder` imports it
 */
export function withExtension(specifier: string, folder: string): string {
  const file = path.resolve(folder, specifier);
  if (existsSync(`${file}.ts`)) return `${specifier}.js`;
  if (existsSync(path.join(file, 'index.ts'))) return `${specifier}/index.js`;
  throw new Error(`${specifier}does not exist as a source in ${folder}.`);
}
