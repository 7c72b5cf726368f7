import { exec } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { readBase } from './base';
import { npmPack } from './npm-pack';
import { tarball } from './tarball';

/** The files into which the two packages were packed. */
export interface Packed {
  readonly runtime: string;
  readonly toolkit: string;
}

/**
 * Packs the runtime and this toolkit into `folder`: the same sources give the same bytes. In the toolkit's
 * own repository they are built first; a package that was already packed from the same sources is taken
 * from `.dist-packed` there. `npm pack` would pack the same files in five times the CPU time, which would
 * be two thirds of the time of `init` in a fresh clone.
 */
export async function packInto(folder: string): Promise<Packed> {
  const [runtime, toolkit] = await Promise.all([
    pack('openapi-first-runtime', folder),
    pack('openapi-first-toolkit', folder),
  ]);
  return { runtime, toolkit };
}

async function pack(name: string, folder: string): Promise<string> {
  const require = createRequire(__filename);
  const source = path.dirname(realpathSync(require.resolve(`${name}/package.json`)));
  // An installed package is already built.
  if (source.split(path.sep).includes('node_modules'))
    return npmPack(source, folder, ['--ignore-scripts']);
  const kept = path.join(source, '.dist-packed', fingerprint(source));
  if (!existsSync(kept)) await keep(source, kept);
  const [file = ''] = readdirSync(kept);
  copyFileSync(path.join(kept, file), path.join(folder, file));
  return path.join(folder, file);
}

/** Packs a package into a folder that is complete as soon as it exists, and removes older ones. */
async function keep(source: string, kept: string): Promise<void> {
  const draft = `${kept}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  await build(source);
  const { file, content } = packed(source);
  writeFileSync(path.join(draft, file), content);
  const all = path.dirname(kept);
  // A name with a dot is a draft of another process.
  for (const one of readdirSync(all).filter((name) => !name.includes('.')))
    rmSync(path.join(all, one), { recursive: true, force: true });
  // Another process may have been faster.
  if (!existsSync(kept)) renameSync(draft, kept);
}

interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly scripts: { readonly prepack: string };
}

function manifestOf(source: string): PackageManifest {
  return JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')) as PackageManifest;
}

async function build(source: string): Promise<void> {
  const programs = path.join(readBase(source).folder, 'node_modules/.bin');
  const PATH = [programs, process.env.PATH ?? ''].join(path.delimiter);
  await promisify(exec)(manifestOf(source).scripts.prepack, {
    cwd: source,
    env: { ...process.env, PATH },
  });
}

/** A package with everything in its folder that npm would pack: all files except hidden ones. */
function packed(source: string): { readonly file: string; readonly content: Uint8Array } {
  const { name, version, bin = {} } = manifestOf(source);
  const programs = new Set(Object.values(bin).map((one) => path.normalize(one)));
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (one) =>
      !/(?:^|[\\/])(?:\.|node_modules(?:[\\/]|$))/.test(one) &&
      statSync(path.join(source, one)).isFile(),
  );
  const files = names.sort().map((one) => ({
    name: one.replaceAll(path.sep, '/'),
    content: readFileSync(path.join(source, one)),
    executable: programs.has(one),
  }));
  return { file: `${name}-${version}.tgz`, content: tarball(files) };
}

/** Changes with the files of a package, its build, and the versions of what the build uses. */
function fingerprint(source: string): string {
  const hash = createHash('sha256');
  const add = (folder: string, isPart: (name: string) => boolean): void => {
    for (const one of readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, one.name);
      if (!isPart(one.name)) continue;
      if (one.isDirectory()) add(file, isPart);
      else hash.update(`${path.relative(source, file)}\0`).update(readFileSync(file));
    }
  };
  add(source, (name) => !/^(?:dist|node_modules|\.dist-.*)$/.test(name));
  const root = readBase(source).folder;
  add(path.join(root, 'scripts/packages'), () => true);
  hash.update(readFileSync(path.join(root, 'package-lock.json')));
  return hash.digest('hex');
}
