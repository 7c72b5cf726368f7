import semver from 'semver';
import type { Manifest } from '../base';
import type { Lockfile, LockedPackage } from '../lock/lockfile';
import type { PackedPackage } from '../packed';

/** A package that a new engine requires and that the project lacks or has in another version. */
export interface UnsatisfiedPeer {
  readonly name: string;
  /** The package of the engine that requires it. */
  readonly by: string;
  readonly range: string;
  /** What the project has. */
  readonly version: string | undefined;
}

/** The peer dependencies of the packages that a project does not satisfy. */
export function unsatisfiedPeers(
  packages: readonly PackedPackage[],
  { packages: locked }: Lockfile,
): UnsatisfiedPeer[] {
  const own = new Map(packages.map(({ manifest }) => [manifest.name, manifest.version]));
  return packages.flatMap(({ manifest }) => {
    const { peerDependencies = {}, peerDependenciesMeta: meta = {} } = manifest;
    return Object.entries(peerDependencies).flatMap(([name, written]): UnsatisfiedPeer[] => {
      // The range of `npm:osls@^4.3.0`.
      const range = written.replace(/^npm:.+@/, '');
      const version = own.get(name) ?? locked[`node_modules/${name}`]?.version;
      if (version === undefined && meta[name]?.optional) return [];
      if (version !== undefined && semver.satisfies(version, range)) return [];
      return [{ name, by: manifest.name, range, version }];
    });
  });
}

/** The npm command that satisfies them, after which the update can be repeated. */
export function peerCommand(
  peers: readonly UnsatisfiedPeer[],
  { dependencies = {}, devDependencies = {} }: Manifest,
  installed: readonly LockedPackage[],
): string {
  // npm refuses a version that the current engine does not allow.
  const force = peers.some(({ name, range }) =>
    installed.some(({ peerDependencies }) => {
      const today = peerDependencies?.[name]?.replace(/^npm:.+@/, '');
      return today !== undefined && !semver.intersects(today, range);
    }),
  );
  const install = (wanted: readonly UnsatisfiedPeer[], dev: boolean): string[] => {
    const packages = wanted.map(({ name, range }) => {
      const alias = /^npm:.+@/.exec({ ...dependencies, ...devDependencies }[name] ?? '')?.[0] ?? '';
      return `"${name}@${alias}${range}"`;
    });
    const options = [...(dev ? ['--save-dev'] : []), ...(force ? ['--force'] : [])];
    return packages.length > 0 ? [['npm install', ...options, ...packages].join(' ')] : [];
  };
  const isRun = ({ name }: UnsatisfiedPeer): boolean => dependencies[name] !== undefined;
  return [
    ...install(peers.filter(isRun), false),
    ...install(
      peers.filter((one) => !isRun(one)),
      true,
    ),
  ].join(' && ');
}
