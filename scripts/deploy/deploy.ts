import { run, UsageError } from '../cli';
import { osls, stageArguments, stageHelp, stageOptions } from './osls';

run(
  {
    name: 'npm run deploy',
    summary: 'Deploys everything to AWS, or with --function the code of one function alone.',
    usage: '[--stage dev] [--function users] [--region eu-central-1] [--param name=value]',
    options: { ...stageOptions, function: { type: 'string' } },
    help: { ...stageHelp, function: 'a key of functions in generated/deployment.json' },
  },
  async (values) => {
    if (values.function === undefined) return osls(['deploy', ...stageArguments(values)]);
    if (values.function === '') throw new UsageError('--function takes the name of a function.');
    return osls(['deploy', 'function', '--function', values.function, ...stageArguments(values)]);
  },
);
