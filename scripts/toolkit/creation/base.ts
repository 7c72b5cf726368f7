import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure';
import type { Lockfile, Versions } from './lock/lockfile';

export interface Manifest {
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
  readonly engines?: Versions;
  readonly overrides?: Readonly<Record<string, unknown>>;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

/** The project in which this toolkit is installed: a new project gets the same versions. */
export interface Base {
  readonly manifest: Manifest;
  readonly lock: Lockfile;
  /** Where it is. */
  readonly folder: string;
}

/** @throws Failure if the toolkit is not part of a project with a lock file */
export function readBase(folder = __dirname): Base {
  const file = path.join(folder, 'package-lock.json');
  if (existsSync(file)) {
    const read = (name: string): unknown =>
      JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    return {
      manifest: read('package.json') as Manifest,
      lock: read('package-lock.json') as Lockfile,
      folder,
    };
  }
  const above = path.dirname(folder);
  if (above !== folder) return readBase(above);
  throw new Failure(
    'This toolkit is not installed in a project with a package-lock.json, from which a new project gets its versions. Run it in a clone of its repository.',
  );
}
