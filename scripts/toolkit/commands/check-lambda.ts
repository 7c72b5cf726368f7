import path from 'node:path';
import { define } from '../cli/command';
import { Failure } from '../failure';
import { loadContract } from '../compiler/load';
import { readDeployment, type Deployment } from '../deployment/deployment-file';
import { checkDocumentation } from '../deployment/documentation/check';
import { deployedFunctions } from '../deployment/documentation/functions';
import type { Gateway } from '../deployment/lambda/client';
import type { GatewayKind } from '../deployment/stack/gateway-kinds';
import { compare } from '../deployment/lambda/compare';
import { derivedRequests, type DerivedRequest } from '../deployment/lambda/derived-requests';
import { derivedScenario } from '../deployment/lambda/derived-scenario';
import { gateway } from '../deployment/lambda/gateway';
import { startPackedFunctions, tokenSettings } from '../deployment/lambda/packed-functions';
import { ask, askLocalServer, type Question } from '../deployment/lambda/recording';
import { runtimeClient } from '../deployment/lambda/runtime-client';
import { checkEvents } from '../deployment/lambda/events-check';
import { checkQueue } from '../deployment/lambda/queue-check';
import { withStores } from '../deployment/lambda/stores';
import { projectScenario, scenarioFile, type Scenario } from '../deployment/lambda/scenario';
import { checkSilentStore } from '../deployment/lambda/silent-store';
import type { Entry } from '../deployment/lambda/transcript';
import { offlineEnvironment, osls, stageArguments } from '../deployment/osls/osls';
import { demandServerlessFile } from '../deployment/serverless-settings';
import { root } from '../project';
import { scopesOf } from '../compiler/model';
import { readModel } from '../server/contract';
import { openDatabase, type Database } from '../server/database';
import { localEnvironment } from '../server/environment';

export default define(
  {
    name: 'npm run check:lambda',
    summary: `Runs the packed functions under Lambda's own runtime client, on the embedded database, and compares their responses with the local server's, for requests made from the contract and for those in ${scenarioFile}, if there is one.`,
    usage: '[--no-package | --fetch]',
    options: { 'no-package': { type: 'boolean' }, fetch: { type: 'boolean' } },
    help: {
      'no-package': 'use the existing zips in .serverless, and leave out the function URL',
      fetch: 'only download the runtime client into .cache, which takes minutes the first time',
    },
  },
  async (values) => {
    if (!values.fetch) demandServerlessFile(root);
    const client = await runtimeClient();
    if (values.fetch) {
      process.stdout.write(`${client}\n`);
      return;
    }
    const pack = async (...param: string[]): Promise<void> => {
      if (values['no-package']) return;
      await osls(['package', ...stageArguments({ param })], offlineEnvironment);
    };
    const { model } = await loadContract(path.join(root, 'openapi.yaml'));
    const requests = derivedRequests(model);
    const deployment = documented(readDeployment(root));
    const url = values['no-package'] ? undefined : readDeployment(root, 'url');
    await pack('gateway=url');
    const own = localEnvironment({ ...tokenSettings(url ?? deployment), LOG_LEVEL: 'silent' });
    const database = await openDatabase({ ...own, TABLE_NAME: 'functions' }, true);
    const scopes = scopesOf(readModel());
    let faults = 0;
    let derived: readonly Entry[] = [];
    try {
      if (url) {
        for (const [name, scenario] of await scenarios(requests)) {
          const { basePath } = url.gateway;
          const question: Question = { scenario, gateway: 'function URL', basePath, scopes };
          faults += (await compareOnce(`function URL, ${name}`, question, url, database)).faults;
        }
      }
      for (const [gateway, kind] of GATEWAYS) {
        await pack(`gateway=${kind}`, 'docs=true');
        for (const [name, scenario] of await scenarios(requests)) {
          const { basePath } = deployment.gateway;
          const question: Question = { scenario, gateway, basePath, scopes };
          const run = await compareOnce(`${gateway}, ${name}`, question, deployment, database);
          faults += run.faults;
          if (name === fromContract) derived = run.expected;
        }
      }
      const reaching = requests.find((request, index) => reachesTable(request, derived[index]));
      if (reaching) faults += await checkSilentStore(deployment, database, reaching, scopes);
      else process.stdout.write('No request made from the contract is answered from the table.\n');
    } finally {
      await database.close();
    }
    if (faults > 0) throw new Failure(`${faults} faults.`);
  },
);

/** Those that are in front of the same functions, with the documentation. */
const GATEWAYS = [
  ['REST API', 'rest'],
  ['HTTP API', 'http'],
] as const satisfies readonly (readonly [Gateway, GatewayKind])[];

const fromContract = 'requests made from the contract';

async function scenarios(requests: readonly DerivedRequest[]): Promise<[string, Scenario][]> {
  const own = await projectScenario(root);
  return [
    [fromContract, derivedScenario(requests)],
    ...(own ? [[scenarioFile, own] satisfies [string, Scenario]] : []),
  ];
}

/** Calls the local server twice, and the functions, each with an empty table and an empty bucket. */
async function compareOnce(
  name: string,
  question: Question,
  deployment: Deployment,
  database: Database,
): Promise<{ readonly faults: number; readonly expected: readonly Entry[] }> {
  const tableOf = (who: string): string => `${who}-${name.replace(/\W+/g, '-')}`;
  return withStores(database, async (open) => {
    const first = await askLocalServer(await open(tableOf('first')), question);
    const second = await askLocalServer(await open(tableOf('second')), question);
    const env = await open(tableOf('functions'));
    const functions = await startPackedFunctions(deployment, env);
    try {
      const send = gateway(deployment, functions.all, question.gateway);
      const faults =
        compare(name, { first, second }, await ask(send, env, question)) +
        (await checkQueue(deployment, functions.all, env)) +
        (await checkEvents(deployment, functions.all, env)) +
        (deployment.documentation.key in deployment.functions
          ? await checkDocumentation(question.gateway, deployment.documentation, send, root)
          : 0);
      return { faults, expected: first };
    } finally {
      functions.stop();
    }
  });
}

/** With the function that the option `docs` adds. */
function documented(deployment: Deployment): Deployment {
  return { ...deployment, functions: deployedFunctions(deployment, { docs: true }) };
}

/** Whether an operation reads the table to answer its valid request. */
function reachesTable({ usesTable }: DerivedRequest, entry: Entry | undefined): boolean {
  return usesTable && entry !== undefined && (entry.status < 300 || entry.status === 404);
}
