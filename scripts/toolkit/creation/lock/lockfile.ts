/** A `package-lock.json` of version 3, as far as it is read and changed here. */
export interface Lockfile {
  readonly name: string;
  readonly version: string;
  readonly lockfileVersion: 3;
  readonly requires: true;
  /** By the folder in which each is installed; the project itself is the empty string. */
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export type Versions = Readonly<Record<string, string>>;

/** The entry of one package. Its other members are passed on as they are. */
export interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  /** The installed package is a link to `resolved`, a folder of the project. */
  readonly link?: true;
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
  readonly optionalDependencies?: Versions;
  readonly peerDependencies?: Versions;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly [member: string]: unknown;
}

export type DependencyKind = 'prod' | 'dev' | 'optional' | 'peer' | 'peerOptional';

/** What a package depends on, by name. npm uses the last kind if a name is repeated. */
export function dependenciesOf(locked: LockedPackage): ReadonlyMap<string, DependencyKind> {
  const { peerDependenciesMeta: meta = {} } = locked;
  const names = (versions: Versions = {}): string[] => Object.keys(versions);
  return new Map<string, DependencyKind>([
    ...names(locked.peerDependencies).map(
      (name) => [name, meta[name]?.optional === true ? 'peerOptional' : 'peer'] as const,
    ),
    ...names(locked.dependencies).map((name) => [name, 'prod'] as const),
    ...names(locked.optionalDependencies).map((name) => [name, 'optional'] as const),
    ...names(locked.devDependencies).map((name) => [name, 'dev'] as const),
  ]);
}

/** The folder from which a package at `from` gets another: the nearest `node_modules` upwards. */
export function resolve(
  packages: Readonly<Record<string, unknown>>,
  from: string,
  name: string,
): string | undefined {
  for (
    let folder = from;
    ;
    folder = folder.replace(/(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/, '')
  ) {
    const at = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[at] !== undefined) return at;
    if (folder === '') return undefined;
  }
}

const FIRST = [
  ...['name', 'version', 'lockfileVersion', 'resolved', 'integrity', 'requires'],
  ...['packages', 'dependencies'],
];

/** The text that npm itself would write. */
export function lockText(lock: Lockfile): string {
  return `${JSON.stringify(lock, inOrder, 2)}\n`;
}

/** npm's order of members: some first, the others by name, objects last. */
function inOrder(_key: string, value: unknown): unknown {
  if (!isObject(value)) return value;
  const place = (name: string): number =>
    FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length;
  const members = Object.entries(value).sort(
    ([a, one], [b, other]) =>
      Number(isObject(one)) - Number(isObject(other)) ||
      place(a) - place(b) ||
      a.localeCompare(b, 'en'),
  );
  return Object.fromEntries(members);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
