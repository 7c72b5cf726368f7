import { spawn } from 'node:child_process';
import path from 'node:path';
import { Failure } from '../../failure';

/** Installs what package.json and the lock file specify. @throws Failure with npm's output */
export async function install(root: string): Promise<void> {
  const args = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await run('npm', args, root);
  if (code !== 0) throw new Failure(`${output.trim()}\nnpm install failed. Nothing was changed.`);
}

/** Generates with the newly installed engine, which is not this one. */
export async function generateAnew(root: string): Promise<void> {
  const program = path.join(root, 'node_modules/openapi-first-toolkit/bin.cjs');
  const { code, output } = await run(process.execPath, [program, 'generate'], root);
  if (code !== 0)
    throw new Failure(
      `${output.trim()}\nThe engine was updated, but it cannot generate from the contract: see above.`,
    );
}

function run(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    // On Windows, npm is a shell script.
    const shell = process.platform === 'win32' && program === 'npm';
    const child = spawn(program, args, { cwd, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject).once('close', (code) => resolve({ code, output }));
  });
}
