import type { Template } from '../stack/template';
import { cloudFormation, dynamoDb, s3 } from './aws-call';
import { partOf } from './create-stack';

/** What prod keeps when its stack is removed, by its names. The emulator's CloudFormation knows no secrets. */
export interface Kept {
  readonly table: string;
  readonly bucket: string | undefined;
}

const ITEM = { PK: { S: 'KEPT' }, SK: { S: 'KEPT' }, text: { S: 'kept' } };

/**
 * The resources that outlive a stack, as the import in docs/deployment.md takes them from the template.
 * The emulator knows `Retain` alone, which differs from `RetainExceptOnCreate` if the first deployment fails.
 */
export function outliving(template: Template): Template['Resources'] {
  return Object.fromEntries(
    Object.entries(template.Resources).flatMap(([id, one]) =>
      one.DeletionPolicy === 'RetainExceptOnCreate' && one.Type !== 'AWS::SecretsManager::Secret'
        ? [[id, { ...one, DeletionPolicy: 'Retain' }]]
        : [],
    ),
  );
}

/** Resources of these types, and what outlives the stack as the emulator knows it. */
export function emulated(template: Template, types: readonly string[]): Template['Resources'] {
  return { ...partOf(template, types), ...outliving(template) };
}

/** Finds what a stack has made, and puts something into it. */
export async function fill(endpoint: string, stack: string, template: Template): Promise<Kept> {
  const resources = Object.entries(outliving(template));
  const physical = async (type: string): Promise<string | undefined> => {
    const [id] = resources.find(([, { Type }]) => Type === type) ?? [];
    if (id === undefined) return undefined;
    const described = await cloudFormation(endpoint, {
      Action: 'DescribeStackResource',
      StackName: stack,
      LogicalResourceId: id,
    });
    return /<PhysicalResourceId>([^<]+)</.exec(described)?.[1];
  };
  const kept = {
    table: (await physical('AWS::DynamoDB::Table')) ?? '',
    bucket: await physical('AWS::S3::Bucket'),
  };
  const TableName = kept.table;
  await dynamoDb(endpoint, 'PutItem', JSON.stringify({ TableName, Item: ITEM }));
  if (kept.bucket !== undefined) await s3(endpoint, 'PUT', `/${kept.bucket}/kept`, 'kept');
  return kept;
}

/** What is in the table and in the bucket, in one text. */
export async function contentOf(endpoint: string, kept: Kept): Promise<string> {
  const { table: TableName, bucket } = kept;
  const { PK, SK } = ITEM;
  const item = await dynamoDb(endpoint, 'GetItem', JSON.stringify({ TableName, Key: { PK, SK } }));
  const file = bucket === undefined ? 'none' : await s3(endpoint, 'GET', `/${bucket}/kept`);
  return `item: ${await item.text()}\nfile: ${typeof file === 'string' ? file : await file.text()}`;
}
