import { run, UsageError } from './cli';
import { banner } from './local/banner';
import { localEnvironment } from './local/environment';
import { announce } from './local/running';
import { parsePort } from './local/port';
import { serveLocally, type Serving } from './local/serve';

run(
  {
    name: 'npm start',
    summary: 'Serves the API on this machine, on an embedded DynamoDB, with its documentation.',
    usage: '[--port 3000] [--ephemeral | --aws] [--contract FILE [--mock]]',
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      ephemeral: { type: 'boolean', default: false },
      aws: { type: 'boolean', default: false },
      contract: { type: 'string' },
      mock: { type: 'boolean', default: false },
    },
    help: {
      port: 'port to listen on (default PORT, else 3000)',
      host: 'address to listen on (default HOST, else 127.0.0.1)',
      ephemeral: 'keep the data in memory instead of .data/',
      aws: "use the account's own DynamoDB (credentials, AWS_REGION and TABLE_NAME must be set)",
      contract: 'serve this OpenAPI document instead: each operation answers 501',
      mock: 'with --contract: each operation answers its examples',
    },
  },
  async ({ contract, mock, ephemeral, aws, ...values }) => {
    const port = parsePort(values.port ?? set('PORT') ?? '3000');
    const host = values.host ?? set('HOST') ?? '127.0.0.1';
    if (contract !== undefined) {
      if (aws || ephemeral)
        throw new UsageError('--contract has no data: leave --aws and --ephemeral out.');
      const { contractBanner, serveContract } = await import('./contract/serve');
      const served = await serveContract(contract, { mock, port, host });
      process.stdout.write(contractBanner(contract, served, mock));
      stopOnSignal({ ...served, endpoint: undefined });
      return;
    }
    if (mock)
      throw new UsageError('--mock goes with --contract FILE. For this contract: npm run mock.');
    const env = localEnvironment(process.env);
    const elsewhere = env.DYNAMODB_ENDPOINT !== undefined && env.DYNAMODB_ENDPOINT !== '';
    if (Number(aws) + Number(ephemeral) + Number(elsewhere) > 1) {
      throw new UsageError('Choose one of --aws, --ephemeral and DYNAMODB_ENDPOINT.');
    }
    const serving = await serveLocally({ env, port, host, ephemeral, aws });
    process.stdout.write(`${banner(serving, env)}\n`);
    stopOnSignal(serving);
  },
);

/** A variable that is set to something. */
function set(name: string): string | undefined {
  return process.env[name] === '' ? undefined : process.env[name];
}

function stopOnSignal({ url, endpoint, close }: Pick<Serving, 'url' | 'endpoint' | 'close'>): void {
  const retract = endpoint === undefined ? () => undefined : announce({ url, endpoint });
  let stopping = false;
  const stop = () => {
    // Whoever is in a hurry asks twice.
    if (stopping) process.exit(1);
    stopping = true;
    void close().then(() => {
      retract();
      process.exit(0);
    });
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}
