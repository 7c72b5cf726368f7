import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { buildAll } from '../build/all';
import { run, UsageError } from '../cli';
import type { Deployment } from '../generate/functions/index';
import { pythonTool } from './check/python-tool';
import { samTemplate } from './sam/template';

const folder = 'dist/sam';
const file = `${folder}/template.json`;

run(
  {
    name: 'npm run package:sam',
    summary: `Writes a SAM template of the same stack to ${file}, and builds the functions.`,
    usage: '[--stage dev] [--service users-api-v1] [--cache-size 0.5] [--lint]',
    options: {
      stage: { type: 'string' },
      service: { type: 'string' },
      'cache-size': { type: 'string' },
      lint: { type: 'boolean' },
    },
    help: {
      stage: 'the deployment: dev (default), prod, or a name of your own',
      service: 'first part of all names; default users-api-v1',
      'cache-size': 'gigabytes of the stage’s cache; default none',
      lint: 'run «sam validate --lint», which is fetched from the Python Package Index',
    },
  },
  async ({ stage = 'dev', service = 'users-api-v1', 'cache-size': cacheSize, lint }) => {
    await buildAll();
    const deployment = JSON.parse(readFileSync('generated/deployment.json', 'utf8')) as Deployment;
    const template = samTemplate(deployment, { service, stage, cacheSize });
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${JSON.stringify(template, undefined, 2)}\n`);
    process.stdout.write(`${file} is written. Next: sam local start-api --template ${file}\n`);
    if (lint) await validate();
  },
);

async function validate(): Promise<void> {
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
    throw new UsageError(`sam validate --lint:\n${stdout}${stderr}`);
  }
}
