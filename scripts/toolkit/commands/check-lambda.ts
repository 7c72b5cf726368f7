import { readFileSync } from 'node:fs';
import { Failure, define } from '../cli/command';
import { openDatabase, type Database } from '../server/database';
import { localEnvironment, type Environment } from '../server/environment';
import type { Document } from '../deployment/contract/document';
import type { Deployment } from '../deployment/description';
import { readOperations } from '../deployment/contract/operations';
import { askLocalServer, callers, record } from '../deployment/lambda/recording';
import { gateway, type PayloadFormat } from '../deployment/lambda/gateway';
import { compare } from '../deployment/lambda/compare';
import { checkDeadline } from '../deployment/lambda/deadline';
import { startPackedFunctions, tokenSettings } from '../deployment/lambda/packed-functions';
import { runtimeClient } from '../deployment/lambda/runtime-client';
import {
  brokenText,
  everything,
  repeatedHeader,
  samples,
  type Scenario,
} from '../deployment/lambda/scenario';
import type { Entry } from '../deployment/lambda/transcript';
import { offlineEnvironment, osls, stageArguments } from '../deployment/osls/osls';

const checks: readonly (readonly [PayloadFormat, Scenario])[] = [
  ['REST', everything],
  ['REST', repeatedHeader],
  ['v2', everything],
  ['v2', brokenText],
];

export default define(
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
    if (faults > 0) throw new Failure(`${faults} faults.`);
  },
);

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

/** Operations of the contract for which there is no request: the check must grow with it. */
function unasked(): number {
  const document = JSON.parse(readFileSync('generated/openapi.json', 'utf8')) as Document;
  const missing = readOperations(document).filter(({ id }) => !(id in samples));
  for (const { id } of missing) process.stdout.write(`FAIL nothing asks ${id}\n`);
  return missing.length;
}
