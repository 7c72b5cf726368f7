import type { FunctionPlan } from '../layout/function-groups';
import { arnOf, longestRetention, onlyTls, queue } from './queue';
import type { Resource, Resources } from './resources';

/** Seconds for which a job is kept: four days. */
const retention = 345_600;

/**
 * Seconds for which a message is hidden while it is being handled: six times the longest time of a function
 * behind API Gateway, as AWS recommends.
 */
export const visibilityTimeout = 180;

/** How often a message is delivered. The pauses between deliveries grow: in total, they take an hour. */
export const mostDeliveries = 10;

/** Messages per invocation, and invocations at a time: jobs must leave room for requests. */
const batch = { size: 5, concurrency: 5 };

/** Whether the function runs jobs: an operation has `x-openapi-first-queue`. */
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

/**
 * The permissions of a function with a queue: it sends messages, and Lambda receives them with its role.
 */
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
          // When a message fails, the others of its batch are not delivered again.
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ScalingConfig: { MaximumConcurrency: batch.concurrency },
        },
      },
    ],
  ];
}
