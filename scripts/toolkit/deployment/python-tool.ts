import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../failure';
import { root } from '../project';

const run = promisify(execFile);

/**
 * Fetches a tool of the Python Package Index into a virtual environment of its own under `.cache/`,
 * once, and gives the path of one of its programs.
 *
 * @param requirement as pip takes it: `cfn-lint==1.40.0`
 * @throws Failure where there is no Python 3 or the index can't be reached
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
      `${requirement} could not be installed (it needs Python 3 with venv, and the network):\n${stderr ?? String(error)}`,
    );
  }
  return file;
}
