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
      statement(
        'WithoutResource',
        ['always', ...types].flatMap((type) => withoutResource[type] ?? []),
        '*',
      ),
    ],
  };
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
