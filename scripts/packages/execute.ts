import { execFile } from 'node:child_process';

/**
 * Runs a program to its end.
 *
 * @returns what it writes to standard output
 * @throws Error with everything that it wrote, if its exit code is not 0
 */
export function execute(
  program: string,
  args: readonly string[],
  cwd = '.',
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      { cwd, maxBuffer: 1 << 26, env: { ...process.env, ...environment } },
      (error, stdout, stderr) => {
        if (error) reject(new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`.trim()));
        else resolve(stdout);
      },
    );
  });
}
