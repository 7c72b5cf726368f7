import { once } from 'node:events';
import { Failure } from '../../failure';
import type { Environment } from '../../server/environment';
import { startOsls } from '../osls/osls';
import { offlineArguments, offlineSettings } from './settings';

/** serverless-offline, in a separate process. */
export interface OfflineProcess {
  stop(): Promise<void>;
}

/** Including the documentation. @throws Failure with its output if it ends before it responds */
export async function startOffline(
  stores: { readonly env: Environment },
  port: number,
): Promise<OfflineProcess> {
  const child = startOsls(
    [...offlineArguments(port), '--param=docs=true'],
    offlineSettings(stores),
    'pipe',
  );
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
