import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure';
import { redoclyLint } from '../compiler/redocly';

/** The rules that `npm run generate` enforces. */
export const REDOCLY = 'redocly.yaml';

/** All recommended rules, except those that the contract breaks when the project is created. */
export function redoclyConfig(broken: readonly string[]): string {
  const rules = broken.map((rule) => `  ${rule}: off\n`).join('');
  return `# \`npm run generate\` stops if the contract breaks one of these rules.
extends:
  - recommended-strict
${rules && `\n# The contract broke these rules when the project was created. Fix it, and remove them one by one.\nrules:\n${rules}`}`;
}

/** The ids of the rules that a contract in a folder breaks. */
export async function brokenRules(folder: string, contract: string): Promise<string[]> {
  writeFileSync(path.join(folder, REDOCLY), redoclyConfig([]));
  const args = ['--max-problems=1000000', contract];
  const { stdout, stderr } = await redoclyLint(args, folder);
  if (!stdout.trim().startsWith('{')) throw new Failure(`redocly lint failed: ${stderr}`);
  const { problems } = JSON.parse(stdout) as { problems: { ruleId: string }[] };
  return [...new Set(problems.map(({ ruleId }) => ruleId))].sort();
}
