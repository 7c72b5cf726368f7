import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Which file imports which, for the TypeScript files of some folders of a project. */
export class ImportGraph {
  readonly files: readonly string[];
  readonly #imports = new Map<string, readonly string[]>();

  /** @param folders seen from `root`; so are all names of files here. */
  constructor(
    readonly root: string,
    folders: readonly string[],
  ) {
    this.files = folders.flatMap((folder) => this.#walk(folder));
    for (const file of this.files) this.#imports.set(file, this.#read(file));
  }

  /** The files, and every file that imports one of them, directly or not; `kept` stay out of it. */
  importers(of: readonly string[], kept: ReadonlySet<string>): Set<string> {
    const found = new Set(of);
    for (let size = -1; size !== found.size;) {
      size = found.size;
      for (const [file, imports] of this.#imports)
        if (!kept.has(file) && imports.some((one) => found.has(one))) found.add(file);
    }
    return found;
  }

  /** The files, and all that they import, directly or not. */
  reached(from: readonly string[]): Set<string> {
    const found = new Set(from);
    // A set grows while it is walked.
    for (const file of found) for (const one of this.#imports.get(file) ?? []) found.add(one);
    return found;
  }

  #walk(folder: string): string[] {
    const full = path.join(this.root, folder);
    if (!existsSync(full)) return [];
    return readdirSync(full, { withFileTypes: true }).flatMap((entry) => {
      const name = path.join(folder, entry.name);
      if (entry.name === 'node_modules') return [];
      if (entry.isDirectory()) return this.#walk(name);
      return entry.name.endsWith('.ts') ? [name] : [];
    });
  }

  #read(file: string): string[] {
    const text = readFileSync(path.join(this.root, file), 'utf8');
    const found = text.matchAll(
      /(?:from|import|import\()\s*'(\.[^']*)'|['"`]((?:src|scripts)\/[\w/.-]+\.ts)['"`]/g,
    );
    return [...found].flatMap(([, relative, fromRoot]) => {
      const base = fromRoot ?? path.join(path.dirname(file), relative ?? '');
      return [base, `${base}.ts`, path.join(base, 'index.ts')].filter((name) => {
        const full = path.join(this.root, name);
        return existsSync(full) && statSync(full).isFile();
      });
    });
  }
}
