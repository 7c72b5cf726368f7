import { dependenciesOf, resolve, type DependencyKind, type LockedPackage } from './lockfile';

type Packages = Readonly<Record<string, LockedPackage>>;

/** The folders of all packages that the project reaches without going through these dependencies. */
export function reach(packages: Packages, without: readonly DependencyKind[]): ReadonlySet<string> {
  const found = new Set(['']);
  // A set grows while it is being iterated, and the iteration continues to its new end.
  for (const folder of found) {
    for (const [name, kind] of dependenciesOf(packages[folder] ?? {})) {
      const at = without.includes(kind) ? undefined : resolve(packages, folder, name);
      if (at !== undefined) found.add(at);
    }
  }
  return found;
}

/**
 * The same packages with npm's flags: a package is `dev`, `optional` or `peer` if it is reached only
 * through such a dependency, and `devOptional` if it is reached through both of the first two, but no
 * other.
 */
export function marked(packages: Packages): Packages {
  const always = {
    dev: reach(packages, ['dev']),
    optional: reach(packages, ['optional', 'peerOptional']),
    peer: reach(packages, ['peer', 'peerOptional']),
    devOptional: reach(packages, ['dev', 'optional', 'peerOptional']),
  };
  return Object.fromEntries(
    Object.entries(packages).map(([folder, locked]) => {
      const dev = !always.dev.has(folder);
      const optional = !always.optional.has(folder);
      const marks = {
        dev,
        optional,
        peer: !always.peer.has(folder),
        devOptional: !always.devOptional.has(folder) && !dev && !optional,
      };
      const unmarked = Object.entries(locked).filter(([member]) => !Object.hasOwn(marks, member));
      const set = Object.entries(marks).filter(([, mark]) => mark);
      return [folder, Object.fromEntries([...unmarked, ...set])];
    }),
  );
}
