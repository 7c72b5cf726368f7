import { execFile } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../../failure';
import { nodeTool } from '../node-tool';
import type { Linter, LinterFinding } from './linter';

/** cfn-guard itself, with the 237 rules of AWS Control Tower; the package contains both. */
const name = '@cdklabs/cdk-validator-cfnguard';
const version = '0.0.62';

const accepted = {
  'CT.APIGATEWAY.PR.1':
    'An execution log would repeat the access log and the functions’ logs, and each line costs money.',
  'CT.APIGATEWAY.PR.3':
    'Cached responses are encrypted; the rule also requires this of methods without a cache.',
  'CT.APIGATEWAY.PR.4': 'accessLog creates the log; prod has it.',
  'CT.APIGATEWAY.PR.5': 'The functions check tokens and keys as the contract requires.',
  'CT.CLOUDWATCH.PR.1':
    'alarmTopic is where alarms are sent; without one, the dashboard shows them.',
  'CT.CLOUDWATCH.PR.2':
    'logRetentionDays sets it: 14 days, 90 in prod. A year of every request costs more than it is worth.',
  'CT.CLOUDWATCH.PR.3': 'AWS’s own key encrypts logs; kmsKey sets a key of the owner.',
  'CT.LAMBDA.PR.2':
    'Permissions name the stack’s own API, in a form that the rule does not read; a function URL is open as an API is.',
  'CT.LAMBDA.PR.3':
    'Functions call AWS over TLS; a VPC would add cost and cold start time, but no protection.',
  'CT.LAMBDA.PR.5': 'With gateway=url, the function checks tokens and keys, as behind a gateway.',
  'CT.S3.PR.2':
    'Only the role that deploys uses the deployment bucket; the logs of functions have the rest.',
  'CT.S3.PR.4': 'Nothing waits for events of the deployment bucket.',
  'CT.S3.PR.6': 'osls deletes what is older than five deployments.',
  'CT.S3.PR.8': 'osls refuses requests without TLS, in a form that the rule does not read.',
  'CT.S3.PR.9': 'Code can be rebuilt from its commit, and is replaced by every deployment.',
  'CT.S3.PR.10': 'S3’s own key encrypts the deployment bucket, which contains no data.',
  'CT.S3.PR.11': 'Five deployments are kept, each by its own name.',
  'CT.SQS.PR.1': 'It is the queue of dead letters.',
};

export const cfnGuard: Linter = {
  name: 'cfn-guard, with the rules of AWS Control Tower',
  accepted,
  async lint(files) {
    const folder = path.join(
      await nodeTool(`cfn-guard-${version}`, [`${name}@${version}`]),
      'node_modules',
      name,
    );
    const program = path.join(folder, 'bin', ...platform(), 'cfn-guard');
    if (!existsSync(program)) throw new Failure(`cfn-guard does not run on ${process.platform}.`);
    chmodSync(program, 0o755);
    const rules = path.join(folder, 'rules/control-tower/cfn-guard');
    const options = ['--show-summary', 'none', '--output-format', 'json', '--structured'];
    const run = promisify(execFile)(
      program,
      ['validate', '--rules', rules, '--data', ...files, ...options],
      { maxBuffer: 256 * 1024 * 1024 },
    );
    // It exits with a code other than 0 if it finds something.
    const { stdout } = await run.catch((error: unknown) => error as { stdout?: string });
    if (!stdout) throw new Error('cfn-guard printed nothing.');
    return readFindings(stdout);
  },
};

function platform(): string[] {
  return [
    process.platform === 'darwin' ? 'macos' : 'ubuntu',
    process.arch === 'arm64' ? 'aarch64' : 'x86_64',
  ];
}

/** @param text the JSON that cfn-guard prints: a report of each template, with trees of rules and checks */
export function readFindings(text: string): LinterFinding[] {
  interface GuardResult {
    readonly name: string;
    readonly not_compliant: readonly object[];
  }
  return (JSON.parse(text) as GuardResult[]).flatMap(({ name: file, not_compliant }) =>
    not_compliant.flatMap((rule) => {
      const tree = JSON.stringify(rule);
      const [, id = 'unknown', sentence = ''] = /\[(CT\.[A-Z0-9.]+)\]: (.*?)\\n/.exec(tree) ?? [];
      const ids = [...tree.matchAll(/\/Resources\/(\w+)/g)].map(([, resource]) => resource);
      return [...new Set(ids)].map((resource) => ({
        ...{ rule: id, sentence },
        resource: `${path.basename(file)} ${resource ?? ''}`,
      }));
    }),
  );
}
