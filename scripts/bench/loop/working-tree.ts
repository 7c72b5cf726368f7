import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** What the loop changes in a working tree, and how its changes are recognised. */
export interface Scope {
  /** What all paths are relative to. */
  readonly root: string;
  /** The files and folders that are watched. */
  readonly watched: readonly string[];
  /** The generated folder, and what it is generated from. */
  readonly generated: string;
  readonly contract: string;
  /** A text that only output of an edit contains. */
  readonly marker: string;
  /** The folder for the copy. */
  readonly copy: string;
}

/**
 * A working tree that is edited for a while and then restored. Only what the edits changed is restored, so
 * changes to other files in the meantime are kept. If a run is killed, the next one restores the tree from
 * the copy on disk.
 */
export class WorkingTree {
  private constructor(
    private readonly scope: Scope,
    private readonly originals: ReadonlyMap<string, Buffer>,
    /** Hashes of what was written by `edit`. */
    private readonly edits: Set<string>,
  ) {}

  static open(scope: Scope): WorkingTree {
    const tree = new WorkingTree(scope, readAll(scope.root, scope.watched), new Set());
    // The copy is complete or does not exist: an interrupted one is never used.
    const unfinished = `${scope.copy}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    for (const [name, content] of tree.originals) write(path.join(unfinished, name), content);
    rmSync(scope.copy, { recursive: true, force: true });
    renameSync(unfinished, scope.copy);
    return tree;
  }

  /** Restores what a killed run left changed. @returns the files that were restored */
  static recover(scope: Scope): string[] {
    if (!existsSync(scope.copy)) return [];
    const edits = readAll(scope.copy, [EDITS]).get(EDITS)?.toString().split('\n') ?? [];
    const tree = new WorkingTree(scope, readAll(scope.copy, scope.watched), new Set(edits));
    return tree.close();
  }

  read(name: string): string {
    return readFileSync(path.join(this.scope.root, name), 'utf8');
  }

  edit(name: string, content: string): void {
    this.edits.add(hash(content));
    writeFileSync(path.join(this.scope.copy, EDITS), [...this.edits].join('\n'));
    writeFileSync(path.join(this.scope.root, name), content);
  }

  /** Undoes all edits and what followed from them, without waiting. @returns the files that were restored */
  restore(): string[] {
    const { root, watched } = this.scope;
    const now = readAll(root, watched);
    const names = [...new Set([...this.originals.keys(), ...now.keys()])];
    const restored = names.filter((name) => this.isChangedByUs(name, now));
    for (const name of restored) {
      const content = this.originals.get(name);
      if (content) write(path.join(root, name), content);
      else rmSync(path.join(root, name));
    }
    this.removeNewFolders(restored);
    return restored;
  }

  /** Restores everything permanently. */
  close(): string[] {
    const restored = this.restore();
    rmSync(this.scope.copy, { recursive: true, force: true });
    return restored;
  }

  private isChangedByUs(name: string, now: ReadonlyMap<string, Buffer>): boolean {
    const { contract, generated, marker } = this.scope;
    const content = now.get(name);
    if (content && this.originals.get(name)?.equals(content)) return false;
    if (name.startsWith(generated + path.sep)) {
      // It follows from the contract: if someone else has changed that, the generated files are theirs too.
      const source = now.get(contract);
      if (source === undefined) return false;
      return this.edits.has(hash(source)) || this.originals.get(contract)?.equals(source) === true;
    }
    if (content === undefined) return false;
    return this.edits.has(hash(content)) || (name !== contract && content.includes(marker));
  }

  private removeNewFolders(restored: readonly string[]): void {
    const known = new Set([...this.originals.keys()].flatMap(foldersAbove));
    for (const name of restored) {
      const added = foldersAbove(name).find((folder) => !known.has(folder));
      if (added === undefined) continue;
      const folder = path.join(this.scope.root, added);
      if (existsSync(folder) && readAll(folder, ['.']).size === 0)
        rmSync(folder, { recursive: true });
    }
  }
}

const EDITS = 'edits.txt';

const hash = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex');

/** `src/a/b.ts` → `src`, `src/a`. */
function foldersAbove(name: string): string[] {
  const parts = path.dirname(name).split(path.sep);
  return parts.map((_, index) => parts.slice(0, index + 1).join(path.sep));
}

function readAll(root: string, names: readonly string[]): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const visit = (name: string): void => {
    const file = path.join(root, name);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isFile()) files.set(name, readFileSync(file));
    if (!stats?.isDirectory()) return;
    for (const entry of readdirSync(file)) {
      if (entry !== 'node_modules') visit(path.join(name, entry));
    }
  };
  names.forEach(visit);
  return files;
}

function write(file: string, content: Buffer): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}
