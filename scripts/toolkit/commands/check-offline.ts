import { define } from '../cli/command';
import { Failure } from '../failure';
import { readDeployment } from '../deployment/deployment-file';
import { checkDocumentation } from '../deployment/documentation/check';
import { compare } from '../deployment/lambda/compare';
import { httpClient } from '../deployment/lambda/http-client';
import { ask, askLocalServer } from '../deployment/lambda/recording';
import { projectQuestion } from '../deployment/lambda/project-question';
import { scenarioFile } from '../deployment/lambda/scenario';
import { withStores } from '../deployment/lambda/stores';
import { startOffline } from '../deployment/offline/process';
import { root } from '../project';
import { openDatabase } from '../server/database';
import { localEnvironment } from '../server/environment';

export default define(
  {
    name: 'npm run check:offline',
    summary: `Compares the responses of \`npm run offline\` with the local server's, for requests made from the contract, for unknown paths, and for the requests in ${scenarioFile}, if there is one.`,
    usage: '[--port 3901]',
    options: { port: { type: 'string' } },
    help: { port: 'port to use (default 3901); the next one is used too' },
  },
  async ({ port = '3901' }) => {
    const question = await projectQuestion('serverless-offline');
    const env = localEnvironment({ LOG_LEVEL: 'silent' });
    const database = await openDatabase({ ...env, TABLE_NAME: 'offline' }, true);
    try {
      await withStores(database, async (open) => {
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
      });
    } finally {
      await database.close();
    }
  },
);
