import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { runtimeClient } from './runtime-client';
import { startRuntimeApi } from './runtime-api';

const run = promisify(execFile);

/** The credentials with which it signs. */
export const functionCredentials = {
  AWS_ACCESS_KEY_ID: 'offline',
  AWS_SECRET_ACCESS_KEY: 'offline',
};

/** A packed function, running as in Lambda. */
export interface FunctionProcess {
  /** @param limit milliseconds until Lambda would stop it */
  invoke(event: unknown, limit?: number): Promise<unknown>;
  stop(): void;
}

/**
 * Unpacks a zip into a separate folder and starts it with Lambda's own runtime client.
 * @param env the settings of the function
 */
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
    // Nothing from this process's own environment: a function has only its settings and what Lambda adds.
    env: {
      ...env,
      PATH: process.env.PATH,
      AWS_REGION: 'eu-central-1',
      ...functionCredentials,
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
    invoke: (event, limit = 15_000) => api.invoke(event, Date.now() + limit),
    stop: () => {
      child.kill();
      api.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
