import { ofType, type TemplateResource } from '../stack/template';
import { each, type Policy, type Rendered } from './policy';

export const stackPolicies: readonly Policy[] = [
  {
    name: 'functions: Node 24, arm64, traced, done before the gateway gives up',
    check: ({ template }) =>
      each(ofType(template, 'AWS::Lambda::Function'), ([id, { Properties }]) => {
        const good =
          Properties.Runtime === 'nodejs24.x' &&
          JSON.stringify(Properties.Architectures) === '["arm64"]' &&
          JSON.stringify(Properties.TracingConfig) === '{"Mode":"Active"}' &&
          Number(Properties.Timeout) < 29;
        return good ? undefined : `${id}: ${JSON.stringify(Properties)}`;
      }),
  },
  {
    name: 'every function logs to a group that forgets',
    check: ({ template }) => {
      const groups = ofType(template, 'AWS::Logs::LogGroup').map(([, group]) => group.Properties);
      return each(ofType(template, 'AWS::Lambda::Function'), ([id, { Properties }]) => {
        const name = `/aws/lambda/${String(Properties.FunctionName)}`;
        const group = groups.find((one) => one.LogGroupName === name);
        return Number(group?.RetentionInDays) > 0 ? undefined : `${id}: ${name} has no retention`;
      });
    },
  },
  table('the table is paid per request', ({ BillingMode }) => BillingMode === 'PAY_PER_REQUEST'),
  table('the table can be restored to any second', (one) =>
    flag(one.PointInTimeRecoverySpecification, 'PointInTimeRecoveryEnabled'),
  ),
  table('the table is encrypted', (one) => flag(one.SSESpecification, 'SSEEnabled')),
  table('the table drops what has expired', (one) => flag(one.TimeToLiveSpecification, 'Enabled')),
  table(
    'the table of prod can’t be deleted',
    ({ DeletionProtectionEnabled }, { stage }) =>
      stage !== 'prod' || DeletionProtectionEnabled === true,
  ),
  {
    name: 'the data and the secrets of prod outlive the stack',
    check: ({ template, stage }) =>
      each(
        stage === 'prod'
          ? [
              ...ofType(template, 'AWS::DynamoDB::Table'),
              ...ofType(template, 'AWS::SecretsManager::Secret'),
            ]
          : [],
        ([id, { DeletionPolicy, UpdateReplacePolicy }]) =>
          DeletionPolicy === 'Retain' && UpdateReplacePolicy === 'Retain'
            ? undefined
            : `${id} would go`,
      ),
  },
  {
    name: 'buckets are encrypted and closed to the public',
    check: ({ template }) =>
      each(ofType(template, 'AWS::S3::Bucket'), ([id, { Properties }]) =>
        'BucketEncryption' in Properties && 'PublicAccessBlockConfiguration' in Properties
          ? undefined
          : `${id} is open`,
      ),
  },
  {
    name: 'every operation stands in the dashboard',
    check: ({ template, operations }) => {
      const text = ofType(template, 'AWS::CloudWatch::Dashboard')
        .map(([, one]) => JSON.stringify(one.Properties))
        .join();
      return each(operations, ({ id }) =>
        text.includes(`\\"${id}\\"`) || text.includes('GROUP BY Operation')
          ? undefined
          : `${id} is not in the dashboard`,
      );
    },
  },
  {
    name: 'errors, latency and throttling of API, functions and table raise alarms',
    check: ({ template, operations }) => {
      const wanted = [
        'ApiServerErrors',
        'ApiLatency',
        'ApiThrottles',
        'ApiContractViolations',
        ...ofType(template, 'AWS::Lambda::Function').flatMap(([id]) => {
          const name = id.replace(/LambdaFunction$/, '');
          return [`${name}FunctionErrors`, `${name}FunctionThrottles`];
        }),
        ...(operations.some((one) => one.tableAccess.length > 0)
          ? ['StoreThrottles', 'StoreErrors']
          : []),
      ];
      return each(wanted, (name) =>
        `Alarm${name}` in template.Resources ? undefined : `no alarm ${name}`,
      );
    },
  },
  {
    name: 'the stack fits into CloudFormation (500 resources, 1 MB)',
    check: ({ template }) => {
      const count = Object.keys(template.Resources).length;
      const bytes = Buffer.byteLength(JSON.stringify(template, undefined, 2));
      return {
        looked: count,
        faults: count <= 500 && bytes <= 1_000_000 ? [] : [`${count} resources, ${bytes} bytes`],
      };
    },
  },
];

function table(
  name: string,
  good: (properties: TemplateResource['Properties'], rendered: Rendered) => boolean,
): Policy {
  return {
    name,
    check: (rendered) =>
      each(ofType(rendered.template, 'AWS::DynamoDB::Table'), ([id, { Properties }]) =>
        good(Properties, rendered) ? undefined : `${id}: ${JSON.stringify(Properties)}`,
      ),
  };
}

function flag(specification: unknown, name: string): boolean {
  return (specification as Record<string, unknown> | undefined)?.[name] === true;
}
