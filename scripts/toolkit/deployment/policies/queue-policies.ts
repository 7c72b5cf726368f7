import { mostDeliveries } from '../stack/queues';
import { ofType, type Template, type TemplateResource } from '../stack/template';
import { answering } from './deployed-routes';
import { each, type Policy } from './policy';

/** The requirements for queues, and for the functions that run their jobs. */
export const queuePolicies: readonly Policy[] = [
  {
    name: 'each function whose operations have a queue runs its jobs, and no other function has one',
    check: ({ template, contract: { operations } }) => {
      const functionOf = answering(template);
      const wanted = operations.flatMap((one) => (one.queue ? (functionOf(one) ?? '') : []));
      const found = sources(template).map(([, { Properties }]) => {
        const name = /"(\w+)(?:LambdaFunction|Alias)"/.exec(
          JSON.stringify(Properties.FunctionName),
        );
        const own = idIn(Properties.EventSourceArn);
        const { Variables } = (template.Resources[`${name?.[1] ?? ''}LambdaFunction`]?.Properties
          .Environment ?? {}) as { Variables?: { QUEUE_URL?: { Ref?: string } } };
        return Variables?.QUEUE_URL?.Ref === own ? (name?.[1] ?? '') : `${own}: another function`;
      });
      return each([...new Set([...wanted, ...found])], (one) =>
        wanted.includes(one) && found.includes(one) ? undefined : one,
      );
    },
  },
  {
    name: 'a message that fails is delivered again, separately, and then kept among the dead letters of its queue',
    check: ({ template }) =>
      each(sources(template), ([id, { Properties }]) => {
        const queue = template.Resources[idIn(Properties.EventSourceArn)]?.Properties ?? {};
        const { deadLetterTargetArn, maxReceiveCount } = (queue.RedrivePolicy ?? {}) as {
          deadLetterTargetArn?: unknown;
          maxReceiveCount?: number;
        };
        const dead = template.Resources[idIn(deadLetterTargetArn)];
        const isPartial = JSON.stringify(Properties.FunctionResponseTypes ?? []).includes(
          'ReportBatchItemFailures',
        );
        const isKept =
          dead?.Type === 'AWS::SQS::Queue' &&
          maxReceiveCount === mostDeliveries &&
          Number(dead.Properties.MessageRetentionPeriod) >
            Number(queue.MessageRetentionPeriod ?? 345_600);
        return isPartial && isKept ? undefined : id;
      }),
  },
  {
    name: 'a message stays hidden for six times as long as its function may take',
    check: ({ template }) =>
      each(sources(template), ([id, { Properties }]) => {
        const name = /"(\w+)(?:LambdaFunction|Alias)"/.exec(
          JSON.stringify(Properties.FunctionName),
        );
        const { Timeout } =
          template.Resources[`${name?.[1] ?? ''}LambdaFunction`]?.Properties ?? {};
        const hidden =
          template.Resources[idIn(Properties.EventSourceArn)]?.Properties.VisibilityTimeout;
        return Number(hidden) >= 6 * Number(Timeout)
          ? undefined
          : `${id}: ${String(hidden)} s for a function that may take ${String(Timeout)} s`;
      }),
  },
  {
    name: 'every queue is encrypted and accepts only TLS',
    check: ({ template }) => {
      const policies = ofType(template, 'AWS::SQS::QueuePolicy').map(([, { Properties }]) =>
        JSON.stringify(Properties),
      );
      return each(ofType(template, 'AWS::SQS::Queue'), ([id, { Properties }]) => {
        const isEncrypted =
          Properties.SqsManagedSseEnabled === true || Properties.KmsMasterKeyId !== undefined;
        const isTls = policies.some(
          (one) =>
            one.includes(`{"Ref":"${id}"}`) &&
            one.includes('"Effect":"Deny"') &&
            one.includes('{"aws:SecureTransport":"false"}'),
        );
        return isEncrypted && isTls ? undefined : id;
      });
    },
  },
  {
    name: 'dead letters of every queue raise an alarm in prod, and so do jobs that wait for a long time',
    check: ({ template, stage }) => {
      const alarms = ofType(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) =>
        JSON.stringify(Properties.Metrics),
      );
      const wanted = sources(template).flatMap(([, { Properties }]) => {
        const queue = idIn(Properties.EventSourceArn);
        const { RedrivePolicy = {} } = template.Resources[queue]?.Properties ?? {};
        const { deadLetterTargetArn } = RedrivePolicy as { deadLetterTargetArn?: unknown };
        return [
          ['ApproximateNumberOfMessagesVisible', idIn(deadLetterTargetArn)] as const,
          ['ApproximateAgeOfOldestMessage', queue] as const,
        ];
      });
      return each(stage === 'prod' ? wanted : [], ([metric, id]) =>
        alarms.some((one) => one.includes(`"${metric}"`) && one.includes(`["${id}","QueueName"]`))
          ? undefined
          : `no alarm evaluates ${metric} of ${id}`,
      );
    },
  },
];

function sources(template: Template): [string, TemplateResource][] {
  return ofType(template, 'AWS::Lambda::EventSourceMapping').filter(([, { Properties }]) => {
    return template.Resources[idIn(Properties.EventSourceArn)]?.Type === 'AWS::SQS::Queue';
  });
}

/** `{ 'Fn::GetAtt': ['OrdersQueue', 'Arn'] }` → `OrdersQueue` */
function idIn(arn: unknown): string {
  return /"Fn::GetAtt":\["(\w+)","Arn"\]/.exec(JSON.stringify(arn ?? {}))?.[1] ?? '';
}
