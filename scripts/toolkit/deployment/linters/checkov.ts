import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { pythonTool } from '../python-tool';
import type { Linter, LinterFinding } from './linter';

const accepted: Readonly<Record<string, string>> = {
  CKV_AWS_18:
    'The deployment bucket contains code and templates, and only the role that deploys uses it.',
  CKV_AWS_21: 'The deployment bucket keeps the last five deployments under their names.',
  CKV_AWS_27:
    'The queue is encrypted with the key of SQS (SqsManagedSseEnabled), which checkov does not recognise.',
  CKV_AWS_28: 'Point-in-time recovery is on; checkov looks for an older spelling.',
  CKV_AWS_59:
    'The runtime authorises each request according to the contract, so API Gateway needs no authorizer.',
  CKV_AWS_76: 'accessLog creates the log; prod has it.',
  CKV_AWS_115:
    'reservedConcurrency sets it. Without it, functions share the account’s quota, which is what a new account needs.',
  CKV_AWS_117:
    'Functions call DynamoDB, S3 and Secrets Manager over TLS; a VPC would add cost and cold start time, but no protection.',
  CKV_AWS_119: 'AWS’s own key encrypts the table; kmsKey sets a key of the owner.',
  CKV_AWS_120:
    'The contract says what may be cached, and cacheSize creates the cache, which is billed by the hour.',
  CKV_AWS_149: 'AWS’s own key encrypts the secret; kmsKey sets a key of the owner.',
  CKV_AWS_158: 'Logs are encrypted with AWS’s own key, and contain no secrets.',
  CKV_AWS_258:
    'With gateway=url, the function checks tokens and keys, as it does behind a gateway.',
  CKV_AWS_173: 'A function’s settings contain only names; secrets are fetched.',
};

export const checkov: Linter = {
  name: 'checkov',
  accepted,
  async lint(files) {
    const program = await pythonTool('checkov==3.3.8', 'checkov');
    const args = ['--framework', 'cloudformation', '--compact', '--quiet', '-o', 'json'];
    const { stdout } = await promisify(execFile)(
      program,
      [...args, '--soft-fail', ...files.flatMap((file) => ['-f', file])],
      { maxBuffer: 64 * 1024 * 1024, cwd: path.dirname(files[0] ?? '.') },
    );
    return readFindings(stdout);
  },
};

/** @param text the JSON that checkov prints: one report, several, or none if it finds nothing */
export function readFindings(text: string): LinterFinding[] {
  interface CheckovOutput {
    readonly results?: {
      readonly failed_checks: {
        check_id: string;
        check_name: string;
        resource: string;
        file_path: string;
      }[];
    };
  }
  const reports = [JSON.parse(text) as CheckovOutput | CheckovOutput[]].flat();
  return reports.flatMap(({ results }) =>
    (results?.failed_checks ?? []).map(({ check_id, check_name, resource, file_path }) => ({
      rule: check_id,
      sentence: check_name,
      resource: `${file_path} ${resource}`,
    })),
  );
}
