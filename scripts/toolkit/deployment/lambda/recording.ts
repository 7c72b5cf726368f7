import { createServer } from 'openapi-first-runtime/server';
import type { Environment } from '../../server/environment';
import { signToken } from '../../server/token';
import { loadApi } from '../../project';
import { localServer } from './http-client';
import type { Send } from './request';
import type { Callers, Scenario } from './scenario';
import { transcribe, type Entry } from './transcript';

/** What the local server answers. */
export async function askLocalServer(
  env: Environment,
  basePath: string,
  scenario: Scenario,
): Promise<Entry[]> {
  const server = createServer((await loadApi()).createApi(env));
  const { port } = await server.listen(0, '127.0.0.1');
  try {
    return await record(localServer(port, basePath), env, scenario);
  } finally {
    await server.close(1000);
  }
}

/** What somebody answers who takes the tokens of this environment. */
export async function record(send: Send, env: Environment, scenario: Scenario): Promise<Entry[]> {
  const transcript = transcribe(send);
  await scenario(transcript.send, callers(env));
  return transcript.entries;
}

export function callers(env: Environment): Callers {
  const all = ['users:read', 'users:write', 'api-keys:manage'];
  return {
    bearer: (scopes = all, sub = 'somebody') =>
      `Bearer ${signToken(env, { sub, scopes, expiresIn: 3600 })}`,
  };
}
