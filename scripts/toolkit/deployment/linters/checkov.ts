import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { pythonTool } from '../python-tool';
import type { Linter, LinterFinding } from './linter';

const accepted: Readonly<Record<string, string>> = {
  CKV_AWS_18:
    'The deployment bucket holds code and templates, and only the role that deploys asks it.',
  CKV_AWS_21: 'The deployment bucket keeps the last five deployments by their names.',
  CKV_AWS_27:
    'The queue is encrypted with the key of SQS (SqsManagedSseEnabled), which checkov does not see.',
  CKV_AWS_28: 'Point-in-time recovery is on; checkov reads an older spelling.',
  CKV_AWS_59:
    'The runtime authorises each request by the contract; API Gateway has no authorizer for it.',
  CKV_AWS_76: 'accessLog makes the log; prod has it.',
  CKV_AWS_115:
    'reservedConcurrency sets it. Without it the account’s quota is shared, which is what a new account needs.',
  CKV_AWS_117:
    'Functions ask DynamoDB, S3 and Secrets Manager over TLS; a VPC adds cost and cold start, and no protection.',
  CKV_AWS_119: 'AWS’s own key encrypts the table; kmsKey takes one of the owner’s.',
  CKV_AWS_120:
    'The contract says what may be cached, and cacheSize makes the cache, which is billed by the hour.',
  CKV_AWS_149: 'AWS’s own key encrypts the secret; kmsKey takes one of the owner’s.',
  CKV_AWS_158: 'Logs are encrypted with AWS’s own key, and contain no secrets.',
  CKV_AWS_258:
    'With gateway=url, the function checks tokens and keys, as it does behind a gateway.',
  CKV_AWS_173: 'A function’s settings hold names only; secrets are fetched.',
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

/** @param text the JSON that checkov prints: one report, or several, or none where it finds nothing */
export function readFindings(text: string): LinterFinding[] {
  interface Report {
    readonly results?: {
      readonly failed_checks: {
        check_id: string;
        check_name: string;
        resource: string;
        file_path: string;
      }[];
    };
  }
  const reports = [JSON.parse(text) as Report | Report[]].flat();
  return reports.flatMap(({ results }) =>
    (results?.failed_checks ?? []).map(({ check_id, check_name, resource, file_path }) => ({
      rule: check_id,
      sentence: check_name,
      resource: `${file_path} ${resource}`,
    })),
  );
}
