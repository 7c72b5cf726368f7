import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure';

/** Puts a package in place of an earlier one. @throws Failure if the folder contains something else */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    if (!isClient(folder))
      throw new Failure(`${folder} contains other files. Name an empty folder with --out.`);
    rmSync(folder, { recursive: true });
  }
  for (const [name, text] of files) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Whether a folder contains what this function wrote before. */
function isClient(folder: string): boolean {
  const module = path.join(folder, 'esm/index.js');
  const entries = readdirSync(folder).filter((name) => !name.endsWith('.tgz'));
  const own = ['README.md', 'cjs', 'esm', 'package.json'];
  return (
    existsSync(module) &&
    entries.every((name) => own.includes(name)) &&
    readFileSync(module, 'utf8').includes('clientFor')
  );
}
