import { run } from './cli';
import { Development } from './local/development';

run(
  {
    name: 'npm run dev',
    summary:
      'npm start that starts anew when the code changes, and generates anew when openapi.yaml does. Options are those of npm start.',
    usage: '[--port 3000] [--ephemeral]',
    options: { port: { type: 'string' }, ephemeral: { type: 'boolean', default: false } },
    help: {
      port: 'port to listen on (default PORT, else 3000)',
      ephemeral: 'keep the data in memory',
    },
  },
  ({ port, ephemeral }) => {
    const args = [
      ...(port === undefined ? [] : ['--port', port]),
      ...(ephemeral ? ['--ephemeral'] : []),
    ];
    const development = new Development(args);
    development.begin();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => void development.end().then(() => process.exit(0)));
    }
  },
);
