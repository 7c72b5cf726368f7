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
    name: 'npm run deploy',
    summary: 'Deploys everything to AWS or, with --function, only the code of one function.',
    usage: '[--stage dev] [--function NAME] [--region eu-central-1] [--param name=value]',
    options: { ...stageOptions, function: functionOption },
    help: {
      ...stageHelp,
      function: 'a name under functions in generated/deployment.json; also -f',
    },
  },
  async (values) => {
    const stage = stageArguments(values);
    const command =
      values.function === undefined
        ? ['deploy']
        : ['deploy', 'function', '--function', functionName(values.function)];
    await demandCredentials();
    await osls([...command, ...stage]);
  },
);
