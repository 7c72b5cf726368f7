import { readFileSync } from 'node:fs';
import { Failure, define } from '../cli/command';
import type { Deployment } from '../deployment/description';
import { openDatabase, type Database } from '../server/database';
import { localEnvironment } from '../server/environment';
import { askLocalServer, record } from '../deployment/lambda/recording';
import { compare } from '../deployment/lambda/compare';
import { localServer } from '../deployment/lambda/http-client';
import { everything, nowhere, repeatedHeader, type Scenario } from '../deployment/lambda/scenario';
import { startOffline } from '../deployment/offline/process';

export default define(
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
