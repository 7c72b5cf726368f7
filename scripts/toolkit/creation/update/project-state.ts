import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Contents by path in the project. */
export type Contents = ReadonlyMap<string, Buffer>;

/** The files of a project that an update may change. */
export function contentsOf(root: string, places: readonly string[]): Contents {
  const files = places.flatMap((place) => {
    const at = path.join(root, place);
    if (!existsSync(at)) return [];
    const inside = readdirSync(path.dirname(at), { withFileTypes: true }).some(
      (one) => one.name === path.basename(at) && one.isDirectory(),
    );
    if (!inside) return [place];
    return readdirSync(at, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => path.relative(root, path.join(one.parentPath, one.name)));
  });
  return new Map(files.sort().map((file) => [file, readFileSync(path.join(root, file))]));
}

/** Restores the previous state. */
export function restore(root: string, places: readonly string[], before: Contents): void {
  for (const file of contentsOf(root, places).keys())
    if (!before.has(file)) rmSync(path.join(root, file));
  for (const [file, content] of before) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  }
}

/** Names of the files that were added, removed or changed. */
export function changes(before: Contents, after: Contents): string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.filter((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    return was === undefined || is === undefined || !was.equals(is);
  });
}
