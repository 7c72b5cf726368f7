import { define } from '../cli/command';
import { demandCredentials } from '../deployment/osls/credentials';
import {
  functionName,
  functionOption,
  osls,
  stageArguments,
  stageHelp,
  stageOptions,
} from '../deployment/osls/osls';

export default define(
  {
    name: 'npm run logs',
    summary: 'Shows the log of a deployed function.',
    usage: '--function NAME [--tail] [--since 30m] [--filter error] [--stage dev]',
    options: {
      ...stageOptions,
      function: functionOption,
      tail: { type: 'boolean' },
      since: { type: 'string' },
      filter: { type: 'string' },
    },
    help: {
      ...stageHelp,
      function: 'a name under functions in generated/deployment.json; also -f',
      tail: 'follow the log',
      since: 'how far back: 30m, 5h, or a time',
      filter: 'a filter pattern of CloudWatch Logs',
    },
  },
  async (values) => {
    const stage = stageArguments(values);
    const name = functionName(values.function);
    await demandCredentials();
    await osls([
      'logs',
      '--function',
      name,
      ...(values.tail ? ['--tail'] : []),
      ...(values.since === undefined ? [] : ['--startTime', values.since]),
      ...(values.filter === undefined ? [] : ['--filter', values.filter]),
      ...stage,
    ]);
  },
);
