import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure } from '../../failure';
import { root } from '../../project';
import { demandBase } from './base';
import { buildah, isolation, program } from './buildah';

/** An image in the storage of the check. */
export interface Image {
  readonly name: string;
  /** Bytes, uncompressed, and those that are not of the base. */
  readonly size: number;
  readonly own: number;
  /** `CMD` and `HEALTHCHECK` of the Dockerfile. */
  readonly command: readonly string[];
  readonly health: readonly string[] | undefined;
}

/** Builds the Dockerfile of the project, unchanged, on a base that is available here. */
export async function buildImage(name: string): Promise<Image> {
  await demandBases();
  process.stdout.write('Building the image …\n');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'image-'));
  try {
    // Only Docker's format has health checks.
    const options = ['--pull-never', '--format', 'docker', '--tag', name];
    await buildah('build', ...isolation, ...options, ...(await npmOfThisMachine(folder)), root);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const { Docker, Manifest } = await inspect(name);
  const size = sizeOf(Manifest);
  const last = readBases().at(-1);
  const base = last === undefined ? 0 : sizeOf((await inspect(last)).Manifest);
  const { Cmd, Healthcheck } = Docker.config;
  return { name, size, own: size - base, command: Cmd, health: Healthcheck?.Test };
}

/** Makes sure that the images that the Dockerfile starts from are in the storage. */
export async function demandBases(): Promise<void> {
  for (const base of readBases()) await demandBase(base);
}

function readBases(): string[] {
  const file = path.join(root, 'Dockerfile');
  if (!existsSync(file)) throw new Failure('The project has no Dockerfile.');
  return basesOf(readFileSync(file, 'utf8'));
}

/** The images that a Dockerfile starts from, with their registry. */
export function basesOf(dockerfile: string): string[] {
  const lines = [...dockerfile.matchAll(/^FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/gim)];
  const stages = lines.map(([, , stage]) => stage);
  const names = lines.flatMap(([, name = '']) =>
    stages.includes(name) || name === 'scratch' ? [] : [withRegistry(name)],
  );
  return [...new Set(names)];
}

/** https://docs.docker.com/reference/cli/docker/image/tag/#description */
function withRegistry(name: string): string {
  const [first = '', ...rest] = name.split('/');
  if (rest.length === 0) return `docker.io/library/${name}`;
  return /[.:]|^localhost$/.test(first) ? name : `docker.io/${name}`;
}

/**
 * Lets npm in the image reach what npm on this machine reaches: its registry, by its certificates, and what
 * it has downloaded before. None of it gets into the image.
 */
async function npmOfThisMachine(folder: string): Promise<string[]> {
  const setting = async (name: string): Promise<string> =>
    (await program('npm', ['config', 'get', name])).trim();
  const certificates = await setting('cafile');
  const ca = [certificates, process.env.NODE_EXTRA_CA_CERTS ?? ''].find((one) => existsSync(one));
  const settings = path.join(folder, 'npmrc');
  const cafile = ca === undefined ? '' : `cafile=${ca}\n`;
  writeFileSync(settings, `registry=${await setting('registry')}\n${cafile}`);
  const cache = await setting('cache');
  mkdirSync(cache, { recursive: true });
  const mounts = [`${settings}:/root/.npmrc:ro`, `${cache}:/root/.npm`];
  if (ca !== undefined) mounts.push(`${ca}:${ca}:ro`);
  return mounts.flatMap((one) => ['--volume', one]);
}

interface Inspected {
  readonly Docker: {
    readonly config: {
      readonly Cmd: readonly string[];
      readonly Healthcheck?: { readonly Test: readonly string[] };
    };
  };
  /** JSON. */
  readonly Manifest: string;
}

async function inspect(name: string): Promise<Inspected> {
  return JSON.parse(await buildah('inspect', '--type', 'image', name)) as Inspected;
}

function sizeOf(manifest: string): number {
  const { layers } = JSON.parse(manifest) as { layers: readonly { readonly size: number }[] };
  return layers.reduce((sum, { size }) => sum + size, 0);
}
