import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { ContractError, type Finding } from './findings';

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
  const cli = createRequire(__filename).resolve('@redocly/cli/bin/cli.js');
  const output = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [cli, 'lint', '--format=json', file],
      {
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
        maxBuffer: 1 << 26,
      },
      // It exits with 1 where it finds something; what it found is in the report.
      (_, stdout, stderr) => resolve(stdout.trim() || stderr),
    );
  });
  const findings = read(output).problems.map(({ ruleId, message, location: [place] }): Finding => {
    const pointer = place?.pointer?.replace(/^#/, '') ?? '';
    const where = place?.source.ref ?? file;
    return { severity: 'error', file: where, pointer, message: `${message} (${ruleId})` };
  });
  if (findings.length > 0) throw new ContractError(findings);
}

function read(output: string): Report {
  try {
    return JSON.parse(output) as Report;
  } catch {
    throw new Error(`redocly lint failed: ${output}`);
  }
}
