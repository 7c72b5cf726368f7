import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { HEADER } from './generate';

/** Names of the files in a folder that differ from what was generated, with what is wrong. */
export function staleFiles(folder: string, files: ReadonlyMap<string, string>): string[] {
  const stale = [...files].flatMap(([name, text]) => {
    const path = join(folder, name);
    if (!existsSync(path)) return [`${path} is missing`];
    return readFileSync(path, 'utf8') === text ? [] : [`${path} is out of date`];
  });
  return [
    ...stale,
    ...leftOver(folder, files).map((name) => `${join(folder, name)} is no longer generated`),
  ];
}

/** Writes what differs, and removes what an earlier generation left. Returns the names of both. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): string[] {
  const written = writeChanged(folder, files);
  const removed = leftOver(folder, files);
  for (const name of removed) rmSync(join(folder, name));
  return [...written, ...removed];
}

/** Writes what differs; returns the names. */
export function writeChanged(folder: string, files: ReadonlyMap<string, string>): string[] {
  const changed = [...files].filter(([name, text]) => {
    const path = join(folder, name);
    if (existsSync(path) && readFileSync(path, 'utf8') === text) return false;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return true;
  });
  return changed.map(([name]) => name);
}

/** Files with the header of generated files that are no longer generated. */
function leftOver(folder: string, files: ReadonlyMap<string, string>): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path, 'utf8').startsWith(HEADER))
    .map((path) => relative(folder, path))
    .filter((name) => !files.has(name));
}
