import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildAll } from '../build/all';
import { Failure, define } from '../cli/command';
import type { Document } from '../deployment/contract/document';
import { describeDeployment, type Deployment } from '../deployment/description';
import { loadContract } from '../compiler/load';
import { pythonTool } from '../deployment/python-tool';
import { samTemplate, type SamSettings } from '../deployment/sam/template';

const file = 'dist/sam/template.json';

export default define(
  {
    name: 'npm run package:sam',
    summary: `Writes a SAM template of the same stack to ${file}, and builds the functions.`,
    usage: '[--stage dev] [--service users-api-v1] [--cache-size 0.5] [--lint [--contract FILE]]',
    options: {
      stage: { type: 'string' },
      service: { type: 'string' },
      'cache-size': { type: 'string' },
      lint: { type: 'boolean' },
      contract: { type: 'string' },
    },
    help: {
      stage: 'the deployment: dev (default), prod, or a name of your own',
      service: 'first part of all names; default users-api-v1',
      'cache-size': 'gigabytes of the stage’s cache; default none',
      lint: 'run «sam validate --lint», which is fetched from the Python Package Index',
      contract: 'only lint the template of any other contract',
    },
  },
  async ({ stage = 'dev', service = 'users-api-v1', 'cache-size': cacheSize, lint, contract }) => {
    const settings = { service, stage, cacheSize };
    if (contract !== undefined) return lintForeign(contract, settings);
    await buildAll();
    const deployment = JSON.parse(readFileSync('generated/deployment.json', 'utf8')) as Deployment;
    write(file, deployment, settings);
    process.stdout.write(`${file} is written. Next: sam local start-api --template ${file}\n`);
    if (lint) await validate(file);
  },
);

function write(file: string, deployment: Deployment, settings: SamSettings): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(samTemplate(deployment, settings), undefined, 2)}\n`);
}

async function lintForeign(contract: string, settings: SamSettings): Promise<void> {
  const document = (await loadContract(contract)).document as unknown as Document;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sam-'));
  try {
    const file = path.join(folder, 'template.json');
    write(file, describeDeployment(document), settings);
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
