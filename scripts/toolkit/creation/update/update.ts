import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../failure';
import type { Manifest } from '../base';
import { vendoredEngine } from '../engine';
import { lockText, type Lockfile } from '../lock/lockfile';
import { ENGINE, type EngineName, type PackedPackage } from '../packed';
import { ifInterrupted, inTemporaryFolder } from '../temporary';
import { withVersions } from './manifest-text';
import { peerCommand, unsatisfiedPeers } from './peers';
import { changes, contentsOf, restore } from './project-state';
import { generateAnew, install } from './run';
import { newEngine, type NewEngine } from './source';

/** What an update may change; it changes nothing else. */
const OWN = ['package.json', 'package-lock.json', 'vendor'];
const GENERATED = ['generated'];

/** What an update has done. */
export interface Update {
  /** From and to which version, by the package's name. */
  readonly versions: readonly (readonly [name: string, from: string, to: string])[];
  /** Packages in the lock file that were added, removed or changed, with their versions. */
  readonly locked: readonly string[];
  /** Files that were added, removed or changed; none if the project already has this engine. */
  readonly files: readonly string[];
}

/**
 * Updates the engine of a project. It stops before changing anything if a peer dependency is not satisfied,
 * and restores everything if npm fails.
 * @param from see `newEngine`
 */
export async function updateEngine(root: string, from: string | undefined): Promise<Update> {
  const project = readProject(root);
  return inTemporaryFolder(async (work) => {
    const engine = await newEngine(from, work);
    demandPeers(engine.packages, project);
    const before = contentsOf(root, [...OWN, ...GENERATED]);
    if (!isInstalled(engine.packages, project.lock)) await exchange(root, project, engine);
    await generateAnew(root);
    const after = contentsOf(root, [...OWN, ...GENERATED]);
    const lock = readProject(root).lock;
    return {
      versions: ENGINE.map((name) => [name, versionOf(project.lock, name), versionOf(lock, name)]),
      locked: changedPackages(project.lock, lock),
      files: changes(before, after),
    };
  });
}

interface Project {
  readonly manifest: Manifest & { readonly workspaces?: unknown };
  readonly text: string;
  readonly lock: Lockfile;
}

function readProject(root: string): Project {
  const [manifestFile, lockFile] = ['package.json', 'package-lock.json'].map((one) =>
    path.join(root, one),
  );
  if (!manifestFile || !lockFile || !existsSync(manifestFile) || !existsSync(lockFile))
    throw new Failure(
      `${root} has no package.json with a package-lock.json, so there is nothing to update.`,
    );
  const text = readFileSync(manifestFile, 'utf8');
  const manifest = JSON.parse(text) as Project['manifest'];
  const lock = JSON.parse(readFileSync(lockFile, 'utf8')) as Lockfile;
  const named = { ...manifest.dependencies, ...manifest.devDependencies };
  const missing = ENGINE.find((name) => named[name] === undefined);
  if (missing !== undefined) throw new Failure(`package.json does not name ${missing}.`);
  if (lock.packages[`node_modules/${ENGINE[0]}`]?.link)
    throw new Failure('This is the repository of the engine: there is nothing to update.');
  return { manifest, text, lock };
}

/** @throws Failure that names the npm command to run first */
function demandPeers(packages: readonly PackedPackage[], { manifest, lock }: Project): void {
  const peers = unsatisfiedPeers(packages, lock);
  if (peers.length === 0) return;
  const sentences = peers.map(({ name, by, range, version }) => {
    const state = version === undefined ? 'does not have it' : `has ${version}`;
    return `${by} requires ${name} ${range}, and this project ${state}.`;
  });
  const installed = ENGINE.map((name) => lock.packages[`node_modules/${name}`] ?? {});
  throw new Failure(
    `${sentences.join('\n')}\nNothing was changed. Run this first, then update again:\n\n` +
      `  ${peerCommand(peers, manifest, installed)}\n`,
  );
}

function isInstalled(packages: readonly PackedPackage[], { packages: locked }: Lockfile): boolean {
  return packages.every(
    ({ manifest, integrity }) => locked[`node_modules/${manifest.name}`]?.integrity === integrity,
  );
}

/** Replaces the engine that the project has, or changes nothing. */
async function exchange(root: string, project: Project, engine: NewEngine): Promise<void> {
  const before = contentsOf(root, OWN);
  const undo = (): void => restore(root, OWN, before);
  const forget = ifInterrupted(undo);
  try {
    put(root, project, engine);
    await install(root);
  } catch (error) {
    undo();
    throw error;
  } finally {
    forget();
  }
}

function put(root: string, { manifest, text, lock }: Project, engine: NewEngine): void {
  const { versions, files } = engine.registry
    ? { versions: registryVersions(engine.packages), files: new Map<string, Uint8Array>() }
    : vendoredEngine(engine.packages);
  const named = { ...manifest.dependencies, ...manifest.devDependencies };
  for (const name of ENGINE) {
    const vendored = /^file:(vendor\/[^/]+)$/.exec(named[name] ?? '')?.[1];
    if (vendored !== undefined) rmSync(path.join(root, vendored), { force: true });
  }
  for (const [place, content] of files) {
    mkdirSync(path.dirname(path.join(root, place)), { recursive: true });
    writeFileSync(path.join(root, place), content);
  }
  writeFileSync(path.join(root, 'package.json'), withVersions(text, versions));
  // npm keeps what a lock file says about a package, even if a different one is there now.
  const others = Object.entries(lock.packages).filter(([folder]) => !isEngine(folder));
  const unlocked = lockText({ ...lock, packages: Object.fromEntries(others) });
  writeFileSync(path.join(root, 'package-lock.json'), unlocked);
}

function registryVersions(packages: readonly PackedPackage[]): Record<EngineName, string> {
  const entries = packages.map(({ manifest: { name, version } }) => [name, version] as const);
  return Object.fromEntries(entries) as Record<EngineName, string>;
}

function isEngine(folder: string): boolean {
  return ENGINE.some((name) => `${folder}/`.startsWith(`node_modules/${name}/`));
}

function versionOf({ packages }: Lockfile, name: string): string {
  return packages[`node_modules/${name}`]?.version ?? 'none';
}

/** `ajv 8.20.0 → 8.21.0`, for packages other than the engine's own. */
function changedPackages(before: Lockfile, after: Lockfile): string[] {
  const folders = [...new Set([...Object.keys(before.packages), ...Object.keys(after.packages)])];
  return folders.sort().flatMap((folder) => {
    const [was, is] = [before, after].map(({ packages }) => packages[folder]?.version ?? 'none');
    const name = folder.replace(/^.*node_modules\//, '');
    return folder === '' || isEngine(folder) || was === is
      ? []
      : [`${name} ${was ?? 'none'} → ${is ?? 'none'}`];
  });
}
