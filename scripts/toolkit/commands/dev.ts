import { define } from '../cli/command';
import { parsePort } from '../port';
import { ContinuousGeneration } from '../generation/continuous';
import { Development } from '../server/development';
import * as standIns from '../server/stand-ins';

export default define(
  {
    name: 'npm run dev',
    summary:
      'Runs npm start, restarts it when the code changes, regenerates when the contract changes, and reports type errors.',
    usage: ['[--port 3000]', standIns.usage, '[--json]'].join(' '),
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      ...standIns.options,
      json: { type: 'boolean', default: false },
    },
    help: {
      port: 'port to listen on (default PORT, otherwise 3000)',
      host: 'address to listen on (default HOST, otherwise 127.0.0.1)',
      ...standIns.help,
      json: 'log requests as JSON, as deployed (default if the output is not a terminal)',
    },
  },
  ({ port }, _operands, args) => {
    if (port !== undefined) parsePort(port);
    const development = new Development(args, new ContinuousGeneration());
    development.begin();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => void development.end().then(() => process.exit(0)));
    }
  },
);
