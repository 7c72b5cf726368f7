import path from 'node:path';
import { define } from '../cli/command';
import { Failure } from '../failure';
import { loadContract } from '../compiler/load';
import { readDeployment } from '../deployment/deployment-file';
import { checkDocumentation } from '../deployment/documentation/check';
import { compare } from '../deployment/lambda/compare';
import { derivedRequests } from '../deployment/lambda/derived-requests';
import { derivedScenario, strayScenario } from '../deployment/lambda/derived-scenario';
import { httpClient } from '../deployment/lambda/http-client';
import { functionCredentials } from '../deployment/lambda/function-process';
import { ask, askLocalServer, type Question } from '../deployment/lambda/recording';
import { inOrder, projectScenario, scenarioFile } from '../deployment/lambda/scenario';
import { startOffline } from '../deployment/offline/process';
import { root } from '../project';
import { readModel, scopesOf } from '../server/contract';
import { openBucketAndQueue, type BesideTable } from '../server/queue';
import { openDatabase } from '../server/database';
import { localEnvironment, type Environment } from '../server/environment';

export default define(
  {
    name: 'npm run check:offline',
    summary: `Compares the responses of \`npm run offline\` with the local server's, for requests made from the contract, for unknown paths, and for the requests in ${scenarioFile}, if there is one.`,
    usage: '[--port 3901]',
    options: { port: { type: 'string' } },
    help: { port: 'port to use (default 3901); the next one is used too' },
  },
  async ({ port = '3901' }) => {
    const { model } = await loadContract(path.join(root, 'openapi.yaml'));
    const requests = derivedRequests(model);
    const question: Question = {
      scenario: inOrder(
        await projectScenario(root),
        derivedScenario(requests),
        strayScenario(requests),
      ),
      gateway: 'serverless-offline',
      basePath: readDeployment(root).gateway.basePath,
      scopes: scopesOf(readModel()),
    };
    const env = localEnvironment({ LOG_LEVEL: 'silent' });
    const database = await openDatabase({ ...env, TABLE_NAME: 'offline' }, true);
    const opened: BesideTable[] = [];
    try {
      const open = async (TABLE_NAME: string): Promise<Environment> => {
        const { env } = await openDatabase({ ...database.env, TABLE_NAME }, false);
        const stores = await openBucketAndQueue({ ...env, ...functionCredentials }, true);
        opened.push(stores);
        return stores.env;
      };
      const first = await askLocalServer(await open('first'), question);
      const second = await askLocalServer(await open('second'), question);
      const offline = await startOffline({ env: await open('offline') }, Number(port));
      try {
        const send = httpClient(Number(port), question.basePath);
        const found = await ask(send, database.env, question);
        const { documentation } = readDeployment(root);
        const faults =
          compare('serverless-offline', { first, second }, found) +
          (await checkDocumentation('serverless-offline', documentation, send, root));
        if (faults > 0) throw new Failure(`${faults} faults.`);
      } finally {
        await offline.stop();
      }
    } finally {
      for (const stores of opened) await stores.close();
      await database.close();
    }
  },
);
