import type { FunctionPlan } from '../layout/function-groups';
import { arnOf, longestRetention, onlyTls, queue } from './queue';
import type { Resource, Resources } from './resources';

/** Seconds that a job is kept: four days. */
const retention = 345_600;

/**
 * Seconds for which a message is hidden while it is dealt with: six times the longest time that a function
 * behind API Gateway has, as AWS recommends.
 */
export const visibilityTimeout = 180;

/** How often a message is delivered. The pauses between them grow: in all it takes an hour. */
export const mostDeliveries = 10;

/** Messages for one invocation, and invocations at a time: the jobs leave room for the requests. */
const batch = { size: 5, concurrency: 5 };

/** Whether the function does jobs: an operation has `x-openapi-first-queue`. */
export function hasQueue({ operations }: Pick<FunctionPlan, 'operations'>): boolean {
  return operations.some(({ queue }) => queue);
}

export function queueId({ id }: FunctionPlan): string {
  return `${id}Queue`;
}

export function deadJobsId(plan: FunctionPlan): string {
  return `${queueId(plan)}DeadLetters`;
}

export const queueArn = (plan: FunctionPlan): object => arnOf(queueId(plan));
export const queueUrl = (plan: FunctionPlan): object => ({ Ref: queueId(plan) });

/** What a function with a queue does there: it sends messages, and Lambda receives them with its role. */
export const queueActions = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ReceiveMessage',
  'sqs:SendMessage',
];

/** A queue for each function whose operations leave jobs in it, with its dead letters. */
export function queues(functions: readonly FunctionPlan[]): Resources {
  return Object.fromEntries(functions.filter(hasQueue).flatMap(resourcesOf));
}

function resourcesOf(plan: FunctionPlan): [string, Resource][] {
  const id = queueId(plan);
  const dead = deadJobsId(plan);
  const name = `\${self:service}-\${sls:stage}-${plan.slug}`;
  return [
    [
      id,
      queue(`${name}-jobs`, {
        MessageRetentionPeriod: retention,
        VisibilityTimeout: visibilityTimeout,
        RedrivePolicy: { deadLetterTargetArn: arnOf(dead), maxReceiveCount: mostDeliveries },
      }),
    ],
    [dead, queue(`${name}-dead-jobs`, { MessageRetentionPeriod: longestRetention })],
    [`${id}Policy`, onlyTls(id)],
    [`${dead}Policy`, onlyTls(dead)],
    [
      `${id}Source`,
      {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: arnOf(id),
          FunctionName: { 'Fn::GetAtt': [`${plan.id}LambdaFunction`, 'Arn'] },
          BatchSize: batch.size,
          // A message that failed does not bring back the others.
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ScalingConfig: { MaximumConcurrency: batch.concurrency },
        },
      },
    ],
  ];
}
