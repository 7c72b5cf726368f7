import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../failure';
import { root } from '../project';

/**
 * Installs npm packages into a separate folder under `.cache/`, once: they lint a stack, and are not
 * dependencies of the project. Scripts of packages do not run.
 * @param name of the folder
 * @param packages with their versions: `cdk-nag@2.38.2`
 * @returns the folder, which contains node_modules
 * @throws Failure if the registry cannot be reached
 */
export async function nodeTool(name: string, packages: readonly string[]): Promise<string> {
  const folder = path.join(root, '.cache/node', name);
  const done = path.join(folder, 'installed.txt');
  const wanted = packages.join('\n');
  if (existsSync(done)) return folder;
  process.stderr.write(`Fetching ${packages.join(', ')} into ${path.relative(root, folder)} …\n`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"private": true}\n');
  const options = [
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--legacy-peer-deps',
  ];
  try {
    await promisify(execFile)('npm', ['install', ...options, '--prefix', folder, ...packages], {
      cwd: folder,
      maxBuffer: 16 * 1024 * 1024,
    });
  } catch (error) {
    const { stderr = String(error) } = error as { stderr?: string };
    throw new Failure(`${packages.join(', ')} could not be installed:\n${stderr}`);
  }
  writeFileSync(done, wanted);
  return folder;
}
