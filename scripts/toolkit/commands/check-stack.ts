import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { define } from '../cli/command';
import { Failure } from '../failure';
import { loadContract } from '../compiler/load';
import type { Model } from '../compiler/model';
import { readContract } from '../deployment/contract/deployed-contract';
import { ScratchProject } from '../deployment/policies/scratch-project';
import { policies } from '../deployment/policies/policies';
import { fixedCosts } from '../deployment/policies/fixed-costs';
import { runLinters } from '../deployment/linters/linters';
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
  'provisionedConcurrency=2',
  'memorySize=512',
  'tags=team=users',
  'corsOrigins=https://stage.acme.dev',
  'kmsKey=arn:aws:kms:eu-central-1:000000000000:key/00000000-0000-0000-0000-000000000000',
  'permissionsBoundary=arn:aws:iam::000000000000:policy/boundary',
  'jwksUrl=https://auth.example.com/.well-known/jwks.json',
  'webAcl=arn:aws:wafv2:eu-central-1:000000000000:regional/webacl/api/00000000-0000-0000-0000-000000000000',
  'alarmTopic=arn:aws:sns:eu-central-1:000000000000:alarms',
];

const domain = [
  'domain=api.acme.dev',
  'certificate=arn:aws:acm:eu-central-1:000000000000:certificate/00000000-0000-0000-0000-000000000000',
  'hostedZone=Z0123456789ABCDEFGHIJ',
  'trustStore=s3://acme-certificates/clients.pem',
];

/** Those that HTTP APIs and function URLs also have. */
const ofAll = allOptions.filter((one) => !/^(cacheSize|webAcl)=/.test(one));

/** Its documentation would need a separate address. */
const ofUrl = ofAll.filter((one) => one !== 'docs=true');

/** Prod does not accept placeholders. */
const issuer = 'jwtIssuer=https://issuer.acme.dev/';

interface Stack {
  readonly name: string;
  readonly stage: string;
  readonly params: readonly string[];
}

const stacks: readonly Stack[] = [
  { name: 'dev', stage: 'dev', params: [] },
  { name: 'prod', stage: 'prod', params: [issuer] },
  { name: 'prod-every-option', stage: 'prod', params: [issuer, ...allOptions, ...domain] },
  { name: 'prod-http', stage: 'prod', params: [issuer, 'gateway=http', ...ofAll, ...domain] },
  { name: 'prod-url', stage: 'prod', params: [issuer, 'gateway=url', ...ofUrl] },
];

export default define(
  {
    name: 'npm run check:stack',
    summary:
      'Renders the stack for dev, for prod, and for prod with every option and behind each gateway, and checks it.',
    usage: '[--no-lint] [--contract FILE]',
    options: { 'no-lint': { type: 'boolean' }, contract: { type: 'string' } },
    help: {
      'no-lint': 'skip cfn-lint, checkov, cdk-nag and cfn-guard, which are downloaded into .cache',
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
  return checkAll(root, model, stacks, lints);
}

async function checkForeign(file: string, lints: boolean): Promise<number> {
  demandServerlessFile(root);
  const { model } = await loadContract(file);
  const project = new ScratchProject(model);
  const stack = { name: 'prod', stage: 'prod', params: [issuer] };
  try {
    return await checkAll(project.folder, model, [stack], lints);
  } finally {
    project.remove();
  }
}

/** Renders each stack and checks it; linters then see all of them at once. Returns the number of faults. */
async function checkAll(
  folder: string,
  model: Model,
  all: readonly Stack[],
  lints: boolean,
): Promise<number> {
  const rendered = mkdtempSync(path.join(os.tmpdir(), 'stacks-'));
  let faults = 0;
  try {
    const files: string[] = [];
    for (const stack of all) {
      faults += await check(folder, model, stack);
      const file = path.join(rendered, `${stack.name}.json`);
      cpSync(path.join(folder, templateFile), file);
      files.push(file);
    }
    process.stdout.write('\n');
    return lints ? faults + (await runLinters(files)) : faults;
  } finally {
    rmSync(rendered, { recursive: true });
  }
}

/** Returns the number of faults. */
async function check(
  folder: string,
  model: Model,
  { name, stage, params }: Stack,
): Promise<number> {
  const args = ['package', '--stage', stage, ...params.map((one) => `--param=${one}`)];
  await osls(args, offlineEnvironment, folder);
  const text = readFileSync(path.join(folder, templateFile), 'utf8');
  const template = JSON.parse(text) as Template;
  const contract = readContract(model);
  const count = Object.keys(template.Resources).length;
  const outputs = Object.keys(template.Outputs ?? {}).length;
  const bytes = Buffer.byteLength(text).toLocaleString('en');
  process.stdout.write(
    `\n${name}: ${contract.operations.length} operations, ${count} resources, ${bytes} bytes, ${outputs} outputs\n`,
  );
  const faults = report({ template, contract, stage });
  const costs = fixedCosts(template);
  const sum = costs.reduce((total, { dollars }) => total + dollars, 0);
  process.stdout.write(
    `       While idle, it costs $${sum.toFixed(2)} per month: ${costs
      .filter(({ dollars }) => dollars > 0)
      .map(({ what, dollars }) => `${what} $${dollars.toFixed(2)}`)
      .join(', ')}\n`,
  );
  return faults;
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
