import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure';
import { ifInterrupted } from './temporary';

/** Files of a project by their path in it. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/** @throws Failure if a new project cannot be in this folder */
export function demandEmpty(folder: string): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory())
    throw new Failure(`${folder} is a file. Name another folder.`);
  if (readdirSync(folder).length > 0)
    throw new Failure(`${folder} is not empty. Name another folder.`);
}

/** Writes a whole project or nothing: into a folder next to the target, which gets its name at the end. */
export function writeProject(folder: string, files: Files): void {
  demandEmpty(folder);
  const made = mkdirSync(path.dirname(folder), { recursive: true });
  const draft = `${folder}.${process.pid}.tmp`;
  const undo = (): void => {
    for (const one of [draft, made]) if (one) rmSync(one, { recursive: true, force: true });
  };
  const forget = ifInterrupted(undo);
  try {
    for (const [name, content] of files) {
      const file = path.join(draft, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content, { mode: isProgram(content) ? 0o755 : 0o644 });
    }
    // Windows does not rename to an existing folder; other systems only to an empty one.
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(draft, folder);
  } catch (error) {
    undo();
    throw error;
  } finally {
    forget();
  }
}

function isProgram(content: string | Uint8Array): boolean {
  return typeof content === 'string' && content.startsWith('#!');
}
