import { readFileSync } from 'node:fs';
import { Failure, run } from '../cli';
import { openDatabase, type Database } from '../local/database';
import { localEnvironment, type Environment } from '../local/environment';
import type { Document } from '../generate/functions/document';
import type { Deployment } from '../generate/functions/index';
import { readOperations } from '../generate/functions/operations';
import { askLocalServer, callers, record } from './lambda/ask';
import { gateway, type PayloadFormat } from './lambda/gateway';
import { compare } from './lambda/compare';
import { checkDeadline } from './lambda/late';
import { startPackedFunctions, tokenSettings } from './lambda/packed-functions';
import { runtimeClient } from './lambda/runtime-client';
import { brokenText, everything, repeatedHeader, samples, type Scenario } from './lambda/scenario';
import type { Entry } from './lambda/transcript';
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
