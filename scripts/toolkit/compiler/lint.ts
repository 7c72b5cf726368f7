import path from 'node:path';
import { Failure } from '../failure';
import { ContractError, finding, type Finding } from './findings';
import { redocly } from './redocly';

/** As much of Redocly's report as is read here. */
interface Report {
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
 * Holds this project's own contract to the rules of `redocly.yaml`. What the rules only warn of is an
 * error too: the contract is published as it stands.
 * @throws ContractError with all that they find
 */
export async function lint(file: string): Promise<void> {
  // What it finds makes it exit with 1; it stands in the report.
  const { stdout, stderr } = await redocly(['lint', '--format=json', path.resolve(file)]);
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

function read(output: string): Report {
  try {
    return JSON.parse(output) as Report;
  } catch {
    throw new Failure(`Redocly can't lint the contract:\n${output}`);
  }
}
