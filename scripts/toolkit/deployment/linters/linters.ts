import { cdkNag } from './cdk-nag';
import { cfnGuard } from './cfn-guard';
import { cfnLint } from './cfn-lint';
import { checkov } from './checkov';
import { run, type Linter } from './linter';

const linters: readonly Linter[] = [cfnLint, checkov, cdkNag, cfnGuard];

/** Runs each of them on all templates at once. Returns the number of faults. */
export async function runLinters(files: readonly string[]): Promise<number> {
  let faults = 0;
  for (const linter of linters) faults += await run(linter, files);
  return faults;
}
