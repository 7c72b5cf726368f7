import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure, define } from '../cli/command';
import { dynamoDb } from '../deployment/emulator/aws-call';
import { tryCommands } from '../deployment/emulator/daily-commands';
import { startKnownPart } from '../deployment/emulator/template-filter';
import { startMoto, type Emulator } from '../deployment/emulator/moto';
import { createStack, partOf } from '../deployment/emulator/create-stack';
import { startTablesByStack } from '../deployment/emulator/tables-by-stack';
import { offlineEnvironment, osls, stageArguments } from '../deployment/osls/osls';
import { only, type Template } from '../deployment/stack/template';

/** What the emulator's CloudFormation makes; of the gateway it knows too little. */
const known = ['AWS::DynamoDB::Table', 'AWS::IAM::Role', 'AWS::Logs::LogGroup', 'AWS::SQS::Queue'];
/** What these refer to; the emulator passes over it. */
const referred = ['AWS::SecretsManager::Secret'];
/** What there has to be besides for `deploy`, `logs` and `remove` to have something to do. */
const deployed = [...known, ...referred, 'AWS::Lambda::Function', 'AWS::S3::Bucket'];

export default define(
  {
    name: 'npm run check:emulator',
    summary:
      'Applies table, roles, log groups and queue of the rendered stack to an emulator of AWS (moto), runs the store’s tests on that very table, and deploys, updates, shows logs and removes.',
    usage: '[--no-package]',
    options: { 'no-package': { type: 'boolean' } },
    help: { 'no-package': 'take the template in .serverless as it is' },
  },
  async (values) => {
    if (!values['no-package']) await osls(['package', ...stageArguments({})], offlineEnvironment);
    const file = '.serverless/cloudformation-template-update-stack.json';
    const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
    const moto = await startMoto();
    try {
      await checkTable(moto, template);
      await moto.reset();
      await checkCommands(moto);
    } finally {
      moto.stop();
    }
  },
);

async function checkTable(moto: Emulator, template: Template): Promise<void> {
  const made = partOf(template, known);
  await createStack(moto.endpoint, 'stack', made, partOf(template, referred));
  process.stdout.write(`${Object.keys(made).length} resources of the stack are made\n`);
  const [, table] = only(template, 'AWS::DynamoDB::Table');
  await compareTable(moto.endpoint, table.Properties);
  const tables = await startTablesByStack(moto.endpoint, table);
  try {
    const code = await runTests(tables.endpoint);
    if (code !== 0) throw new Failure('The store’s tests fail on this table.');
    process.stdout.write(`The store’s tests passed on ${tables.count()} tables of the stack\n`);
  } finally {
    tables.close();
  }
}

async function checkCommands({ endpoint }: Emulator): Promise<void> {
  const front = await startKnownPart(endpoint, deployed);
  try {
    const failed = await tryCommands(front.endpoint);
    if (failed > 0) throw new Failure(`${failed} of the commands fail.`);
  } finally {
    front.close();
  }
}

/**
 * Asks the emulator's DynamoDB what CloudFormation has made of the definition. Of encryption, time to
 * live and recovery the emulator's knows nothing: those are policies of `check:stack`.
 */
async function compareTable(
  endpoint: string,
  properties: Readonly<Record<string, unknown>>,
): Promise<void> {
  const body = JSON.stringify({ TableName: properties.TableName });
  const described = await dynamoDb(endpoint, 'DescribeTable', body);
  const { Table } = (await described.json()) as { Table: Record<string, unknown> };
  const [index] = properties.GlobalSecondaryIndexes as Record<string, unknown>[];
  const [made] = Table.GlobalSecondaryIndexes as Record<string, unknown>[];
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

/** The store's tests, on the DynamoDB at this address. Gives jest's exit code. */
async function runTests(endpoint: string): Promise<number> {
  const jest = path.resolve('node_modules/jest/bin/jest.js');
  const child = spawn(process.execPath, [jest, 'tests/store', '--testTimeout=600000'], {
    stdio: 'inherit',
    env: {
      ...process.env,
      DYNAMODB_ENDPOINT: endpoint,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
}
