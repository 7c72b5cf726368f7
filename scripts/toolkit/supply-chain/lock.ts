import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure';
import { parseJsonFile } from '../json-file';
import { isAllowed } from './licences';

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

/** What npm installs here: every package in the lock file, by its path. */
export function lockedPackages(root: string): ReadonlyMap<string, Locked> {
  const file = path.join(root, 'package-lock.json');
  if (!existsSync(file)) throw new Failure('package-lock.json is missing. Run: npm install');
  const { packages = {} } = parseJsonFile(readFileSync(file, 'utf8'), 'package-lock.json') as {
    packages?: Record<string, Locked>;
  };
  return new Map(
    Object.entries(packages).filter(
      ([place, { link }]) => place.includes('node_modules/') && link !== true,
    ),
  );
}

/** Problems with what a project installs, one sentence each. */
export function objections(
  root: string,
  licences: ReadonlySet<string>,
  scripts: Readonly<Record<string, boolean>>,
): string[] {
  const found: string[] = [];
  const running = new Set<string>();
  for (const [place, locked] of lockedPackages(root)) {
    const name = nameAt(place);
    const what = `${name} ${locked.version ?? ''}`.trim();
    const licence = locked.license ?? licenceIn(path.join(root, place));
    if (licence === undefined) found.push(`${what} states no licence.`);
    else if (!isAllowed(licence, licences))
      found.push(`${what} has the licence ${licence}, which is not allowed.`);
    if (locked.integrity === undefined && locked.inBundle !== true && !isLocal(locked))
      found.push(`${what} has no checksum in package-lock.json.`);
    if (locked.hasInstallScript !== true) continue;
    running.add(name);
    if (!(name in scripts))
      found.push(
        `${what} runs a script when it is installed: list it under "allowScripts" in package.json, with true or false.`,
      );
  }
  for (const name of Object.keys(scripts))
    if (!running.has(name))
      found.push(`"allowScripts" lists ${name}, which has no install script: remove it.`);
  return found;
}

/** `@scope/name` of `node_modules/a/node_modules/@scope/name`. */
function nameAt(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** A package in the project's folder (`file:vendor/…`) belongs to the project. */
function isLocal(locked: Locked & { readonly resolved?: string }): boolean {
  return locked.resolved?.startsWith('file:') === true;
}

/** Old packages state their licence in a form that npm does not copy to the lock file. */
function licenceIn(folder: string): string | undefined {
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8')) as {
    license?: string | { type?: string };
    licenses?: readonly { type?: string }[];
  };
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type = '' }) => type).join(' OR ');
}
