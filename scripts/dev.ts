import { run } from './cli';
import { Development } from './local/development';
import * as standIns from './local/stand-ins';

run(
  {
    name: 'npm run dev',
    summary:
      'npm start that starts anew when the code changes, and generates anew when openapi.yaml does. Options are those of npm start.',
    usage: ['[--port 3000]', standIns.usage].join(' '),
    options: { port: { type: 'string' }, host: { type: 'string' }, ...standIns.options },
    help: {
      port: 'port to listen on (default PORT, else 3000)',
      host: 'address to listen on (default HOST, else 127.0.0.1)',
      ...standIns.help,
    },
  },
  () => {
    const development = new Development(process.argv.slice(2));
    development.begin();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => void development.end().then(() => process.exit(0)));
    }
  },
);
