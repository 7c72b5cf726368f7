import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import semver from 'semver';
import { Failure, UsageError } from '../../failure';
import { npmPack } from '../npm-pack';
import { ENGINE, readPacked, type EngineName, type PackedPackage } from '../packed';

/** The packages of an engine, and whether they come from a registry or from the project itself. */
export interface NewEngine {
  readonly packages: readonly PackedPackage[];
  readonly registry: boolean;
}

/** Where the engine's repository has its packages. */
const IN_REPOSITORY: Readonly<Record<EngineName, string>> = {
  'openapi-first-runtime': 'src/runtime',
  'openapi-first-toolkit': 'scripts/toolkit',
};

/**
 * Gets both packages of an engine.
 * @param from a clone of the engine's repository, a folder that contains the packages or one of the
 * packages
 *   itself, or a version; default: the newest in the registry
 * @param work a folder that exists while the update lasts
 */
export async function newEngine(from: string | undefined, work: string): Promise<NewEngine> {
  if (from !== undefined && existsSync(from)) {
    const folder = statSync(from).isDirectory() ? from : undefined;
    const files = folder === undefined ? besideFile(from) : await inFolder(folder, work);
    return { packages: files.map(readPacked), registry: false };
  }
  const version = from ?? 'latest';
  // A tag in the registry is a word; everything else that is not a version is a path that leads nowhere.
  if (semver.validRange(version) === null && !/^[a-z][\w-]*$/i.test(version))
    throw new UsageError(`--from is ${version}, which is not a folder, a package or a version.`);
  const names = ENGINE.map((name) => `${name}@${version}`);
  const files = await packAll(names, work, `npm cannot get version ${version} of the engine.`);
  return { packages: files.map(readPacked), registry: true };
}

/** The packages of a clone are built and packed; any other folder contains packed ones. */
async function inFolder(folder: string, work: string): Promise<readonly string[]> {
  const sources = ENGINE.map((name) => path.resolve(folder, IN_REPOSITORY[name]));
  if (sources.every((one, index) => nameOf(one) === ENGINE[index])) {
    if (!existsSync(path.join(folder, 'node_modules')))
      throw new Failure(`${folder} has no node_modules. Run npm ci there first.`);
    return packAll(sources, work, `The packages in ${folder} could not be built.`);
  }
  const names = readdirSync(folder);
  return ENGINE.map((name) => {
    const packed = names.filter((one) => one.startsWith(`${name}-`) && one.endsWith('.tgz'));
    if (packed.length === 1) return path.join(folder, packed[0] ?? '');
    const problem = packed.length === 0 ? 'has no package' : 'has more than one package';
    throw new Failure(
      `${folder} is not a clone of the engine's repository, and it ${problem} ${name}.`,
    );
  });
}

/** Two packages that were packed together, one of which is given. */
function besideFile(file: string): readonly string[] {
  const { manifest } = readPacked(file);
  if (!ENGINE.some((name) => name === manifest.name))
    throw new Failure(`${file} is ${manifest.name}, which is not one of the engine's packages.`);
  return ENGINE.map((name) => {
    if (name === manifest.name) return file;
    const other = path.join(path.dirname(file), `${name}-${manifest.version}.tgz`);
    if (existsSync(other)) return other;
    throw new Failure(`${other} is missing: the engine's two packages must have the same version.`);
  });
}

function nameOf(folder: string): string | undefined {
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name;
}

/** @param sentence printed if npm fails, before npm's own first sentence */
async function packAll(
  packages: readonly string[],
  work: string,
  sentence: string,
): Promise<readonly string[]> {
  try {
    return await Promise.all(packages.map((one) => npmPack(one, work)));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const lines = text.split('\n').map((line) => line.replace(/^npm error (?:\d+ )?/, ''));
    const reason = lines.find((line) => line.trim() !== '' && !/^Command failed|^code /.test(line));
    throw new Failure([sentence, reason ?? []].flat().join(' '), { cause: error });
  }
}
