import { define } from '../cli/command';
import { demandCredentials } from '../deployment/osls/credentials';
import { osls, stageArguments, stageHelp, stageOptions } from '../deployment/osls/osls';

export default define(
  {
    name: 'npm run remove',
    summary:
      'Removes a deployment from AWS, including its data. For prod, the table and the secrets stay.',
    usage: '[--stage dev] [--region eu-central-1]',
    options: stageOptions,
    help: stageHelp,
  },
  async (values) => {
    const stage = stageArguments(values);
    await demandCredentials();
    await osls(['remove', ...stage]);
  },
);
