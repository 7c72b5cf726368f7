import { execFile } from 'node:child_process';

/**
 * Runs a program to its end.
 *
 * @returns what it writes to standard output
 * @throws Error with everything that it wrote, if its exit code is not 0
 */
export function execute(program: string, args: readonly string[], cwd = '.'): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`.trim()));
      else resolve(stdout);
    });
  });
}
