import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startRuntimeApi } from './runtime-api';

const run = promisify(execFile);
const version = '4.0.2';

/** A packed function, running as Lambda runs it. */
export interface FunctionProcess {
  invoke(event: unknown): Promise<unknown>;
  stop(): void;
}

/** Unpacks a zip into a folder of its own and starts it under Lambda's own runtime client. */
export async function startFunction(
  zip: string,
  handler: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<FunctionProcess> {
  const client = await runtimeClient();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'function-'));
  await run('python3', ['-m', 'zipfile', '-e', zip, folder]);
  const api = await startRuntimeApi();
  const child = spawn(process.execPath, [client, handler], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    // Nothing of this process' own environment: a function has what Lambda gives it.
    env: {
      ...env,
      PATH: process.env.PATH,
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_LAMBDA_FUNCTION_NAME: 'check',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/check',
      AWS_LAMBDA_LOG_STREAM_NAME: 'check',
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: handler,
    },
  });
  return {
    invoke: (event) => api.invoke(event, Date.now() + 15_000),
    stop: () => {
      child.kill();
      api.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Fetches the runtime client into `.cache/`, once: it is compiled, which takes minutes. */
async function runtimeClient(): Promise<string> {
  const folder = path.resolve('.cache/lambda-runtime-client');
  const file = path.join(folder, 'node_modules/aws-lambda-ric/index.mjs');
  if (!existsSync(file)) {
    process.stderr.write('Fetching and compiling aws-lambda-ric into .cache …\n');
    mkdirSync(folder, { recursive: true });
    // Its build wants Node 22 or later; what comes out runs on 20 too.
    await run(
      'npx',
      [
        '-y',
        '-p',
        'node@24',
        '--',
        'npm',
        'install',
        '--no-save',
        '--prefix',
        folder,
        `aws-lambda-ric@${version}`,
      ],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
    );
  }
  return file;
}
