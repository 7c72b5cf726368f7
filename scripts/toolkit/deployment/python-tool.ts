import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../failure';
import { root } from '../project';

const run = promisify(execFile);

/**
 * Installs a tool of the Python Package Index into its own virtual environment under `.cache/`, once, and
 * returns the path of one of its programs.
 * @param requirement in pip's notation: `cfn-lint==1.40.0`
 * @throws Failure if there is no Python 3 or the index cannot be reached
 */
export async function pythonTool(requirement: string, program: string): Promise<string> {
  const folder = path.join(root, '.cache/python', requirement.replace(/[^a-z0-9.]+/gi, '-'));
  const file = path.join(folder, 'bin', program);
  if (existsSync(file)) return file;
  process.stderr.write(`Fetching ${requirement} into ${path.relative(root, folder)} …\n`);
  try {
    await run('python3', ['-m', 'venv', folder]);
    await run(path.join(folder, 'bin/pip'), ['install', '--quiet', requirement], {
      maxBuffer: 16 * 1024 * 1024,
    });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Failure(
      `${requirement} could not be installed (it needs Python 3 with venv, and network access):\n${stderr ?? String(error)}`,
    );
  }
  return file;
}
