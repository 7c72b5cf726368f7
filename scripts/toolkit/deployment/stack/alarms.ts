import type { StackContext } from './context';
import { freeName } from '../../compiler/names';
import { deadLetters } from './dead-letters';
import type { FunctionPlan } from '../layout/function-groups';
import { pascal } from '../names';
import {
  apiName,
  metric,
  namespace,
  operationDimensions,
  stageDimensions,
  type Alarm,
} from './metrics';
import type { DeployedOperation } from '../contract/operation';
import type { Resource, Resources } from './resources';
import { tableAlarms } from './table-alarms';
import { ofType, type Template } from './template';

/** Where an alarm goes off. */
const threshold = {
  /** Share of requests answered with a 5xx. */
  serverErrors: 0.01,
  /** Milliseconds. */
  latency: 1500,
};

/** What wakes somebody: for the API, for each function, for the table and for each operation. */
export function alarms(functions: readonly FunctionPlan[], byOperation: boolean): Resources {
  const operations = functions.flatMap((plan) => plan.operations);
  const entries: [string, Alarm][] = [
    ['ApiServerErrors', gateway('5XXError', 'Average', threshold.serverErrors)],
    ['ApiLatency', gateway('Latency', 'p99', threshold.latency)],
    ['ApiContractViolations', own('ContractViolations', 'Responses that break the contract')],
    ['ApiThrottles', own('Throttles', 'Requests refused with 429 by the functions', 100)],
    ...functions.flatMap((plan): [string, Alarm][] => [
      [`${plan.id}FunctionErrors`, lambda(plan, 'Errors')],
      [`${plan.id}FunctionThrottles`, lambda(plan, 'Throttles')],
    ]),
    ['DeadLetters', unanswered],
    ...tableAlarms(operations.flatMap((operation) => operation.tableAccess)),
    ...(byOperation ? named(operations) : []).flatMap(([name, id]): [string, Alarm][] => [
      [`Operation${name}ServerErrors`, errorRate(id)],
      [`Operation${name}Latency`, latency(id)],
    ]),
  ];
  return Object.fromEntries(entries.map(([name, alarm]) => [`Alarm${name}`, resource(alarm)]));
}

/** Logical ids have letters and digits alone, of which `get-order` and `getOrder` have the same. */
function named(operations: readonly DeployedOperation[]): [string, string][] {
  const taken = new Set<string>();
  return operations.map(({ id }) => [freeName(pascal(id), taken, ''), id]);
}

function gateway(name: string, stat: string, limit: number): Alarm {
  return {
    description: `${name} (${stat}) of the whole API, as the gateway sees it`,
    metrics: [metric('value', 'AWS/ApiGateway', name, { ApiName: apiName }, stat)],
    threshold: limit,
  };
}

/** Invocations that nobody waited for and that failed: they stay until somebody has looked. */
const unanswered: Alarm = {
  description: 'Asynchronous invocations that failed for good and wait in the dead-letter queue',
  metrics: [
    metric(
      'value',
      'AWS/SQS',
      'ApproximateNumberOfMessagesVisible',
      { QueueName: deadLetters.name },
      'Maximum',
    ),
  ],
  threshold: 0,
};

function own(name: string, description: string, limit = 0): Alarm {
  return {
    description,
    metrics: [metric('value', namespace, name, stageDimensions, 'Sum')],
    threshold: limit,
  };
}

function lambda(plan: FunctionPlan, name: string): Alarm {
  const dimensions = { FunctionName: { Ref: `${plan.id}LambdaFunction` } };
  return {
    description: `${name} of the function ${plan.slug}`,
    metrics: [metric('value', 'AWS/Lambda', name, dimensions, 'Sum')],
    threshold: 0,
  };
}

function errorRate(id: string): Alarm {
  const dimensions = operationDimensions(id);
  return {
    description: `Share of ${id} answered with a 5xx`,
    metrics: [
      metric('errors', namespace, 'Errors5XX', dimensions, 'Sum', false),
      metric('requests', namespace, 'Requests', dimensions, 'Sum', false),
      { Id: 'value', Expression: 'FILL(errors, 0) / requests', ReturnData: true },
    ],
    threshold: threshold.serverErrors,
  };
}

function latency(id: string): Alarm {
  return {
    description: `Duration of ${id} (p99, ms)`,
    metrics: [metric('value', namespace, 'Latency', operationDimensions(id), 'p99')],
    threshold: threshold.latency,
  };
}

function resource({ description, metrics, threshold: limit }: Alarm): Resource {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: description,
      ComparisonOperator: 'GreaterThanThreshold',
      // Three of five minutes: one bad minute wakes nobody.
      DatapointsToAlarm: 3,
      EvaluationPeriods: 5,
      Metrics: metrics,
      Threshold: limit,
      TreatMissingData: 'notBreaching',
    },
  };
}

/** Sends every alarm, and the end of it, to the owner's topic. */
export function addAlarmActions(template: Template, { options }: StackContext): void {
  if (options.alarmTopic === undefined) return;
  for (const [, alarm] of ofType(template, 'AWS::CloudWatch::Alarm')) {
    alarm.Properties.AlarmActions = [options.alarmTopic];
    alarm.Properties.OKActions = [options.alarmTopic];
  }
}
