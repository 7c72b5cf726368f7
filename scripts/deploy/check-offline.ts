import { readFileSync } from 'node:fs';
import { Failure, run } from '../cli';
import type { Deployment } from '../generate/functions/index';
import { openDatabase, type Database } from '../local/database';
import { localEnvironment } from '../local/environment';
import { askLocalServer, record } from './lambda/ask';
import { compare } from './lambda/compare';
import { localServer } from './lambda/local-server';
import { everything, nowhere, repeatedHeader, type Scenario } from './lambda/scenario';
import { startOffline } from './offline/process';

run(
  {
    name: 'npm run check:offline',
    summary: 'Compares the answers of «npm run offline» with the local server’s.',
    usage: '[--port 3901]',
    options: { port: { type: 'string' } },
    help: { port: 'default 3901; the one after it is taken too' },
  },
  async ({ port = '3901' }) => {
    const { gateway } = JSON.parse(readFileSync('generated/deployment.json', 'utf8')) as Deployment;
    const env = localEnvironment({ LOG_LEVEL: 'silent' });
    const database = await openDatabase({ ...env, TABLE_NAME: 'offline' }, true);
    try {
      const local = await openDatabase({ ...database.env, TABLE_NAME: 'local' }, false);
      const expected = await askLocalServer(local.env, gateway.basePath, all);
      const found = await askOffline(database, Number(port), gateway.basePath);
      const faults = compare('offline', expected, found);
      if (faults > 0) throw new Failure(`${faults} faults.`);
    } finally {
      await database.close();
    }
  },
);

const all: Scenario = async (send, callers) => {
  for (const scenario of [everything, repeatedHeader, nowhere]) await scenario(send, callers);
};

async function askOffline(database: Database, port: number, basePath: string) {
  const offline = await startOffline(database, port);
  try {
    return await record(localServer(port, basePath), database.env, all);
  } finally {
    await offline.stop();
  }
}
