import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { commandLine } from '../../command-line';
import { offlineEnvironment } from '../osls/osls';

/** One thing that must hold at the emulator. Returns what is wrong, or nothing. */
export type Row = readonly [name: string, show: () => Promise<string | undefined>];

/** Prints a row for each, one after the other. Returns how many failed. */
export async function showRows(rows: readonly Row[]): Promise<number> {
  let failed = 0;
  for (const [name, show] of rows) {
    const fault = await show();
    process.stdout.write(`  ${fault === undefined ? 'ok  ' : 'FAIL'} ${name}\n`);
    if (fault === undefined) continue;
    process.stdout.write(`${fault}\n`);
    failed += 1;
  }
  return failed;
}

export interface Outcome {
  readonly code: number;
  readonly said: string;
}

/** A command of the toolkit, with the emulator in place of AWS. */
export async function runCommand(
  endpoint: string,
  name: string,
  args: readonly string[],
): Promise<Outcome> {
  const env = { ...offlineEnvironment, AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'eu-central-1' };
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [...commandLine(name), ...args],
      { env },
    );
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const {
      code = 1,
      stdout = '',
      stderr = '',
    } = error as { code?: number } & Partial<Record<'stdout' | 'stderr', string>>;
    return { code, said: stdout + stderr || String(error) };
  }
}
