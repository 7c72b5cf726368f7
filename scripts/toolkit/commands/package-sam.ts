import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildFunctions } from '../build/all';
import { formatBuildFinding } from '../build/findings';
import { define } from '../cli/command';
import { Failure } from '../failure';
import { formatFinding } from '../compiler/findings';
import { loadContract } from '../compiler/load';
import { folderOfUrl, readDeployment, type Deployment } from '../deployment/deployment-file';
import { describeDeployment } from '../deployment/description';
import { deployedFunctions } from '../deployment/documentation/functions';
import { writeDocumentation } from '../deployment/documentation/pages';
import { writeGatewayErrors } from '../deployment/gateway-errors';
import { checkStage, stageHelp, stageOptions } from '../deployment/osls/osls';
import { checkParams } from '../deployment/params';
import { gatewayFindings } from '../deployment/stack/gateway-limits';
import { pythonTool } from '../deployment/python-tool';
import { expansionFaults } from '../deployment/sam/expand';
import type { SamTemplate } from '../deployment/sam/sam-template';
import { codeFolder, samTemplate } from '../deployment/sam/template';
import { readServerlessSettings, type ServerlessSettings } from '../deployment/serverless-settings';
import { readOptions, type StackOptions } from '../deployment/stack/options';
import { root } from '../project';

const fileName = 'dist/sam/template.json';

export default define(
  {
    name: 'npm run package:sam',
    summary: `Writes the same stack as a SAM template to ${fileName}, and builds the functions.`,
    usage: '[--stage dev] [--param name=value] [--lint [--contract FILE]]',
    options: {
      stage: { type: 'string' },
      param: stageOptions.param,
      lint: { type: 'boolean' },
      contract: { type: 'string' },
    },
    help: {
      stage: 'the deployment: dev (default), prod, or any other name',
      param: stageHelp.param,
      lint: 'run `sam validate --lint` and SAM’s translator, downloaded from the Python Package Index',
      contract: 'only lint the template of another contract',
    },
  },
  async ({ stage = 'dev', param: given = [], lint, contract }) => {
    checkStage({ stage, param: given });
    const target: Target = { settings: readServerlessSettings(root, stage), stage, given };
    if (contract !== undefined) return lintForeign(contract, target);
    const template = path.join(root, fileName);
    const { gateway } = optionsOf(target);
    const deployment = readDeployment(root, gateway);
    await writeGatewayErrors(deployment.resources, root);
    const options = write(template, deployment, target);
    const { findings } = await buildFunctions(root, gateway === 'url' ? folderOfUrl : undefined);
    for (const finding of findings) process.stderr.write(`${formatBuildFinding(finding)}\n`);
    if (options.docs) await writeDocumentation(deployment.documentation, root);
    copyFunctions(deployedFunctions(deployment, options));
    process.stdout.write(
      `${fileName} is written. Next: sam build --template ${fileName}, and then sam deploy --guided\n`,
    );
    if (lint) await validate(template);
  },
);

/** Without the source maps, because SAM packs everything in a folder. */
function copyFunctions(functions: Deployment['functions']): void {
  for (const one of Object.values(functions)) {
    const target = path.join(root, path.dirname(fileName), codeFolder(one));
    rmSync(target, { recursive: true, force: true });
    cpSync(path.join(root, path.dirname(one.handler)), target, {
      recursive: true,
      filter: (file) => !file.endsWith('.map'),
    });
  }
}

interface Target {
  readonly settings: ServerlessSettings;
  readonly stage: string;
  /** `name=value`, from the command line. */
  readonly given: readonly string[];
}

function paramsOf({ settings, stage, given }: Target): Readonly<Record<string, unknown>> {
  // `sam deploy --guided` asks for the issuer.
  return checkParams({ params: { default: settings.params }, stage, given, checksTokens: false });
}

const optionsOf = (target: Target): StackOptions => readOptions(paramsOf(target));

function write(file: string, deployment: Deployment, target: Target): StackOptions {
  const { settings, stage } = target;
  const params = paramsOf(target);
  const options = readOptions(params);
  const context = { options, gateway: deployment.gateway };
  for (const one of gatewayFindings(context)) process.stderr.write(`${formatFinding(one)}\n`);
  const template = samTemplate(deployment, { ...settings, params }, stage);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(template, undefined, 2)}\n`);
  return options;
}

async function lintForeign(contract: string, target: Target): Promise<void> {
  const { model } = await loadContract(contract);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sam-'));
  try {
    const file = path.join(folder, 'template.json');
    write(file, describeDeployment(model, optionsOf(target).gateway), target);
    await validate(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function validate(file: string): Promise<void> {
  const program = await pythonTool('aws-sam-cli==1.170.0', 'sam');
  const env = {
    ...process.env,
    SAM_CLI_TELEMETRY: '0',
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'offline',
    AWS_SECRET_ACCESS_KEY: 'offline',
  };
  try {
    const { stdout } = await promisify(execFile)(
      program,
      ['validate', '--lint', '--template', file],
      { env },
    );
    process.stdout.write(stdout);
    const template = JSON.parse(readFileSync(file, 'utf8')) as SamTemplate;
    const faults = await expansionFaults(path.join(path.dirname(program), 'python'), template);
    if (faults.length > 0) throw new Failure(faults.join('\n'));
    process.stdout.write(
      "Expanded by SAM's translator: one stage or address; changed gateway responses are deployed\n",
    );
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Failure(`sam validate --lint:\n${stdout}${stderr}`);
  }
}
