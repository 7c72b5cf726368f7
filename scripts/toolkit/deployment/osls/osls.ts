import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Failure, UsageError } from '../../failure';
import { root } from '../../project';
import { readDeployment } from '../deployment-file';
import { demandServerlessFile } from '../serverless-settings';

/** Options that all deployment scripts have. */
export const stageOptions = {
  stage: { type: 'string' },
  region: { type: 'string' },
  param: { type: 'string', multiple: true },
} as const;

export const stageHelp = {
  stage: 'the deployment: dev (default), prod, or any other name',
  region: 'AWS region; default AWS_REGION, otherwise eu-central-1',
  param: 'name=value, one of the params in serverless.yml; can be repeated',
};

export interface StageValues {
  readonly stage?: string | undefined;
  readonly region?: string | undefined;
  readonly param?: readonly string[] | undefined;
}

/**
 * `{ stage: 'dev', param: ['a=1'] }` → `['--stage', 'dev', '--param=a=1']`.
 * @throws UsageError if osls would refuse them in many lines
 */
export function stageArguments(values: StageValues): string[] {
  checkStage(values);
  const { stage, region, param = [] } = values;
  return [
    '--stage',
    stage ?? 'dev',
    ...(region === undefined ? [] : ['--region', region]),
    ...param.map((one) => `--param=${one}`),
  ];
}

/** @throws UsageError if the name of a stage or a param cannot be one */
export function checkStage({ stage, param = [] }: StageValues): void {
  if (stage !== undefined && !/^[a-zA-Z0-9-]+$/.test(stage)) {
    throw new UsageError(`--stage is "${stage}": write letters, digits and hyphens.`);
  }
  for (const one of param) {
    if (!/^[a-zA-Z]+=/.test(one))
      throw new UsageError(`--param must be name=value, but it is ${one}.`);
  }
}

/** The option that names a function, also as osls's `-f`. */
export const functionOption = { type: 'string', short: 'f' } as const;

/** A key of `functions` in generated/deployment.json. @throws UsageError that lists them */
export function functionName(given: string | undefined): string {
  // With gateway=url there is only one, with a different name.
  const all = [readDeployment(root), readDeployment(root, 'url')];
  const names = [...new Set(all.flatMap(({ functions }) => Object.keys(functions)))];
  if (given !== undefined && names.includes(given)) return given;
  throw new UsageError(`--function must be one of ${names.join(', ')}.`);
}

/**
 * Starts osls.
 * @param output where its output goes
 * @param folder the project; default this one
 * @throws Failure if the project has no serverless.yml, or osls is not installed
 */
export function startOsls(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  output: 'inherit' | 'pipe',
  folder = root,
): ChildProcess {
  demandServerlessFile(folder);
  const main = path.join(path.dirname(resolveOsls()), 'bin/serverless.js');
  return spawn(process.execPath, [main, ...args], {
    stdio: output === 'pipe' ? ['ignore', 'pipe', 'pipe'] : output,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...environment },
    cwd: folder,
  });
}

/**
 * Runs osls and shows its output.
 * @param folder the project; default this one
 * @throws Failure if there is nothing to deploy yet, or if osls fails, which has then printed why
 */
export async function osls(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
  folder?: string,
): Promise<void> {
  await runOsls(args, environment, 'inherit', folder);
}

/** The same; with `pipe`, its output is shown only if it fails. */
export async function runOsls(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  output: 'inherit' | 'pipe',
  folder?: string,
): Promise<void> {
  demandServerlessFile(folder ?? root);
  // Without this file, osls would report each of its variables in serverless.yml.
  readDeployment(folder ?? root);
  const child = startOsls(args, environment, output, folder);
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve(signal === 'SIGINT' ? 0 : (status ?? 1)));
  });
  if (code === 0) return;
  process.stderr.write(Buffer.concat(chunks));
  throw new Failure(`serverless ${args[0] ?? ''} failed.`);
}

/** Credentials that no account has: enough to render a stack, but not to use AWS. */
export const offlineEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  AWS_ACCESS_KEY_ID: 'offline',
  AWS_SECRET_ACCESS_KEY: 'offline',
  AWS_SESSION_TOKEN: '',
  AWS_PROFILE: '',
};

/**
 * The manifest of the project's own osls, otherwise of the toolkit's.
 * @throws Failure if neither has it
 */
export function resolveOsls(): string {
  const name = 'serverless/package.json';
  for (const from of [path.join(root, 'package.json'), __filename]) {
    try {
      return createRequire(from).resolve(name);
    } catch {
      // The next place is tried.
    }
  }
  throw new Failure(
    'osls is not installed. Run: npm install --save-dev serverless@npm:osls@~4.3.1 serverless-offline',
  );
}
