import type { Lockfile, LockedPackage, Versions } from './lockfile';
import { marked, reach } from './reach';

/** The content of the new project's package.json. */
export interface Root {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
  readonly engines?: Versions;
  readonly [member: string]: unknown;
}

/**
 * The lock file of a project that depends on some of the packages that another project has installed,
 * derived without network access: the same versions in the same places, without unneeded packages.
 * @param engine the entries of the packages that come from elsewhere, by name
 */
export function deriveLock(
  base: Lockfile,
  root: Root,
  engine: Readonly<Record<string, LockedPackage>>,
): Lockfile {
  const { name, version, dependencies, devDependencies, engines } = root;
  const packages = {
    ...installed(base),
    ...Object.fromEntries(
      Object.entries(engine).map(([name, locked]) => [`node_modules/${name}`, locked]),
    ),
    '': { name, version, dependencies, devDependencies, ...(engines && { engines }) },
  };
  // npm installs an optional peer dependency only if something else needs it too.
  const needed = reach(packages, ['peerOptional']);
  const kept = Object.entries<LockedPackage>(packages).filter(([folder]) => needed.has(folder));
  return {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: marked(Object.fromEntries(kept)),
  };
}

/** What is installed, at its place in a project without workspaces: only in `node_modules`. */
function installed({ packages }: Lockfile): Record<string, LockedPackage> {
  const links = Object.entries(packages).flatMap(([folder, { link, resolved = '' }]) =>
    link ? [[resolved, folder] as const] : [],
  );
  return Object.fromEntries(
    Object.entries(packages).flatMap(([folder, locked]) => {
      if (locked.link) return [];
      const [target = '', link = ''] =
        links.find(([target]) => folder === target || folder.startsWith(`${target}/`)) ?? [];
      return [[link + folder.slice(target.length), locked]];
    }),
  );
}
