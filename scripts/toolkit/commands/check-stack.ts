import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { define } from '../cli/command';
import { Failure } from '../failure';
import { loadContract } from '../compiler/load';
import type { Model } from '../compiler/model';
import { readContract } from '../deployment/contract/deployed-contract';
import { valuesOf } from '../deployment/params';
import { ScratchProject } from '../deployment/policies/scratch-project';
import { region, stacksOf, type Stack } from '../deployment/policies/stacks';
import { policies } from '../deployment/policies/policies';
import { fixedCosts } from '../deployment/policies/fixed-costs';
import { runLinters } from '../deployment/linters/linters';
import type { Rendered } from '../deployment/policies/policy';
import { offlineEnvironment, osls, stageArguments } from '../deployment/osls/osls';
import { demandServerlessFile, readServerlessSettings } from '../deployment/serverless-settings';
import type { Template } from '../deployment/stack/template';
import { root } from '../project';

const templateFile = '.serverless/cloudformation-template-update-stack.json';

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
  return checkAll(root, model, stacksOf(readContract(model), declared()), lints);
}

async function checkForeign(file: string, lints: boolean): Promise<number> {
  demandServerlessFile(root);
  const { model } = await loadContract(file);
  const project = new ScratchProject(model);
  const stacks = stacksOf(readContract(model), declared()).filter(({ name }) => name === 'prod');
  try {
    return await checkAll(project.folder, model, stacks, lints);
  } finally {
    project.remove();
  }
}

/** The names of the params in serverless.yml. */
function declared(): string[] {
  return Object.keys(readServerlessSettings(root, 'prod').params);
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
  const args = ['package', ...stageArguments({ stage, region, param: params })];
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
  const faults = report({
    template,
    contract,
    stage,
    asked: valuesOf({ params: {}, stage, given: params }),
  });
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
