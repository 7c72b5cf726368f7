import { COMMANDS } from '../../../scripts/toolkit/cli/commands';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs a command of the toolkit within the test's own process, which costs a small part of what a separate
 * process costs. For commands that end by themselves; `Sandbox` starts processes.
 */
export async function runInProcess(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const written = { out: '', err: '' };
  const to = (stream: keyof typeof written) => (text: unknown) => {
    written[stream] += String(text);
    return true;
  };
  const { PATH, HOME } = process.env;
  const environment = jest.replaceProperty(process, 'env', { PATH, HOME, ...env });
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation(to('out'));
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation(to('err'));
  try {
    const command = await COMMANDS[name]?.load();
    if (!command) throw new Error(`There is no command ${name}.`);
    return { code: await command.default.run(args), ...written };
  } finally {
    process.exitCode = undefined;
    environment.restore();
    stdout.mockRestore();
    stderr.mockRestore();
  }
}
