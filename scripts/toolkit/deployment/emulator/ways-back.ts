import type { Template } from '../stack/template';
import { cloudFormation, dynamoDb } from './aws-call';
import { createStack, partOf } from './create-stack';
import { contentOf, emulated, fill, outliving, type Kept } from './kept-data';
import type { Emulator } from './moto';
import { runCommand, showRows, type Row } from './rows';
import { startKnownPart } from './template-filter';

/** What the rehearsal works on. */
export interface Rehearsal {
  readonly emulator: Emulator;
  /** The stack of prod, rendered. */
  readonly template: Template;
  readonly stack: string;
  /** The types of resources that the emulator creates, what these refer to, and what is deployed. */
  readonly known: readonly string[];
  readonly referred: readonly string[];
  readonly deployed: readonly string[];
  /** Renders the stack of prod with these params. */
  readonly render: (...params: readonly string[]) => Promise<Template>;
  /** Params without which prod is not rendered. */
  readonly params: readonly string[];
}

/**
 * Rehearses what docs/deployment.md says about data that outlive their stack: that they do, that the stack
 * cannot be created again as it was, and the ways back: with `existingTable` and its likes, by an import, and
 * from a restored table. Prints a row for each.
 * @returns how many failed
 */
export async function rehearseWaysBack(rehearsal: Rehearsal): Promise<number> {
  const { emulator, template, stack, known, referred } = rehearsal;
  const { endpoint } = emulator;
  await createStack(endpoint, stack, emulated(template, known), partOf(template, referred));
  const kept = await fill(endpoint, stack, template);
  const before = await contentOf(endpoint, kept);
  const remove = (): Promise<string> =>
    cloudFormation(endpoint, { Action: 'DeleteStack', StackName: stack });
  const isKept = async (): Promise<string | undefined> => {
    const after = await contentOf(endpoint, kept);
    return after === before ? undefined : `before:\n${before}\nafter:\n${after}`;
  };
  const failed = await showRows([
    [
      'remove keeps the table and the bucket of prod, with what is in them',
      async () => {
        await remove();
        return isKept();
      },
    ],
    [
      'a stack that makes them again is refused',
      async () => {
        const refused = await createStack(endpoint, stack, outliving(template)).then(
          () => 'it was created',
          () => undefined,
        );
        await remove();
        return refused ?? isKept();
      },
    ],
    [
      'with existingTable, existingBucket and existingSecret it uses them',
      () => use(rehearsal, kept, isKept),
    ],
    [
      'a table restored to a point in time has all that the table of the stack has',
      () => restored(endpoint, kept.table),
    ],
  ]);
  await emulator.reset();
  return failed + (await showRows([afterImport(rehearsal)]));
}

async function use(
  { emulator: { endpoint }, stack, known, render, params }: Rehearsal,
  kept: Kept,
  isKept: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const secret = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:kept-aBcDeF';
  const own = [
    `existingTable=${kept.table}`,
    `existingSecret=${secret}`,
    ...(kept.bucket === undefined ? [] : [`existingBucket=${kept.bucket}`]),
  ];
  const using = await render(...params, ...own);
  const [again] = Object.keys(outliving(using));
  if (again !== undefined) return `the stack has a ${again} of its own`;
  const text = JSON.stringify(using);
  const names = [kept.table, kept.bucket ?? kept.table, secret];
  const unnamed = names.find((name) => !text.includes(name));
  if (unnamed !== undefined) return `nothing in the stack names ${unnamed}`;
  await createStack(endpoint, stack, emulated(using, known));
  await cloudFormation(endpoint, { Action: 'DeleteStack', StackName: stack });
  return isKept();
}

/** By the commands of docs/deployment.md. The emulator copies what is there now, whatever the time. */
async function restored(endpoint: string, table: string): Promise<string | undefined> {
  const copy = `${table}-restored`;
  const call = async (operation: string, body: object): Promise<Record<string, unknown>> => {
    const response = await dynamoDb(endpoint, operation, JSON.stringify(body));
    const text = await response.text();
    if (!response.ok) throw new Error(`${operation}: ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  };
  await call('RestoreTableToPointInTime', {
    SourceTableName: table,
    TargetTableName: copy,
    UseLatestRestorableTime: true,
  });
  await call('UpdateTimeToLive', {
    TableName: copy,
    TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' },
  });
  await call('UpdateContinuousBackups', {
    TableName: copy,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  });
  await call('UpdateTable', { TableName: copy, DeletionProtectionEnabled: true });
  const facts = async (TableName: string): Promise<string> => {
    const { Table } = (await call('DescribeTable', { TableName })) as {
      Table: Record<string, unknown>;
    };
    const names = ['KeySchema', 'AttributeDefinitions', 'GlobalSecondaryIndexes'];
    const settings = names.map((name) => [name, Table[name]]);
    return JSON.stringify([settings, await call('Scan', { TableName })], undefined, 2);
  };
  const [source, target] = [await facts(table), await facts(copy)];
  return source === target ? undefined : `the table:\n${source}\nrestored:\n${target}`;
}

/**
 * The emulator cannot import. A stack that has only what would be imported is as one after an import:
 * the deployment must add everything else, and leave what is there.
 */
function afterImport({ emulator, template, stack, deployed, params }: Rehearsal): Row {
  return [
    'deploy completes a stack that has only what an import has brought into it',
    async () => {
      const { endpoint } = emulator;
      const imported = outliving(template);
      const text = JSON.stringify(imported);
      const others = Object.keys(template.Resources).filter((id) => !(id in imported));
      const referred = others.find((id) => text.includes(`"${id}"`));
      if (referred !== undefined) return `what outlives the stack refers to ${referred}`;
      await createStack(endpoint, stack, imported);
      // The emulator fails if osls deletes a change set that does not exist; AWS does not.
      await cloudFormation(endpoint, {
        Action: 'CreateChangeSet',
        StackName: stack,
        ChangeSetName: `${stack}-change-set`,
        ChangeSetType: 'UPDATE',
        TemplateBody: JSON.stringify({ Resources: imported }),
      });
      const kept = await fill(endpoint, stack, template);
      const before = await contentOf(endpoint, kept);
      const front = await startKnownPart(endpoint, deployed);
      try {
        const options = ['--stage', 'prod', ...params.map((one) => `--param=${one}`)];
        const { code, said } = await runCommand(front.endpoint, 'deploy', options);
        const resources = await cloudFormation(endpoint, {
          Action: 'ListStackResources',
          StackName: stack,
        });
        const after = await contentOf(endpoint, kept);
        const good = code === 0 && resources.includes('AWS::Lambda::Function') && after === before;
        return good ? undefined : `${said}\nbefore:\n${before}\nafter:\n${after}`;
      } finally {
        front.close();
      }
    },
  ];
}
