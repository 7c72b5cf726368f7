import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { define } from '../cli/command';
import { Failure } from '../failure';
import { dynamoDb } from '../deployment/emulator/aws-call';
import { readDeployment } from '../deployment/deployment-file';
import { tryCommands, type DeployedNames } from '../deployment/emulator/daily-commands';
import { startKnownPart } from '../deployment/emulator/template-filter';
import { rehearseWaysBack } from '../deployment/emulator/ways-back';
import { startMoto, type Emulator } from '../deployment/emulator/moto';
import { createStack, partOf } from '../deployment/emulator/create-stack';
import { startTablesByStack } from '../deployment/emulator/tables-by-stack';
import { offlineEnvironment, osls, stageArguments } from '../deployment/osls/osls';
import { region } from '../deployment/policies/stacks';
import { readServerlessSettings } from '../deployment/serverless-settings';
import { ofType, type Template, type TemplateResource } from '../deployment/stack/template';
import { root } from '../project';

const templateFile = path.join(root, '.serverless/cloudformation-template-update-stack.json');

/** What the emulator's CloudFormation creates; its gateway supports too little. */
const known = [
  'AWS::DynamoDB::Table',
  'AWS::IAM::Role',
  'AWS::Logs::LogGroup',
  'AWS::SQS::Queue',
  'AWS::S3::Bucket',
];
/** What these refer to, which the emulator ignores. */
const referred = ['AWS::SecretsManager::Secret'];
/** What must also exist for `deploy`, `logs` and `remove` to have something to do. */
const deployed = [...known, ...referred, 'AWS::Lambda::Function'];

export default define(
  {
    name: 'npm run check:emulator',
    summary:
      'Creates the table, bucket, roles, log groups and queue of the rendered stack in an AWS emulator (moto), runs tests on this table and this S3, and then tries the commands deploy, logs and remove.',
    usage: '[--no-package] [--run "jest tests/store"]',
    options: { 'no-package': { type: 'boolean' }, run: { type: 'string' } },
    help: {
      'no-package': 'use the existing template in .serverless',
      run: 'a command to run with DYNAMODB_ENDPOINT and S3_ENDPOINT set: any table that it creates there is the one of the stack',
    },
  },
  async (values) => {
    if (!values['no-package']) await osls(['package', ...stageArguments({})], offlineEnvironment);
    const template = JSON.parse(readFileSync(templateFile, 'utf8')) as Template;
    const moto = await startMoto();
    try {
      await checkResources(moto, template, values.run);
      await moto.reset();
      await checkCommands(moto, template);
      await moto.reset();
      await checkWaysBack(moto);
    } finally {
      moto.stop();
    }
  },
);

async function checkResources(
  moto: Emulator,
  template: Template,
  command: string | undefined,
): Promise<void> {
  const made = partOf(template, known);
  await createStack(moto.endpoint, 'stack', made, partOf(template, referred));
  process.stdout.write(`${Object.keys(made).length} resources of the stack were created\n`);
  const [table] = ofType(template, 'AWS::DynamoDB::Table');
  if (!table) {
    process.stdout.write('The stack has no table: no operation uses it.\n');
    return;
  }
  await compareTable(moto.endpoint, table[1].Properties);
  if (command !== undefined) await runOnTable(moto, table[1], command);
}

async function runOnTable(moto: Emulator, table: TemplateResource, command: string): Promise<void> {
  const tables = await startTablesByStack(moto.endpoint, table);
  try {
    const code = await runCommand(command, {
      DYNAMODB_ENDPOINT: tables.endpoint,
      S3_ENDPOINT: moto.endpoint,
    });
    if (code !== 0) throw new Failure(`${command} failed on this table.`);
    process.stdout.write(`${command} passed on ${tables.count()} tables of the stack\n`);
  } finally {
    tables.close();
  }
}

async function checkCommands({ endpoint }: Emulator, template: Template): Promise<void> {
  const front = await startKnownPart(endpoint, deployed);
  try {
    const failed = await tryCommands(front.endpoint, namesOf(template));
    if (failed > 0) throw new Failure(`${failed} of the commands failed.`);
  } finally {
    front.close();
  }
}

/** Prod does not accept the placeholder of the issuer. */
const issuer = 'jwtIssuer=https://issuer.acme.dev/';

async function checkWaysBack(emulator: Emulator): Promise<void> {
  const render = async (...params: readonly string[]): Promise<Template> => {
    await osls(
      ['package', ...stageArguments({ stage: 'prod', region, param: params })],
      offlineEnvironment,
    );
    return JSON.parse(readFileSync(templateFile, 'utf8')) as Template;
  };
  const template = await render(issuer);
  if (ofType(template, 'AWS::DynamoDB::Table').length === 0) return;
  const { service } = readServerlessSettings(root, 'prod');
  const failed = await rehearseWaysBack({
    ...{ emulator, template, stack: `${service}-prod`, known, referred, deployed, render },
    params: [issuer],
  });
  if (failed > 0) throw new Failure(`${failed} ways back to data that outlive their stack failed.`);
}

/**
 * Asks the emulator's DynamoDB what CloudFormation has created from the definition. The emulator ignores
 * encryption, time to live and recovery: policies of `check:stack` cover them.
 */
async function compareTable(
  endpoint: string,
  properties: Readonly<Record<string, unknown>>,
): Promise<void> {
  const body = JSON.stringify({ TableName: properties.TableName });
  const described = await dynamoDb(endpoint, 'DescribeTable', body);
  const { Table } = (await described.json()) as { Table: Record<string, unknown> };
  const [index] = (properties.GlobalSecondaryIndexes ?? []) as Record<string, unknown>[];
  const [made] = (Table.GlobalSecondaryIndexes ?? []) as Record<string, unknown>[];
  const facts: [string, boolean][] = [
    ['key', equal(Table.KeySchema, properties.KeySchema)],
    ['index', equal(made?.KeySchema, index?.KeySchema) && made?.IndexName === index?.IndexName],
    ['paid per request', JSON.stringify(Table.BillingModeSummary).includes('PAY_PER_REQUEST')],
  ];
  for (const [name, good] of facts) {
    process.stdout.write(`  ${good ? 'ok  ' : 'FAIL'} ${name}\n`);
  }
  if (facts.some(([, good]) => !good)) throw new Failure(JSON.stringify(Table));
}

const equal = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** A function of the rendered stack, and the stack itself, by their names in AWS. */
function namesOf(template: Template): DeployedNames {
  const { service } = readServerlessSettings(root, 'dev');
  const stack = `${service}-dev`;
  const [first] = Object.entries(readDeployment(root).functions);
  const found = ofType(template, 'AWS::Lambda::Function').find(
    ([, { Properties }]) => Properties.Handler === first?.[1].handler,
  );
  if (!first || !found)
    throw new Failure('The stack has no function of generated/deployment.json.');
  return { stack, key: first[0], functionName: String(found[1].Properties.FunctionName) };
}

/** Returns the exit code. The programs of the project's packages are found by name. */
function runCommand(command: string, endpoints: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(command, {
    shell: true,
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...endpoints,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      PATH: [path.join(root, 'node_modules/.bin'), process.env.PATH].join(path.delimiter),
    },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
}
