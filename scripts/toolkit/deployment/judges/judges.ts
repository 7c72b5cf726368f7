import { cdkNag } from './cdk-nag';
import { cfnGuard } from './cfn-guard';
import { cfnLint } from './cfn-lint';
import { checkov } from './checkov';
import { hear, type Judge } from './judge';

const judges: readonly Judge[] = [cfnLint, checkov, cdkNag, cfnGuard];

/** Lets each of them judge all templates at once. Returns the number of faults. */
export async function hearAll(files: readonly string[]): Promise<number> {
  let faults = 0;
  for (const judge of judges) faults += await hear(judge, files);
  return faults;
}
