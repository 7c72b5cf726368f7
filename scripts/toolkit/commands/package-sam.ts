import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildFunctions } from '../build/all';
import { formatBuildFinding } from '../build/findings';
import { define } from '../cli/command';
import { Failure } from '../failure';
import { loadContract } from '../compiler/load';
import { readDeployment, type Deployment } from '../deployment/deployment-file';
import { describeDeployment } from '../deployment/description';
import { writeGatewayErrors } from '../deployment/gateway-errors';
import { pythonTool } from '../deployment/python-tool';
import { samTemplate } from '../deployment/sam/template';
import { readServerlessSettings, type ServerlessSettings } from '../deployment/serverless-settings';
import { root } from '../project';

const fileName = 'dist/sam/template.json';

export default define(
  {
    name: 'npm run package:sam',
    summary: `Writes a SAM template of the same stack to ${fileName}, and builds the functions.`,
    usage: '[--stage dev] [--cache-size 0.5] [--lint [--contract FILE]]',
    options: {
      stage: { type: 'string' },
      'cache-size': { type: 'string' },
      lint: { type: 'boolean' },
      contract: { type: 'string' },
    },
    help: {
      stage: 'the deployment: dev (default), prod, or a name of your own',
      'cache-size': "gigabytes of the stage's cache; default: as serverless.yml says",
      lint: 'run `sam validate --lint`, which is fetched from the Python Package Index',
      contract: 'only lint the template of any other contract',
    },
  },
  async ({ stage = 'dev', 'cache-size': cacheSize, lint, contract }) => {
    const settings = readServerlessSettings(root, stage);
    const params = { ...settings.params, ...(cacheSize === undefined ? {} : { cacheSize }) };
    const target: Target = { settings: { ...settings, params }, stage };
    if (contract !== undefined) return lintForeign(contract, target);
    const template = path.join(root, fileName);
    const deployment = readDeployment(root);
    await writeGatewayErrors(deployment.resources, root);
    write(template, deployment, target);
    const { findings } = await buildFunctions(root);
    for (const finding of findings) process.stderr.write(`${formatBuildFinding(finding)}\n`);
    process.stdout.write(
      `${fileName} is written. Next: sam local start-api --template ${fileName}\n`,
    );
    if (lint) await validate(template);
  },
);

interface Target {
  readonly settings: ServerlessSettings;
  readonly stage: string;
}

function write(file: string, deployment: Deployment, { settings, stage }: Target): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const template = samTemplate(deployment, settings, stage);
  writeFileSync(file, `${JSON.stringify(template, undefined, 2)}\n`);
}

async function lintForeign(contract: string, target: Target): Promise<void> {
  const { model } = await loadContract(contract);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sam-'));
  try {
    const file = path.join(folder, 'template.json');
    write(file, describeDeployment(model), target);
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
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Failure(`sam validate --lint:\n${stdout}${stderr}`);
  }
}
