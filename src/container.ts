import { createUsersApi } from './api';
import { readServerConfig } from './config';
import { withSecrets } from './secrets';
import { createServer } from './server';
import { createLogger } from './telemetry/logger';

/*
 * The API as a process of its own: `node dist/server.js`, configured by its environment. Where no
 * gateway stands in front, the contract's limits are enforced here.
 */
async function main(): Promise<void> {
  const env = await withSecrets(process.env);
  const { port, host, trustProxy } = readServerConfig(env);
  const server = createServer(createUsersApi(env, { throttling: true }), { trustProxy });
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

main().catch((error: unknown) => {
  // What is wrong with the environment is said in one sentence; its stack tells nobody anything.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
