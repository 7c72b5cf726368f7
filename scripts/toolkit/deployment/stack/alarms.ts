import type { FunctionPlan } from '../layout/function-groups';
import { alarmResource, combined, numbered } from './alarm';
import type { StackContext } from './context';
import { deadLetters } from './dead-letters';
import { deliversEvents } from './event-stream';
import { deadJobsId, hasQueue, queueId } from './queues';
import {
  apiName,
  deadEvents,
  metric,
  namespace,
  stageDimensions,
  throttled,
  type Alarm,
  type Dimensions,
} from './metrics';
import type { Resources } from './resources';
import { tableAlarms } from './table-alarms';
import { ofType, type Template } from './template';

/**
 * Everything that needs action, each once:
 * - the API fails, is slow, refuses too many requests, or breaks its contract;
 * - one operation fails, too rarely to be visible in the whole;
 * - functions crash or run out of concurrency; the table throttles or fails;
 * - an asynchronous invocation or a job has failed for good, or jobs are not done. What only explains these is
 *   on the dashboard. Releases have their own alarms (`release.ts`).
 */
export function alarms(functions: readonly FunctionPlan[]): Resources {
  const operations = functions.flatMap((plan) => plan.operations);
  const entries: [string, Alarm][] = [
    [
      'ApiServerErrors',
      {
        description:
          'More than 1 % of all requests are answered with a 5xx, as the gateway sees it',
        metrics: [gatewayMetric('5XXError', 'Average')],
        threshold: 0.01,
      },
    ],
    [
      'ApiLatency',
      {
        description: 'One in a hundred requests takes longer than 1.5 s, as the gateway sees it',
        metrics: [gatewayMetric('Latency', 'p99')],
        threshold: 1500,
      },
    ],
    [
      'ApiThrottles',
      {
        description: 'More than 100 requests a minute are refused with 429 by the gateway',
        metrics: [metric('value', namespace, throttled, stageDimensions, 'Sum')],
        threshold: 100,
      },
    ],
    [
      'ApiContractViolations',
      {
        description: 'Responses break the contract',
        metrics: [metric('value', namespace, 'ContractViolations', stageDimensions, 'Sum')],
        threshold: 0,
      },
    ],
    ['OperationServerErrors', worstOperation],
    ...ofFunctions(functions, 'FunctionErrors', 'Errors', 'Functions crash or time out'),
    ...ofFunctions(functions, 'FunctionThrottles', 'Throttles', 'Functions lack concurrency'),
    ...unanswered(functions),
    ...waitingJobs(functions),
    ...ofEvents(functions),
    ...tableAlarms(operations.flatMap((operation) => operation.tableAccess)),
  ];
  return Object.fromEntries(entries.map(([name, alarm]) => [`Alarm${name}`, alarmResource(alarm)]));
}

function gatewayMetric(name: string, stat: string): object {
  return metric('value', 'AWS/ApiGateway', name, { ApiName: apiName }, stat);
}

/**
 * The 5xx of the operation that has most of them, by a query over all operations: one alarm instead of
 * many.
 */
const worstOperation: Alarm = {
  description: 'One operation has more than 5 responses of 5xx a minute',
  metrics: [
    {
      Id: 'value',
      Expression:
        `SELECT SUM(Errors5XX) FROM SCHEMA("${namespace}", Operation, Stage) ` +
        `WHERE Stage = '${stageDimensions.Stage}' GROUP BY Operation ORDER BY SUM() DESC LIMIT 1`,
      Period: 60,
      ReturnData: true,
    },
  ],
  threshold: 5,
};

/** Failed asynchronous invocations and jobs: they stay until someone has handled them. */
function unanswered(functions: readonly FunctionPlan[]): [string, Alarm][] {
  const names = functions.filter(hasQueue).map((plan) => nameOf(deadJobsId(plan)));
  return numbered(
    'DeadLetters',
    'Asynchronous invocations and jobs that failed for good and are dead letters',
    largest('AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'QueueName', [
      deadLetters.name,
      ...names,
    ]),
    0,
  );
}

/** The age of the oldest job, in seconds. Failed ones are tried again for an hour. */
function waitingJobs(functions: readonly FunctionPlan[]): [string, Alarm][] {
  const names = functions.filter(hasQueue).map((plan) => nameOf(queueId(plan)));
  return numbered(
    'WaitingJobs',
    'A job in a queue has not been done for 15 minutes',
    largest('AWS/SQS', 'ApproximateAgeOfOldestMessage', 'QueueName', names),
    900,
  );
}

/** The largest value of any of them, in as many parts as alarms need. */
function largest(
  namespace: string,
  name: string,
  dimension: string,
  values: readonly object[],
): (readonly object[])[] {
  if (values.length === 1)
    return [[metric('value', namespace, name, { [dimension]: values[0] }, 'Maximum')]];
  return combined(
    'MAX',
    'Maximum',
    namespace,
    values.map((one) => [name, { [dimension]: one }]),
  );
}

function nameOf(id: string): object {
  return { 'Fn::GetAtt': [id, 'QueueName'] };
}

function ofEvents(functions: readonly FunctionPlan[]): [string, Alarm][] {
  const delivering = functions.filter(deliversEvents);
  if (delivering.length === 0) return [];
  return [
    ['DeadEvents', undelivered],
    ...numbered(
      'EventsDelayed',
      'Events in the stream of the table have waited for five minutes',
      largest(
        'AWS/Lambda',
        'IteratorAge',
        'FunctionName',
        delivering.map(({ id }) => ({ Ref: `${id}LambdaFunction` })),
      ),
      300_000,
    ),
  ];
}

/** Nobody will send them again but the owner: `openapi-first webhooks:redeliver`. */
const undelivered: Alarm = {
  description: 'A receiver has not received an event in any attempt: see webhooks:redeliver',
  metrics: [metric('value', namespace, deadEvents, stageDimensions, 'Sum')],
  threshold: 0,
  atOnce: true,
};

/** One alarm for all functions, or for as many of them as an alarm allows. */
function ofFunctions(
  functions: readonly FunctionPlan[],
  name: string,
  metricName: string,
  description: string,
): [string, Alarm][] {
  const dimensions = functions.map((plan): [string, Dimensions] => [
    metricName,
    { FunctionName: { Ref: `${plan.id}LambdaFunction` } },
  ]);
  return numbered(
    name,
    `${description} (${metricName})`,
    combined('SUM', 'Sum', 'AWS/Lambda', dimensions),
    0,
  );
}

/** Notifies the owner's topic of every alarm and of its end. */
export function addAlarmActions(template: Template, { options }: StackContext): void {
  if (options.alarmTopic === undefined) return;
  for (const [, alarm] of ofType(template, 'AWS::CloudWatch::Alarm')) {
    alarm.Properties.AlarmActions = [options.alarmTopic];
    alarm.Properties.OKActions = [options.alarmTopic];
  }
}
