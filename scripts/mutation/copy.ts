import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';

/**
 * Copies the project, except what git ignores, so that no mutant is ever in its own files. Packages are
 * links to those of the project, but its workspaces link to their copies.
 */
export function copyProject(project: string, copy: string): void {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', list, { cwd: project, encoding: 'utf8', maxBuffer: 1 << 26 });
  for (const file of new Set(files.split('\0'))) {
    const from = path.join(project, file);
    if (file === '' || !lstatSync(from, { throwIfNoEntry: false })?.isFile()) continue;
    mkdirSync(path.join(copy, path.dirname(file)), { recursive: true });
    copyFileSync(from, path.join(copy, file));
  }
  linkPackages(path.join(project, 'node_modules'), path.join(copy, 'node_modules'));
}

function linkPackages(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    const [original, link] = [path.join(from, name), path.join(to, name)];
    if (name.startsWith('@')) linkPackages(original, link);
    else
      symlinkSync(lstatSync(original).isSymbolicLink() ? readlinkSync(original) : original, link);
  }
}
