import { cloudFormation, dynamoDb, lambda, logs } from './aws-call';
import { runCommand, showRows, type Outcome, type Row } from './rows';

/** What the commands work on. */
export interface DeployedNames {
  /** The stack of the stage `dev`. */
  readonly stack: string;
  /** Key of a function in generated/deployment.json, and its name in AWS. */
  readonly key: string;
  readonly functionName: string;
}

/**
 * Runs the everyday commands against the emulator, one after the other, and prints a row for each.
 * @param endpoint an emulator that is empty and creates the resources of a template that it supports
 * @returns how many rows failed
 */
export async function tryCommands(endpoint: string, names: DeployedNames): Promise<number> {
  return showRows(rows(endpoint, names));
}

function rows(endpoint: string, { stack, key, functionName }: DeployedNames): Row[] {
  const command = (script: string, ...args: string[]): Promise<Outcome> =>
    runCommand(endpoint, script, args);
  const settings = (): Promise<string> => settingsOf(endpoint, functionName);
  return [
    [
      'deploy creates the stack, with its functions',
      async () => {
        const { code, said } = await command('deploy', '--stage', 'dev');
        const found = await lambda(endpoint, 'GET', `/${functionName}`);
        return code === 0 && found.ok ? undefined : said;
      },
    ],
    [
      'deploy --function replaces the code, and leaves the settings as they are',
      async () => {
        const before = await settings();
        const other = { ZipFile: Buffer.from('other').toString('base64') };
        await lambda(endpoint, 'PUT', `/${functionName}/code`, other);
        const between = await settings();
        const { code, said } = await command('deploy', '--function', key);
        const after = await settings();
        return code === 0 && between !== before && after === before ? undefined : said + after;
      },
    ],
    [
      'deploy --function is refused if CodeDeploy releases versions',
      async () => {
        const release = ['--param=release=AllAtOnce', '--param=monitoring=true'];
        const { code, said } = await command('deploy', '--function', key, ...release);
        return code !== 0 && said.includes('deploy without --function') ? undefined : said;
      },
    ],
    [
      'logs shows what the function has written',
      async () => {
        const group = { logGroupName: `/aws/lambda/${functionName}`, logStreamName: '1' };
        await logs(endpoint, 'CreateLogStream', group);
        const logEvents = [{ timestamp: Date.now(), message: '{"message":"seen"}' }];
        await logs(endpoint, 'PutLogEvents', { ...group, logEvents });
        const { code, said } = await command('logs', '--function', key, '--since', '1h');
        return code === 0 && said.includes('{"message":"seen"}') ? undefined : said;
      },
    ],
    [
      'remove leaves no stack, no function and, for dev, no table',
      async () => {
        const { code, said } = await command('remove', '--stage', 'dev');
        const listed = await cloudFormation(endpoint, { Action: 'DescribeStacks' });
        const table = await dynamoDb(endpoint, 'ListTables', '{}');
        const { TableNames } = (await table.json()) as { TableNames: string[] };
        const gone =
          !listed.includes(`<StackName>${stack}<`) &&
          !(await lambda(endpoint, 'GET', `/${functionName}`)).ok &&
          !TableNames.includes(stack);
        return code === 0 && gone ? undefined : said;
      },
    ],
  ];
}

/** The function's configuration and the hash of its code, without what changes with every call. */
async function settingsOf(endpoint: string, name: string): Promise<string> {
  const response = await lambda(endpoint, 'GET', `/${name}/configuration`);
  const all = (await response.json()) as Record<string, unknown>;
  return JSON.stringify({ ...all, LastModified: null, RevisionId: null });
}
