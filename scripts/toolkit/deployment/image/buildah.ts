import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../../failure';
import { root } from '../../project';

const folder = path.join(root, '.cache/image');

/** The storage of the check: base images stay there, everything else is removed. */
export const storage = [
  '--root',
  path.join(folder, 'storage'),
  '--runroot',
  path.join(folder, 'run'),
];

/** Needs no namespaces and no cgroups, so it works in CI and in containers too. The network is the machine's. */
export const isolation = ['--isolation', 'chroot'];

/**
 * Runs buildah; returns what it prints.
 * @throws Failure with the end of its output
 */
export function buildah(...args: readonly string[]): Promise<string> {
  return program('buildah', [...storage, ...args]);
}

/**
 * Runs a program that Debian has in a package of the same name; returns what it prints.
 * @throws Failure with the end of its output
 */
export async function program(name: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(name, args, {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const {
      code,
      stdout = '',
      stderr = '',
    } = error as Partial<Record<'code' | 'stdout' | 'stderr', string>>;
    if (code === 'ENOENT')
      throw new Failure(`${name} is not installed. On Debian: apt-get install ${name}`);
    throw new Failure(`${name} failed:\n${(stdout + stderr || String(error)).slice(-4000).trim()}`);
  }
}
