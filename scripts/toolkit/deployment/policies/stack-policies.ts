import { bucketId } from '../stack/bucket';
import { ofType, type Template, type TemplateResource } from '../stack/template';
import { newTable, partitionLimit } from '../stack/warm-throughput';
import { each, type Policy, type Rendered } from './policy';

/** As CloudFormation spells it. */
interface WarmThroughput {
  readonly ReadUnitsPerSecond: number;
  readonly WriteUnitsPerSecond: number;
}

export const stackPolicies: readonly Policy[] = [
  {
    name: 'functions: Node 24, or 22 where there is no 24, arm64, traced, with a timeout below the gateway’s',
    check: ({ template }) =>
      each(ofType(template, 'AWS::Lambda::Function'), ([id, { Properties }]) => {
        const good =
          ['nodejs24.x', 'nodejs22.x'].includes(String(Properties.Runtime)) &&
          JSON.stringify(Properties.Architectures) === '["arm64"]' &&
          JSON.stringify(Properties.TracingConfig) === '{"Mode":"Active"}' &&
          Number(Properties.Timeout) < 29;
        return good ? undefined : `${id}: ${JSON.stringify(Properties)}`;
      }),
  },
  {
    name: 'queues and streams invoke their functions, streams from their beginning',
    check: ({ template }) =>
      each(ofType(template, 'AWS::Lambda::EventSourceMapping'), ([id, { Properties }]) =>
        Properties.Enabled !== false &&
        ['TRIM_HORIZON', undefined].includes(Properties.StartingPosition as string | undefined)
          ? undefined
          : id,
      ),
  },
  {
    name: 'every log has a retention',
    check: ({ template }) =>
      each(ofType(template, 'AWS::Logs::LogGroup'), ([id, { Properties }]) =>
        Number(Properties.RetentionInDays) > 0 ? undefined : `${id} has no retention`,
      ),
  },
  {
    name: 'every function logs to a group of the stack',
    check: ({ template }) => {
      const groups = ofType(template, 'AWS::Logs::LogGroup').map(([, group]) => group.Properties);
      return each(ofType(template, 'AWS::Lambda::Function'), ([id, { Properties }]) => {
        const name = `/aws/lambda/${String(Properties.FunctionName)}`;
        return groups.some((one) => one.LogGroupName === name)
          ? undefined
          : `${id}: the stack has no ${name}`;
      });
    },
  },
  table('the table is paid per request', ({ BillingMode }) => BillingMode === 'PAY_PER_REQUEST'),
  table('the table can be restored to any second', (one) =>
    flag(one.PointInTimeRecoverySpecification, 'PointInTimeRecoveryEnabled'),
  ),
  table('the table is encrypted', (one) => flag(one.SSESpecification, 'SSEEnabled')),
  table('the table deletes expired items', (one) => flag(one.TimeToLiveSpecification, 'Enabled')),
  table('the table and its indexes have the same warm throughput', (one) => {
    const indexes = (one.GlobalSecondaryIndexes ?? []) as { WarmThroughput?: unknown }[];
    const warm = one.WarmThroughput as WarmThroughput | undefined;
    const write = warm?.WriteUnitsPerSecond ?? newTable.write;
    const read = warm?.ReadUnitsPerSecond ?? newTable.read;
    const text = JSON.stringify(warm);
    return (
      write >= newTable.write &&
      read * partitionLimit.write >= write * partitionLimit.read &&
      indexes.every(({ WarmThroughput: own }) => JSON.stringify(own) === text)
    );
  }),
  table(
    'the table of prod cannot be deleted',
    ({ DeletionProtectionEnabled }, { stage }) =>
      stage !== 'prod' || DeletionProtectionEnabled === true,
  ),
  {
    name: 'the data and the secrets of prod outlive the stack, except a failed first deployment',
    check: ({ template, stage }) =>
      each(
        stage === 'prod'
          ? [
              ...ofType(template, 'AWS::DynamoDB::Table'),
              ...ofType(template, 'AWS::S3::Bucket').filter(([id]) => id === bucketId),
              ...ofType(template, 'AWS::SecretsManager::Secret'),
            ]
          : [],
        ([id, { DeletionPolicy, UpdateReplacePolicy }]) =>
          DeletionPolicy === 'RetainExceptOnCreate' && UpdateReplacePolicy === 'Retain'
            ? undefined
            : `${id} would be deleted`,
      ),
  },
  {
    name: 'what outlives the stack can be imported into a new one: it refers to no other resource',
    check: ({ template: { Resources } }) => {
      const kept = Object.entries(Resources).filter(
        ([, { DeletionPolicy }]) => DeletionPolicy === 'RetainExceptOnCreate',
      );
      const others = Object.keys(Resources).filter((id) => !kept.some(([one]) => one === id));
      return each(kept, ([id, { Properties }]) => {
        const text = JSON.stringify(Properties);
        const other = others.find(
          (one) => text.includes(`{"Ref":"${one}"}`) || text.includes(`["${one}",`),
        );
        return other === undefined ? undefined : `${id} refers to ${other}`;
      });
    },
  },
  {
    name: 'no name of a secret ends with a hyphen and six characters, as the ARNs of secrets do',
    check: ({ template }) =>
      each(ofType(template, 'AWS::SecretsManager::Secret'), ([id, { Properties }]) =>
        /-[^-/]{6}$/.test(String(Properties.Name))
          ? `${id}: ${String(Properties.Name)}`
          : undefined,
      ),
  },
  {
    name: 'buckets are encrypted and closed to the public',
    check: ({ template }) =>
      each(ofType(template, 'AWS::S3::Bucket'), ([id, { Properties }]) =>
        'BucketEncryption' in Properties && 'PublicAccessBlockConfiguration' in Properties
          ? undefined
          : `${id} is public`,
      ),
  },
  {
    name: 'failed asynchronous invocations are kept for 14 days, encrypted, and raise an alarm',
    check: ({ template, stage }) => {
      const queues = ofType(template, 'AWS::SQS::Queue').filter(
        ([id, { Properties }]) =>
          (Properties.SqsManagedSseEnabled === true || 'KmsMasterKeyId' in Properties) &&
          Properties.MessageRetentionPeriod === 1_209_600 &&
          (stage !== 'prod' || alarmed(template, id)),
      );
      return each(ofType(template, 'AWS::Lambda::Function'), ([id, { Properties }]) => {
        const target = JSON.stringify(Properties.DeadLetterConfig ?? {});
        return queues.some(([queue]) => target === `{"TargetArn":${arnOf(queue)}}`)
          ? undefined
          : `${id}: ${target}`;
      });
    },
  },
  {
    name: 'requests are traced from the gateway on',
    check: ({ template }) =>
      each(ofType(template, 'AWS::ApiGateway::Stage'), ([id, { Properties }]) =>
        Properties.TracingEnabled === true ? undefined : `${id} is not traced`,
      ),
  },
  {
    name: 'log queries are saved, over all functions',
    check: ({ template }) => {
      const functions = ofType(template, 'AWS::Lambda::Function');
      return each(ofType(template, 'AWS::Logs::QueryDefinition'), ([id, { Properties }]) =>
        (Properties.LogGroupNames as unknown[]).length === functions.length
          ? undefined
          : `${id} does not cover all functions`,
      );
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

/** Whether an alarm evaluates how many messages a queue has. */
function alarmed(template: Template, queue: string): boolean {
  const name = `{"Fn::GetAtt":["${queue}","QueueName"]}`;
  return ofType(template, 'AWS::CloudWatch::Alarm').some(([, { Properties }]) => {
    const text = JSON.stringify(Properties.Metrics);
    return text.includes('ApproximateNumberOfMessagesVisible') && text.includes(name);
  });
}

const arnOf = (id: string): string => JSON.stringify({ 'Fn::GetAtt': [id, 'Arn'] });
