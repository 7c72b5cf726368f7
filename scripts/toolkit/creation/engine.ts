import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { LockedPackage } from './lock/lockfile';
import { packInto } from './pack';
import { lockedEntry, readPacked, type EngineName, type PackedPackage } from './packed';

/** Where a project keeps the packages of its engine if they do not come from a registry. */
export const VENDOR = 'vendor';

/** The engine as a project refers to it. */
export interface Engine {
  /** What package.json says, by the package's name: `file:vendor/…`. */
  readonly versions: Readonly<Record<EngineName, string>>;
  /** Its entries in the lock file. */
  readonly locked: Readonly<Record<EngineName, LockedPackage>>;
  /** The packages themselves, by their path in the project. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Packs this toolkit and its runtime. @param folder a folder for the files */
export async function packEngine(folder: string): Promise<Engine> {
  const vendor = path.join(folder, VENDOR);
  mkdirSync(vendor, { recursive: true });
  const { runtime, toolkit } = await packInto(vendor);
  return vendoredEngine([runtime, toolkit].map(readPacked));
}

/** The engine from package files, which become part of the project. */
export function vendoredEngine(packages: readonly PackedPackage[]): Engine {
  const placed = packages.map((one) => {
    const place = `${VENDOR}/${path.basename(one.file)}`;
    return { ...one, name: one.manifest.name as EngineName, place, from: `file:${place}` };
  });
  const byName = <T>(of: (one: (typeof placed)[number]) => T): Record<EngineName, T> =>
    Object.fromEntries(placed.map((one) => [one.name, of(one)])) as Record<EngineName, T>;
  return {
    versions: byName(({ from }) => from),
    locked: byName((one) => lockedEntry(one, one.from)),
    files: new Map(placed.map(({ place, file }) => [place, readFileSync(file)])),
  };
}
