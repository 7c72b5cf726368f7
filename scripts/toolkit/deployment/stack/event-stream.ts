import type { FunctionPlan } from '../layout/function-groups';
import { deadLetters } from './dead-letters';
import type { Resource, Resources } from './resources';
import { streamArn } from './table-options';

/** What a function needs to be given the records of a stream. */
export const streamActions = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];

/** Property of the table: the new image has all of an event. */
export const StreamSpecification = { StreamViewType: 'NEW_IMAGE' };

/** Only new events, as the runtime's outbox writes them: functions are not invoked for other changes. */
const newEvents = JSON.stringify({
  eventName: ['INSERT'],
  dynamodb: { NewImage: { SK: { S: ['EVENT'] } } },
});

/** Whether the function delivers events: `deliversEvents` in an `x-openapi-first-schedule`. */
export function deliversEvents({ operations }: Pick<FunctionPlan, 'operations'>): boolean {
  return operations.some((one) => one.deliversEvents);
}

/**
 * From the stream of the table, Lambda gives each new event to the function that delivers it. The task of the
 * same function delivers what could not be delivered at once: hours of retries would stop the stream.
 */
export function eventStreams(functions: readonly FunctionPlan[]): Resources {
  return Object.fromEntries(
    functions.filter(deliversEvents).map((plan) => [`${plan.id}EventsSource`, source(plan)]),
  );
}

function source({ id }: FunctionPlan): Resource {
  return {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: streamArn,
      FunctionName: { 'Fn::GetAtt': [`${id}LambdaFunction`, 'Arn'] },
      StartingPosition: 'TRIM_HORIZON',
      FilterCriteria: { Filters: [{ Pattern: newEvents }] },
      // They are sent at the same time, and the function has time for one attempt of each.
      BatchSize: 25,
      // Batches of one shard at the same time: a receiver that takes five seconds to answer delays few others.
      ParallelizationFactor: 4,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 3,
      // The task has delivered older ones.
      MaximumRecordAgeInSeconds: 600,
      DestinationConfig: { OnFailure: { Destination: deadLetters.arn } },
    },
  };
}
