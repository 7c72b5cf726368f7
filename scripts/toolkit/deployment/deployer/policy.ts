import { Failure } from '../../failure';
import { byName } from '../names';
import type { Template } from '../stack/template';
import { partOf, permissions, withoutResource } from './permissions';

/** An IAM policy. */
export interface IamPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: 'Allow';
    readonly Action: readonly string[];
    readonly Resource: string | readonly string[];
  }[];
}

/** Where a stack is deployed. */
export interface Target {
  readonly service: string;
  readonly stage: string;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  /** Default `aws`. */
  readonly partition?: string;
}

/** osls's own calls for the stack. */
const ofStack = [
  ...['CreateChangeSet', 'CreateStack', 'DeleteChangeSet', 'DeleteStack', 'DescribeChangeSet'],
  ...['DescribeStackEvents', 'DescribeStackResource', 'DescribeStackResources', 'DescribeStacks'],
  ...['ExecuteChangeSet', 'GetTemplate', 'ListStackResources', 'TagResource', 'UpdateStack'],
].map((one) => `cloudformation:${one}`);

/**
 * The minimal permissions that a role needs to deploy and remove a stack, by the types of resources in its
 * template.
 * @throws Failure if the template has a resource of a type whose permissions the toolkit does not know
 */
export function deployerPolicy(template: Template, target: Target): IamPolicy {
  const types = new Set(Object.values(template.Resources).map(({ Type }) => partOf[Type] ?? Type));
  const unknown = [...types].filter((type) => !(type in permissions) && !(type in withoutResource));
  if (unknown.length > 0) {
    throw new Failure(
      `The toolkit does not know the permissions to deploy ${unknown.join(', ')}. Add them to the role yourself.`,
    );
  }
  const known = [...types].sort(byName).filter((type) => type in permissions);
  return {
    Version: '2012-10-17',
    Statement: [
      statement('Stack', ofStack, [fill('cloudformation::stack/SERVICE-STAGE/*', target)]),
      ...known.map((type) => {
        const { actions = [], resources = [] } = permissions[type] ?? {};
        return statement(
          type.replace(/^AWS|::/g, ''),
          actions,
          resources.map((one) => fill(one, target)),
        );
      }),
      ...ofKeys(template, target),
      ...ofTrustStores(template, target),
      statement(
        'WithoutResource',
        ['always', ...types].flatMap((type) => withoutResource[type] ?? []),
        '*',
      ),
    ],
  };
}

/**
 * The owner's key: DynamoDB, Lambda and Secrets Manager use it in the name of whoever creates what it
 * encrypts.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
function ofKeys(template: Template, target: Target): IamPolicy['Statement'] {
  const keys = found(template, /"(arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+)"/g);
  if (keys.length === 0) return [];
  const logs = permissions['AWS::Logs::LogGroup']?.resources ?? [];
  return [
    statement(
      'Key',
      [
        ...['CreateGrant', 'Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey'],
        ...['GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'ReEncryptTo'],
      ].map((one) => `kms:${one}`),
      keys,
    ),
    statement(
      'KeyOfLogs',
      ['logs:AssociateKmsKey', 'logs:DisassociateKmsKey'],
      logs.map((one) => fill(one, target)),
    ),
  ];
}

/** API Gateway reads the certificates of mutual TLS in the name of whoever creates the domain. */
function ofTrustStores(template: Template, target: Target): IamPolicy['Statement'] {
  const files = found(template, /"TruststoreUri":"s3:\/\/([^"]+)"/g);
  if (files.length === 0) return [];
  return [
    statement(
      'TrustStore',
      ['s3:GetObject', 's3:GetObjectVersion'],
      files.map((one) => fill(`arn:PARTITION:s3:::${one}`, target)),
    ),
  ];
}

function found(template: Template, pattern: RegExp): string[] {
  const all = JSON.stringify(template.Resources).matchAll(pattern);
  return [...new Set([...all].map(([, one = '']) => one))];
}

function statement(
  Sid: string,
  actions: readonly string[],
  Resource: string | readonly string[],
): IamPolicy['Statement'][number] {
  return { Sid, Effect: 'Allow', Action: [...actions].sort(byName), Resource };
}

/** `dynamodb::table/SERVICE-STAGE` → `arn:aws:dynamodb:eu-central-1:123456789012:table/shop-dev` */
function fill(resource: string, target: Target): string {
  const { service, stage, region, account, partition = 'aws' } = target;
  const [, kind = '', rest = ''] = /^([a-z0-9-]+)::(.*)$/.exec(resource) ?? [];
  const arn = resource.startsWith('arn:')
    ? resource
    : `arn:PARTITION:${kind}:REGION:ACCOUNT:${rest}`;
  return arn
    .replaceAll('PARTITION', partition)
    .replaceAll('REGION', region)
    .replaceAll('ACCOUNT', account)
    .replaceAll('BUCKET', `${service}-${stage}`.toLowerCase().slice(0, 24))
    .replaceAll('SERVICE', service)
    .replaceAll('STAGE', stage);
}
