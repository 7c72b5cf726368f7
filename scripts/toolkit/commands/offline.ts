import { define } from '../cli/command';
import { openBucketAndQueue } from '../server/queue';
import { openDatabase } from '../server/database';
import { localEnvironment } from '../server/environment';
import { offlineArguments, offlineSettings } from '../deployment/offline/settings';
import { offlineEnvironment, osls, stageHelp } from '../deployment/osls/osls';
import { demandServerlessFile } from '../deployment/serverless-settings';
import { root } from '../project';

export default define(
  {
    name: 'npm run offline',
    summary:
      'Serves the packed functions behind an emulated API Gateway, with the embedded database.',
    usage: '[--port 3001] [--ephemeral]',
    options: {
      port: { type: 'string' },
      ephemeral: { type: 'boolean', default: false },
      param: { type: 'string', multiple: true },
    },
    help: {
      port: 'port to use (default 3001); the next one is used too',
      ephemeral: 'keep the data in memory instead of .data/',
      param: stageHelp.param,
    },
  },
  async ({ port = '3001', ephemeral, param = [] }) => {
    demandServerlessFile(root);
    const database = await openDatabase(localEnvironment(offlineEnvironment), ephemeral);
    const stores = await openBucketAndQueue(database.env, ephemeral);
    // serverless-offline stops on Ctrl-C; this process then closes the database.
    process.on('SIGINT', () => undefined);
    try {
      await osls(
        [...offlineArguments(Number(port)), ...param.map((one) => `--param=${one}`)],
        offlineSettings(stores),
      );
    } finally {
      await stores.close();
      await database.close();
    }
  },
);
