import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Failure } from '../failure';
import type { LockedPackage } from './lock/lockfile';

/** The packages that provide everything in an API except its own code. */
export const ENGINE = ['openapi-first-runtime', 'openapi-first-toolkit'] as const;
export type EngineName = (typeof ENGINE)[number];

/** A package in a file, as `npm pack` writes it. */
export interface PackedPackage {
  readonly file: string;
  readonly manifest: PackedManifest;
  /** The hash of the file's bytes, as in lock files. */
  readonly integrity: string;
}

export interface PackedManifest extends LockedPackage {
  readonly name: string;
  readonly version: string;
}

/** @throws Failure if the file is not a package */
export function readPacked(file: string): PackedPackage {
  const bytes = readFileSync(file);
  const text = memberOf(file, bytes, 'package/package.json');
  return {
    file,
    manifest: JSON.parse(text) as PackedManifest,
    integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
  };
}

/** A file in a compressed archive: blocks of 512 bytes, a header before each file's content. */
function memberOf(file: string, bytes: Buffer, name: string): string {
  const archive = unzip(bytes);
  for (let at = 0; archive && at + 512 <= archive.length;) {
    const field = (from: number, length: number): string =>
      archive.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '');
    const size = parseInt(field(124, 12), 8) || 0;
    if (field(0, 100) === name) return archive.toString('utf8', at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Failure(`${path.basename(file)} is not a package: it has no ${name}.`);
}

function unzip(bytes: Buffer): Buffer | undefined {
  try {
    return gunzipSync(bytes);
  } catch {
    return undefined;
  }
}

/** Members of a package.json that npm repeats in the lock file. */
const LOCKED = [
  ...['version', 'license', 'bin', 'engines', 'os', 'cpu', 'funding'],
  ...['dependencies', 'optionalDependencies', 'peerDependencies', 'peerDependenciesMeta'],
];

/** @param resolved where npm gets the package; undefined for one from the registry */
export function lockedEntry(
  { manifest, integrity }: Pick<PackedPackage, 'manifest' | 'integrity'>,
  resolved?: string,
): LockedPackage {
  const repeated = LOCKED.flatMap((member) => {
    const value = member === 'bin' ? programs(manifest) : manifest[member];
    return value === undefined ? [] : [[member, value] as const];
  });
  return { ...Object.fromEntries(repeated), ...(resolved && { resolved }), integrity };
}

/** npm removes the `./` from a program's path. */
function programs({ bin }: PackedManifest): object | undefined {
  if (typeof bin !== 'object' || bin === null) return undefined;
  return Object.fromEntries(
    Object.entries(bin as Record<string, string>).map(([name, file]) => [
      name,
      file.replace(/^\.\//, ''),
    ]),
  );
}
