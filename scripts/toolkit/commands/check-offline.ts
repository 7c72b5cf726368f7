import path from 'node:path';
import { define } from '../cli/command';
import { Failure } from '../failure';
import { loadContract } from '../compiler/load';
import { readDeployment } from '../deployment/deployment-file';
import { compare } from '../deployment/lambda/compare';
import { derivedRequests } from '../deployment/lambda/derived-requests';
import { derivedScenario, strayScenario } from '../deployment/lambda/derived-scenario';
import { httpClient } from '../deployment/lambda/http-client';
import { ask, askLocalServer, type Question } from '../deployment/lambda/recording';
import { inOrder, projectScenario, scenarioFile } from '../deployment/lambda/scenario';
import { startOffline } from '../deployment/offline/process';
import { root } from '../project';
import { readContract, scopesOf } from '../server/contract';
import { openDatabase, type Database } from '../server/database';
import { localEnvironment } from '../server/environment';

export default define(
  {
    name: 'npm run check:offline',
    summary: `Compares the answers of \`npm run offline\` with the local server's: requests made from the contract, paths that it does not have, and the requests of ${scenarioFile}, if there is one.`,
    usage: '[--port 3901]',
    options: { port: { type: 'string' } },
    help: { port: 'default 3901; the one after it is taken too' },
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
      scopes: scopesOf(readContract().contract),
    };
    const env = localEnvironment({ LOG_LEVEL: 'silent' });
    const database = await openDatabase({ ...env, TABLE_NAME: 'offline' }, true);
    try {
      const open = (name: string): Promise<Database> =>
        openDatabase({ ...database.env, TABLE_NAME: name }, false);
      const first = await askLocalServer((await open('first')).env, question);
      const second = await askLocalServer((await open('second')).env, question);
      const offline = await startOffline(database, Number(port));
      try {
        const send = httpClient(Number(port), question.basePath);
        const found = await ask(send, database.env, question);
        const faults = compare('serverless-offline', { first, second }, found);
        if (faults > 0) throw new Failure(`${faults} faults.`);
      } finally {
        await offline.stop();
      }
    } finally {
      await database.close();
    }
  },
);
