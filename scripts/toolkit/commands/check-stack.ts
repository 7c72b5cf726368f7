import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { define } from '../cli/command';
import { Failure } from '../failure';
import { loadContract } from '../compiler/load';
import type { Model } from '../compiler/model';
import { readContract } from '../deployment/contract/deployed-contract';
import { ScratchProject } from '../deployment/policies/scratch-project';
import { policies } from '../deployment/policies/policies';
import { pythonTool } from '../deployment/python-tool';
import { fixedCosts } from '../deployment/policies/fixed-costs';
import { checkov } from '../deployment/checkov';
import type { Rendered } from '../deployment/policies/policy';
import { offlineEnvironment, osls } from '../deployment/osls/osls';
import { demandServerlessFile } from '../deployment/serverless-settings';
import type { Template } from '../deployment/stack/template';
import { root } from '../project';

const templateFile = '.serverless/cloudformation-template-update-stack.json';

/** Every option that adds to the stack, so that the additions are checked too. */
const allOptions = [
  'release=Canary10Percent5Minutes',
  'cacheSize=0.5',
  'warmThroughput=16000',
  'accessLog=true',
  'reservedConcurrency=100',
  'docs=true',
  'corsOrigins=https://stage.acme.dev',
  'kmsKey=arn:aws:kms:eu-central-1:000000000000:key/00000000-0000-0000-0000-000000000000',
  'permissionsBoundary=arn:aws:iam::000000000000:policy/boundary',
  'jwksUrl=https://auth.example.com/.well-known/jwks.json',
  'webAcl=arn:aws:wafv2:eu-central-1:000000000000:regional/webacl/api/00000000-0000-0000-0000-000000000000',
  'alarmTopic=arn:aws:sns:eu-central-1:000000000000:alarms',
];

/** Prod does not accept placeholders. */
const issuer = 'jwtIssuer=https://issuer.acme.dev/';

const stacks: readonly (readonly [stage: string, params: readonly string[]])[] = [
  ['dev', []],
  ['prod', [issuer]],
  ['prod', [issuer, ...allOptions]],
];

export default define(
  {
    name: 'npm run check:stack',
    summary: 'Renders the stack for dev, prod, and prod with every option, lints it and checks it.',
    usage: '[--no-lint] [--contract FILE]',
    options: { 'no-lint': { type: 'boolean' }, contract: { type: 'string' } },
    help: {
      'no-lint': 'skip cfn-lint and checkov, which is downloaded from the Python Package Index',
      contract: 'render the stack of another contract, in a temporary folder',
    },
  },
  async ({ contract, 'no-lint': noLint = false }) => {
    const faults =
      contract === undefined ? await checkOwn(!noLint) : await checkForeign(contract, !noLint);
    if (faults > 0) throw new Failure(`${faults} faults.`);
  },
);

async function checkOwn(lints: boolean): Promise<number> {
  const { model } = await loadContract(path.join(root, 'openapi.yaml'));
  let faults = 0;
  for (const [stage, params] of stacks) faults += await check(root, model, stage, params, lints);
  return faults;
}

async function checkForeign(file: string, lints: boolean): Promise<number> {
  demandServerlessFile(root);
  const { model } = await loadContract(file);
  const project = new ScratchProject(model);
  try {
    return await check(project.folder, model, 'prod', [issuer], lints);
  } finally {
    project.remove();
  }
}

/** Renders one stack and checks it. Returns the number of faults. */
async function check(
  folder: string,
  model: Model,
  stage: string,
  params: readonly string[],
  lints: boolean,
): Promise<number> {
  const args = ['package', '--stage', stage, ...params.map((one) => `--param=${one}`)];
  await osls(args, offlineEnvironment, folder);
  const file = path.join(folder, templateFile);
  const text = readFileSync(file, 'utf8');
  const template = JSON.parse(text) as Template;
  const contract = readContract(model);
  const count = Object.keys(template.Resources).length;
  const bytes = Buffer.byteLength(text).toLocaleString('en');
  process.stdout.write(
    `\n${stage}${params.length > 1 ? ', every option on' : ''}: ${contract.operations.length} operations, ${count} resources, ${bytes} bytes\n`,
  );
  const faults = report({ template, contract, stage });
  const costs = fixedCosts(template);
  const sum = costs.reduce((total, { dollars }) => total + dollars, 0);
  process.stdout.write(
    `       It costs $${sum.toFixed(2)} a month while nobody calls it: ${costs
      .filter(({ dollars }) => dollars > 0)
      .map(({ what, dollars }) => `${what} $${dollars.toFixed(2)}`)
      .join(', ')}\n`,
  );
  return lints ? faults + (await lint(file)) + (await judge(file)) : faults;
}

/** Prints the table. Returns the number of faults. */
function report(rendered: Rendered): number {
  let faults = 0;
  for (const { name, check } of policies) {
    const verdict = check(rendered);
    faults += verdict.faults.length;
    const word = verdict.faults.length > 0 ? 'FAIL' : verdict.looked > 0 ? 'ok' : '-';
    process.stdout.write(`  ${word.padEnd(5)}${name} (${verdict.looked})\n`);
    for (const fault of verdict.faults) process.stdout.write(`         ${fault}\n`);
  }
  return faults;
}

/** cfn-lint knows the schema of every resource. Returns 1 if it reports anything. */
async function lint(file: string): Promise<number> {
  const program = await pythonTool('cfn-lint==1.58.0', 'cfn-lint');
  try {
    await promisify(execFile)(program, [file], { maxBuffer: 64 * 1024 * 1024 });
    process.stdout.write('  ok   cfn-lint: no error, no warning\n');
    return 0;
  } catch (error) {
    process.stdout.write(
      `  FAIL cfn-lint\n${(error as { stdout?: string }).stdout ?? String(error)}\n`,
    );
    return 1;
  }
}

/** checkov, whose accepted findings are listed with their reasons. Returns the number of the others. */
async function judge(file: string): Promise<number> {
  const faults = await checkov(file);
  process.stdout.write(
    `  ${faults.length > 0 ? 'FAIL' : 'ok  '} checkov: nothing but what is accepted\n`,
  );
  for (const fault of faults) process.stdout.write(`         ${fault}\n`);
  return faults.length;
}
