import { once } from 'node:events';
import { Failure } from '../../failure';
import type { Database } from '../../server/database';
import { startOsls } from '../osls/osls';
import { offlineArguments, offlineSettings } from './settings';

/** serverless-offline, in a process of its own. */
export interface OfflineProcess {
  stop(): Promise<void>;
}

/** @throws Failure with what it said where it ends before it answers */
export async function startOffline(database: Database, port: number): Promise<OfflineProcess> {
  const child = startOsls(offlineArguments(port), offlineSettings(database), 'pipe');
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString('utf8')).slice(-10_000);
      if (said.includes(`Server ready: http://localhost:${port} `)) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', reject);
    child.once('exit', () => reject(new Failure(`serverless offline ended:\n${said}`)));
  });
  return {
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
    },
  };
}
