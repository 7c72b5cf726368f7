import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { deployOnlyCode } from '../../../scripts/toolkit/deployment/osls/code-only';

interface DeployFunction {
  readonly hooks: Readonly<Record<string, () => Promise<void>>>;
  getLambdaClient: () => Promise<{ send(command: object): unknown }>;
}

/** osls has no types. */
const AwsDeployFunction = jest.requireActual<
  new (serverless: object, options: object) => DeployFunction
>('serverless/lib/plugins/aws/deploy-function');

const folder = mkdtempSync(path.join(os.tmpdir(), 'code-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The roles of generated/deployment.json have no name: CloudFormation gives them one. */
const role = { Type: 'AWS::IAM::Role', Properties: {} };

/** What osls sends to Lambda for `deploy function`, with the stack of this project. */
async function commands(change: (plugin: object) => void): Promise<string[]> {
  writeFileSync(path.join(folder, 'users.zip'), 'code');
  const users = { name: 'api-dev-users', handler: 'index.handler', role: 'UsersRole', timeout: 15 };
  const provider = {
    naming: { getFunctionArtifactName: () => 'users.zip' },
    getCustomExecutionRole: () => 'UsersRole',
  };
  const deployFunction = new AwsDeployFunction(
    {
      getProvider: () => provider,
      serviceDir: folder,
      pluginManager: { commandRunStartTime: Date.now(), spawn: () => Promise.resolve() },
      service: {
        package: {},
        provider: { remoteFunctionData: { Configuration: { CodeSha256: 'other', Timeout: 10 } } },
        resources: { Resources: { UsersRole: role } },
        getFunction: () => users,
      },
    },
    { function: 'users', functionObj: users, package: folder },
  );
  const sent: string[] = [];
  deployFunction.getLambdaClient = () =>
    Promise.resolve({
      send: (command: object) => {
        sent.push(command.constructor.name);
        return { Configuration: { State: 'Active', LastUpdateStatus: 'Successful' } };
      },
    });
  change(deployFunction);
  await deployFunction.hooks['deploy:function:deploy']?.();
  return sent;
}

describe('deploy --function', () => {
  it('sends the code, but none of the settings', async () => {
    const sent = await commands((plugin) => deployOnlyCode([{}, plugin]));
    expect(sent).toEqual(['UpdateFunctionCodeCommand', 'GetFunctionCommand']);
  });

  it('would fail halfway without this change to osls', async () => {
    await expect(commands(() => undefined)).rejects.toThrow('Role resource missing RoleName');
  });

  it('fails before anything is sent if osls has changed', () => {
    expect(() => deployOnlyCode([{}])).toThrow('osls has no plugin that deploys a function');
  });
});
