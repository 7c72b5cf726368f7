import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The parts of a package.json that are used here. */
export interface Manifest {
  readonly version: string;
  readonly sideEffects?: boolean;
  readonly exports: Readonly<Record<string, string | { readonly source?: string }>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly overrides?: unknown;
  readonly allowScripts?: unknown;
}

export function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** The entry files of a package, relative to it. */
export function entriesOf(folder: string): string[] {
  return Object.values(manifestOf(folder).exports).flatMap((target) =>
    typeof target === 'object' && target.source ? [path.normalize(target.source)] : [],
  );
}

/** The import specifiers of a package: `openapi-first-runtime/lambda` and so on. */
export function subpaths(name: string): string[] {
  const { exports } = manifestOf(path.join('node_modules', name));
  return Object.keys(exports)
    .filter((subpath) => !subpath.endsWith('.json'))
    .map((subpath) => path.posix.join(name, subpath));
}

/** This repository's versions of the peers of a package, except its own packages. */
export function versionsOfPeers(
  name: string,
  { optional }: { optional: boolean },
): Record<string, string> {
  const { peerDependencies = {}, peerDependenciesMeta } = manifestOf(
    path.join('node_modules', name),
  );
  const peers = Object.keys(peerDependencies).filter(
    (peer) =>
      !peer.startsWith('openapi-first-') &&
      (optional || peerDependenciesMeta?.[peer]?.optional !== true),
  );
  return Object.fromEntries(
    peers.map((peer) => [peer, manifestOf(path.join('node_modules', peer)).version]),
  );
}
