import { createServer } from 'openapi-first-runtime/server';
import { loadApi } from '../../project';
import type { Environment } from '../../server/environment';
import { createClient, type Gateway } from './client';
import { httpClient } from './http-client';
import type { Send } from './request';
import type { Scenario } from './scenario';
import { transcribe, type Entry } from './transcript';

/** What is called, and as which caller. */
export interface Question {
  readonly scenario: Scenario;
  readonly gateway: Gateway;
  readonly basePath: string;
  /** Every scope of the contract. */
  readonly scopes: readonly string[];
}

/** The responses of the local server. */
export async function askLocalServer(env: Environment, question: Question): Promise<Entry[]> {
  const server = createServer((await loadApi()).createApi(env));
  const { port } = await server.listen(0, '127.0.0.1');
  try {
    return await ask(httpClient(port, question.basePath), env, question);
  } finally {
    await server.close(1000);
  }
}

/** The responses of another server that accepts the tokens of this environment. */
export async function ask(
  send: Send,
  env: Environment,
  { scenario, gateway, scopes }: Question,
): Promise<Entry[]> {
  const transcript = transcribe(send);
  await scenario(createClient(transcript.send, env, scopes, gateway));
  return transcript.entries;
}
