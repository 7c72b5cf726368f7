import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pythonTool } from '../python-tool';
import type { Linter, LinterFinding } from './linter';

/** Knows the schema of every resource. */
export const cfnLint: Linter = {
  name: 'cfn-lint',
  accepted: {},
  async lint(files) {
    const program = await pythonTool('cfn-lint==1.58.0', 'cfn-lint');
    const run = promisify(execFile)(program, ['--format', 'json', '--', ...files], {
      maxBuffer: 64 * 1024 * 1024,
    });
    // It exits with a code other than 0 if it finds something.
    const { stdout } = await run.catch((error: unknown) => error as { stdout?: string });
    if (!stdout) throw new Error('cfn-lint printed nothing.');
    return readFindings(stdout);
  },
};

/** @param text the JSON that cfn-lint prints */
export function readFindings(text: string): LinterFinding[] {
  interface Match {
    readonly Rule: { readonly Id: string };
    readonly Message: string;
    readonly Filename: string;
    readonly Location: { readonly Path?: readonly (string | number)[] };
  }
  return (JSON.parse(text) as Match[]).map(({ Rule, Message, Filename, Location }) => ({
    rule: Rule.Id,
    sentence: Message,
    resource: [Filename, ...(Location.Path ?? [])].join(' '),
  }));
}
