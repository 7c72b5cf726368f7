import { define } from '../cli/command';
import {
  offlineEnvironment,
  osls,
  stageArguments,
  stageHelp,
  stageOptions,
} from '../deployment/osls/osls';

export default define(
  {
    name: 'npm run package',
    summary: 'Renders the stack and packs the functions into .serverless, without an AWS account.',
    usage: '[--stage dev] [--region eu-central-1] [--param name=value]',
    options: stageOptions,
    help: stageHelp,
  },
  (values) => osls(['package', ...stageArguments(values)], offlineEnvironment),
);
