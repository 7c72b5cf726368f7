import { readServerConfig } from '../config';
import type { Api } from '../pipeline/api';
import { withSecrets } from '../secrets';
import { createLogger } from '../telemetry/logger';
import type { Environment } from '../environment';
import type { AssembleOptions } from './assemble';
import { readPages } from './documentation';
import { createServer } from './server';
import { Throttle } from '../pipeline/throttling';

/**
 * Runs an API as a process: `node dist/server.js`, configured by its environment. There is no gateway in
 * front of it, so the process enforces the contract's limits.
 */
export function runContainer(createApi: (env: Environment, options: AssembleOptions) => Api): void {
  main(createApi).catch((error: unknown) => {
    // A wrong setting is explained in one sentence; a stack trace would not help.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}

async function main(createApi: Parameters<typeof runContainer>[0]): Promise<void> {
  const env = await withSecrets(process.env);
  const { port, host, docsFolder, ...options } = readServerConfig(env);
  const pages = docsFolder === undefined ? undefined : readPages(docsFolder);
  const api = createApi(env, { throttle: new Throttle() });
  const server = createServer(api, { ...options, ...(pages && { pages }) });
  const log = createLogger();
  const address = await server.listen(port, host);
  log.info('listening', { address: address.address, port: address.port });

  const stop = (signal: NodeJS.Signals) => {
    log.info('stopping', { signal });
    void server.close().then(() => {
      log.info('stopped');
      process.exit(0);
    });
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}
