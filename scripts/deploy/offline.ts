import { run } from '../cli';
import { offlineEnvironment, osls, stageHelp } from './osls';

run(
  {
    name: 'npm run offline',
    summary:
      'Serves the functions as they are packed behind an emulated API Gateway (serverless-offline).',
    usage: '[--port 3001]',
    options: { port: { type: 'string' }, param: { type: 'string', multiple: true } },
    help: { port: 'default 3001', param: stageHelp.param },
  },
  ({ port = '3001', param = [] }) =>
    osls(
      ['offline', '--httpPort', port, '--stage', 'dev', ...param.map((one) => `--param=${one}`)],
      offlineEnvironment,
    ),
);
