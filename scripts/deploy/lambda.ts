import { readFileSync } from 'node:fs';
import { createUsersApi } from '../../src/api';
import { createServer } from '../../src/server';
import { run, UsageError } from '../cli';
import { openDatabase, type Database } from '../local/database';
import { localEnvironment, type Environment } from '../local/environment';
import { signToken } from '../local/token';
import type { Document } from '../generate/functions/document';
import type { Deployment } from '../generate/functions/index';
import { readOperations } from '../generate/functions/operations';
import { gateway, type PayloadFormat } from './lambda/gateway';
import { localServer } from './lambda/local-server';
import { compare } from './lambda/compare';
import { checkDeadline } from './lambda/late';
import { startPackedFunctions, tokenSettings } from './lambda/packed-functions';
import type { Send } from './lambda/request';
import { runtimeClient } from './lambda/runtime-client';
import {
  brokenText,
  everything,
  repeatedHeader,
  samples,
  type Callers,
  type Scenario,
} from './lambda/scenario';
import { transcribe, type Entry } from './lambda/transcript';
import { offlineEnvironment, osls, stageArguments } from './osls';

const checks: readonly (readonly [PayloadFormat, Scenario])[] = [
  ['REST', everything],
  ['REST', repeatedHeader],
  ['v2', everything],
  ['v2', brokenText],
];

run(
  {
    name: 'npm run check:lambda',
    summary:
      'Runs the packed functions under Lambda’s own runtime client, on the embedded database, and compares their answers with the local server’s.',
    usage: '[--no-package | --fetch]',
    options: { 'no-package': { type: 'boolean' }, fetch: { type: 'boolean' } },
    help: {
      'no-package': 'take the zips in .serverless as they are',
      fetch: 'only fetch the runtime client into .cache, which takes minutes the first time',
    },
  },
  async (values) => {
    const client = await runtimeClient();
    if (values.fetch) {
      process.stdout.write(`${client}\n`);
      return;
    }
    if (!values['no-package']) await osls(['package', ...stageArguments({})], offlineEnvironment);
    const deployment = JSON.parse(readFileSync('generated/deployment.json', 'utf8')) as Deployment;
    const own = localEnvironment({ ...tokenSettings(deployment), LOG_LEVEL: 'silent' });
    const database = await openDatabase({ ...own, TABLE_NAME: 'functions' }, true);
    let faults = unasked();
    try {
      for (const [index, [format, scenario]] of checks.entries()) {
        // A table for each, so that all begin with none.
        const open = (name: string): Promise<Database> =>
          openDatabase({ ...database.env, TABLE_NAME: `${name}-${index}` }, false);
        const local = await open('local');
        const expected = await askLocalServer(local.env, deployment.gateway.basePath, scenario);
        const { env } = await open('functions');
        faults += compare(format, expected, await askFunctions(env, deployment, format, scenario));
      }
      faults += await checkDeadline(deployment, database, callers(own).bearer());
    } finally {
      await database.close();
    }
    if (faults > 0) throw new UsageError(`${faults} faults.`);
  },
);

async function askLocalServer(
  env: Environment,
  basePath: string,
  scenario: Scenario,
): Promise<Entry[]> {
  const server = createServer(createUsersApi(env));
  const { port } = await server.listen(0, '127.0.0.1');
  try {
    return await record(localServer(port, basePath), env, scenario);
  } finally {
    await server.close(1000);
  }
}

async function askFunctions(
  env: Environment,
  deployment: Deployment,
  format: PayloadFormat,
  scenario: Scenario,
): Promise<Entry[]> {
  const functions = await startPackedFunctions(deployment, env);
  try {
    return await record(gateway(deployment, functions.all, format), env, scenario);
  } finally {
    functions.stop();
  }
}

async function record(send: Send, env: Environment, scenario: Scenario): Promise<Entry[]> {
  const transcript = transcribe(send);
  await scenario(transcript.send, callers(env));
  return transcript.entries;
}

function callers(env: Environment): Callers {
  const all = ['users:read', 'users:write', 'api-keys:manage'];
  return {
    bearer: (scopes = all, sub = 'somebody') =>
      `Bearer ${signToken(env, { sub, scopes, expiresIn: 3600 })}`,
  };
}

/** Operations of the contract for which there is no request: the check must grow with it. */
function unasked(): number {
  const document = JSON.parse(readFileSync('generated/openapi.json', 'utf8')) as Document;
  const missing = readOperations(document).filter(({ id }) => !(id in samples));
  for (const { id } of missing) process.stdout.write(`FAIL nothing asks ${id}\n`);
  return missing.length;
}
