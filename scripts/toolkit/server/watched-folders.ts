import { existsSync, readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';

/**
 * Reports changes in folders. On Linux, Node's own recursive watching follows files, and loses a file that
 * an editor replaces (Node 20). A folder reports everything that happens in it.
 */
export class WatchedFolders {
  private readonly watched = new Map<string, { identity: string; watcher: FSWatcher }>();

  /** @param changed is called with the path that has changed: a file, or a folder and everything in it */
  constructor(private readonly changed: (place: string) => void) {}

  /** Watches these folders and no others. Call it after each change: a folder may have been replaced. */
  watch(folders: Iterable<string>): void {
    const wanted = new Map([...folders].map((folder) => [folder, identityOf(folder)]));
    // A folder that stays keeps its watcher, and with it the changes that it has not reported yet.
    for (const [folder, { identity }] of this.watched)
      if (wanted.get(folder) !== identity) this.close(folder);
    for (const [folder, identity] of wanted)
      if (identity !== undefined && !this.watched.has(folder))
        this.watched.set(folder, { identity, watcher: this.open(folder) });
  }

  private close(folder: string): void {
    this.watched.get(folder)?.watcher.close();
    this.watched.delete(folder);
  }

  private open(folder: string): FSWatcher {
    const watcher = watch(folder, (_event, name) => {
      // A folder that is removed reports its own name.
      const own = name === null || name === path.basename(folder);
      this.changed(own ? folder : path.join(folder, name));
    });
    // On some systems the removal of a folder is an error.
    return watcher.on('error', () => {
      this.close(folder);
      this.changed(folder);
    });
  }
}

/** Identifies a folder, even if another one takes its place. Its inode number may be reused at once. */
function identityOf(folder: string): string | undefined {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats && `${stats.ino} ${stats.birthtimeMs}`;
}

/** A folder and all folders in it, except those of installed packages. */
export function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [nearestFolder(folder)];
  const inside = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .flatMap(({ name }) => foldersIn(path.join(folder, name)));
  return [folder, ...inside];
}

/** The folder to watch for a file that may not exist yet. */
export function nearestFolder(file: string): string {
  const folder = path.dirname(file);
  return existsSync(folder) ? folder : nearestFolder(folder);
}

/** Whether a change at one place affects a file or folder: it is that place, is in it, or contains it. */
export function concerns(place: string, other: string): boolean {
  return place === other || isInside(place, other) || isInside(other, place);
}

const isInside = (place: string, folder: string): boolean => place.startsWith(folder + path.sep);
