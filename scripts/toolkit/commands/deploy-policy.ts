import { readFileSync } from 'node:fs';
import path from 'node:path';
import { define } from '../cli/command';
import { deployerPolicy } from '../deployment/deployer/policy';
import {
  offlineEnvironment,
  runOsls,
  stageArguments,
  stageHelp,
  stageOptions,
} from '../deployment/osls/osls';
import { readServerlessSettings } from '../deployment/serverless-settings';
import type { Template } from '../deployment/stack/template';
import { UsageError } from '../failure';
import { root } from '../project';

export default define(
  {
    name: 'npm run deploy:policy',
    summary: 'Prints the minimal IAM policy for the role that deploys a stage.',
    usage: '--account 123456789012 [--stage dev] [--region eu-central-1] [--param name=value]',
    options: { ...stageOptions, account: { type: 'string' } },
    help: { ...stageHelp, account: 'the account to deploy to: twelve digits' },
  },
  async (values) => {
    const { account = '', stage = 'dev' } = values;
    if (!/^\d{12}$/.test(account)) {
      throw new UsageError('--account must be the account to deploy to: twelve digits.');
    }
    const { service } = readServerlessSettings(root, stage);
    const region = values.region ?? process.env.AWS_REGION ?? 'eu-central-1';
    // It prints only the policy.
    await runOsls(['package', ...stageArguments(values)], offlineEnvironment, 'pipe');
    const file = path.join(root, '.serverless/cloudformation-template-update-stack.json');
    const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
    const policy = deployerPolicy(template, { service, stage, region, account });
    process.stdout.write(`${JSON.stringify(policy, undefined, 2)}\n`);
  },
);
