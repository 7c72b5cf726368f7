import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { nodeTool } from '../node-tool';
import type { Linter, LinterFinding } from './linter';

/** Reads the templates into a CDK app, and prints what the AWS Solutions rules find in it. */
const PROGRAM = `
const path = require('node:path');
const { App, Aspects, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const { AwsSolutionsChecks } = require('cdk-nag');
const found = [];
const nothing = () => undefined;
const logger = {
  onCompliance: nothing, onSuppressed: nothing, onNotApplicable: nothing, onSuppressedError: nothing,
  onNonCompliance: ({ ruleId, findingId, ruleInfo, resource }) =>
    found.push({ rule: ruleId.replace('AwsSolutions-', ''), sentence: findingId || ruleInfo, resource: resource.node.path }),
  onError: ({ ruleId, errorMessage, resource }) =>
    found.push({ rule: ruleId.replace('AwsSolutions-', '') + ' (not read)', sentence: errorMessage, resource: resource.node.path }),
};
const app = new App({ outdir: require('node:fs').mkdtempSync(path.join(require('node:os').tmpdir(), 'nag-')) });
for (const templateFile of process.argv.slice(1)) {
  const name = path.basename(templateFile, '.json').replace(/[^a-zA-Z0-9]/g, '');
  new CfnInclude(new Stack(app, name), 'stack', { templateFile });
}
Aspects.of(app).add(new AwsSolutionsChecks({ reports: false, additionalLoggers: [logger] }));
const { directory } = app.synth();
require('node:fs').rmSync(directory, { recursive: true });
process.stdout.write(JSON.stringify(found));
`;

const accepted = {
  APIG1: 'accessLog creates the log; prod has it.',
  APIG2:
    'The functions validate every request against the contract, more exactly than the gateway can.',
  APIG3: 'webAcl puts one in front; the owner decides whether, and which one.',
  APIG4: 'The functions check tokens and keys as the contract requires for each operation.',
  APIG6:
    'Its execution log would repeat the access log and the functions’ logs, and each line costs money.',
  COG4: 'The functions themselves check tokens, whoever issues them.',
  IAM5: 'The names of streams in a function’s own log and of objects in its own bucket are not known in advance, and X-Ray has no resources; policies refuse any other *.',
  S1: 'Only the role that deploys uses the deployment bucket; the requests for files are in the functions’ logs.',
  SMG4: 'The owner replaces a secret together with the issuer: JWT_PREVIOUS_SECRET is accepted for a time.',
};

/** The rules of AWS Solutions, from cdk-nag. */
export const cdkNag: Linter = {
  name: 'cdk-nag',
  accepted,
  async lint(files) {
    const packages = ['aws-cdk-lib@2.276.0', 'cdk-nag@2.38.2', 'constructs@10.8.1'];
    const cwd = await nodeTool('cdk-nag-2.38.2', packages);
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', PROGRAM, ...files], {
      cwd,
      maxBuffer: 64 * 1024 * 1024,
    });
    return JSON.parse(stdout) as LinterFinding[];
  },
};
