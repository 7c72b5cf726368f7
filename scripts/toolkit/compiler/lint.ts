import path from 'node:path';
import { Failure } from '../failure';
import { ContractError, finding, type Finding } from './findings';
import { redoclyLint } from './redocly';

/** The part of Redocly's output that is used here. */
interface LintOutput {
  readonly problems: readonly {
    readonly ruleId: string;
    readonly severity: string;
    readonly message: string;
    readonly location: readonly {
      readonly pointer?: string;
      readonly source: { readonly ref: string };
    }[];
  }[];
}

/**
 * Checks this project's own contract against the rules of `redocly.yaml`. Warnings of these rules are
 * errors too, because the contract is published as it is.
 * @throws ContractError with all problems
 */
export async function lint(file: string): Promise<void> {
  // Redocly exits with 1 if it finds problems; they are in its output.
  const { stdout, stderr } = await redoclyLint([path.resolve(file)]);
  const findings = read(stdout.trim() || stderr).problems.map(
    ({ ruleId, message, location: [place] }): Finding => {
      const pointer = place?.pointer?.replace(/^#/, '') ?? '';
      const problem = message.replace(/\.$/, '');
      return finding(
        'rule-broken',
        { file: place?.source.ref ?? file, pointer },
        { problem, rule: ruleId },
      );
    },
  );
  if (findings.length > 0) throw new ContractError(findings);
}

function read(output: string): LintOutput {
  try {
    return JSON.parse(output) as LintOutput;
  } catch {
    throw new Failure(`Redocly can't lint the contract:\n${output}`);
  }
}
