import type { FunctionPlan } from '../layout/function-groups';
import { deadLetters } from './dead-letters';
import { deliversEvents } from './event-stream';
import { deadJobsId, hasQueue, queueId } from './queues';
import { apiName, deadEvents, namespace, throttled } from './metrics';
import { region, type Resource, type Resources } from './resources';
import { functionName } from './roles';
import { withTransactions } from './table-alarms';
import { tableName } from './table-options';

/** A value that only CloudFormation knows is put between two of these in the text, as JSON. */
const mark = '\u0001';
const known = (value: object): string => mark + JSON.stringify(value) + mark;

type Series = readonly (string | Readonly<Record<string, string>>)[];
type Graph = readonly [title: string, stat: string, metrics: readonly Series[]];

/**
 * CloudWatch draws 500 metrics in a widget and 2,500 in a dashboard, more than anyone can read. If there
 * are more operations than this, only the most active ones are drawn.
 */
const mostOperations = 300;
/** Functions that are drawn separately. */
const mostFunctions = 50;

/** The states of all alarms, and rows for the API, its operations, the functions, the table, the jobs and the events. */
export function dashboard(functions: readonly FunctionPlan[], alarms: Resources): Resource {
  const count = functions.reduce((sum, plan) => sum + plan.operations.length, 0);
  const widgets = [
    alarmStates(Object.keys(alarms)),
    ...[
      ...row('API', api),
      ...(count > mostOperations
        ? row('Operations', [
            ['most requests', 'Sum', topOperations('SUM', 'Requests')],
            ['most 5xx', 'Sum', topOperations('SUM', 'Errors5XX')],
            ['slowest', 'Maximum', topOperations('MAX', 'Latency')],
          ])
        : functions.flatMap((plan) =>
            row(plan.slug, [
              ['Requests', 'Sum', operationSeries(plan, 'Requests')],
              ['5xx', 'Sum', operationSeries(plan, 'Errors5XX')],
              ['Latency (p99)', 'p99', operationSeries(plan, 'Latency')],
            ]),
          )),
      ...row('Functions', [
        ['Concurrent executions', 'Maximum', functionSeries(functions, 'ConcurrentExecutions')],
        ['Errors and throttles', 'Sum', failuresOf(functions)],
        ['Cold starts, dead letters', 'Sum', startsAndDeadLetters],
      ]),
      ...tableRow(functions),
      ...queueRow(functions),
      ...eventRow(functions),
    ].map(place),
  ];
  return {
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: { DashboardName: apiName, DashboardBody: filledIn(JSON.stringify({ widgets })) },
  };
}

/** On CloudWatch's grid of 24 columns. */
function alarmStates(ids: readonly string[]): object {
  const arns = ids.map((id) => known({ 'Fn::GetAtt': [id, 'Arn'] }));
  const properties = { title: 'Alarms', alarms: arns };
  return { type: 'alarm', x: 0, y: 0, width: 24, height: 3, properties };
}

/** Three widgets in a row. */
function place(properties: object, index: number): object {
  return {
    type: 'metric',
    x: (index % 3) * 8,
    y: 3 + Math.floor(index / 3) * 6,
    width: 8,
    height: 6,
    properties,
  };
}

function row(name: string, graphs: readonly Graph[]): object[] {
  return graphs.map(([title, stat, metrics]) => ({
    title: `${name}: ${title}`,
    region: known(region),
    view: 'timeSeries',
    period: 60,
    stat,
    metrics,
  }));
}

const ofStage = ['Stage', '${sls:stage}'];
const gateway = (name: string, options: Readonly<Record<string, string>> = {}): Series => [
  'AWS/ApiGateway',
  name,
  'ApiName',
  apiName,
  options,
];

const api: readonly Graph[] = [
  ['Requests and errors', 'Sum', ['Count', '4XXError', '5XXError'].map((name) => gateway(name))],
  [
    'Latency (p50, p99), and p99 of the functions',
    'p99',
    [
      ...['p50', 'p99'].map((stat) => gateway('Latency', { stat, label: stat })),
      gateway('IntegrationLatency', { label: 'functions' }),
    ],
  ],
  [
    '429, broken responses',
    'Sum',
    [throttled, 'ContractViolations'].map((name) => [namespace, name, ...ofStage]),
  ],
];

const startsAndDeadLetters: readonly Series[] = [
  [namespace, 'ColdStarts', ...ofStage],
  [
    'AWS/SQS',
    'ApproximateNumberOfMessagesVisible',
    'QueueName',
    known(deadLetters.name),
    { stat: 'Maximum', label: 'dead letters' },
  ],
];

function operationSeries(plan: FunctionPlan, name: string): Series[] {
  return plan.operations.map(({ id }) => [
    namespace,
    name,
    ...ofStage,
    'Operation',
    id,
    { label: id },
  ]);
}

/** A query of Metrics Insights: the top fifty operations. */
function topOperations(statistic: 'SUM' | 'MAX', name: string): Series[] {
  const expression =
    `SELECT ${statistic}(${name}) FROM SCHEMA("${namespace}", Operation, Stage) ` +
    `WHERE Stage = '\${sls:stage}' GROUP BY Operation ORDER BY ${statistic}() DESC LIMIT 50`;
  return [[{ expression, id: 'top' }]];
}

function functionSeries(functions: readonly FunctionPlan[], name: string, suffix = ''): Series[] {
  return functions
    .slice(0, mostFunctions)
    .map((plan) => [
      'AWS/Lambda',
      name,
      'FunctionName',
      functionName(plan),
      { label: plan.slug + suffix },
    ]);
}

function failuresOf(functions: readonly FunctionPlan[]): Series[] {
  return [
    ...functionSeries(functions, 'Errors', ' errors'),
    ...functionSeries(functions, 'Throttles', ' throttles'),
  ];
}

/** Nothing for an API without a table. */
function tableRow(functions: readonly FunctionPlan[]): object[] {
  const access = functions.flatMap((plan) => plan.operations.flatMap((one) => one.tableAccess));
  if (access.length === 0) return [];
  const calls = withTransactions(access.map((one) => one.split(':')[0] ?? ''));
  const ofTable = (name: string, ...rest: Series): Series => [
    'AWS/DynamoDB',
    name,
    'TableName',
    known(tableName),
    ...rest,
  ];
  const units = ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'];
  const stopped = ['ReadThrottleEvents', 'WriteThrottleEvents', 'TransactionConflict'];
  return row('Table', [
    ['Capacity units', 'Sum', units.map((name) => ofTable(name))],
    ['Throttles and conflicts', 'Sum', stopped.map((name) => ofTable(name))],
    [
      'Latency (p99)',
      'p99',
      calls.map((call) => ofTable('SuccessfulRequestLatency', 'Operation', call, { label: call })),
    ],
  ]);
}

/** Nothing for an API without jobs. */
function queueRow(functions: readonly FunctionPlan[]): object[] {
  const plans = functions.filter(hasQueue).slice(0, mostFunctions);
  if (plans.length === 0) return [];
  const series = (name: string, idOf: (plan: FunctionPlan) => string): Series[] =>
    plans.map((plan) => [
      'AWS/SQS',
      name,
      'QueueName',
      known({ 'Fn::GetAtt': [idOf(plan), 'QueueName'] }),
      { label: plan.slug },
    ]);
  return row('Jobs', [
    ['Sent', 'Sum', series('NumberOfMessagesSent', queueId)],
    ['Age of the oldest (s)', 'Maximum', series('ApproximateAgeOfOldestMessage', queueId)],
    ['Dead letters', 'Maximum', series('ApproximateNumberOfMessagesVisible', deadJobsId)],
  ]);
}

/** Nothing for an API without events. */
function eventRow(functions: readonly FunctionPlan[]): object[] {
  const plans = functions.filter(deliversEvents);
  if (plans.length === 0) return [];
  return row('Events', [
    ['Age of the oldest in the stream (ms)', 'Maximum', functionSeries(plans, 'IteratorAge')],
    ['Dead letters', 'Sum', [[namespace, deadEvents, 'Stage', '${sls:stage}']]],
  ]);
}

/** The text, with the values that only CloudFormation knows. */
function filledIn(text: string): object {
  const parts = text
    .split(JSON.stringify(mark).slice(1, -1))
    .map((part, index): unknown =>
      index % 2 === 0 ? part : JSON.parse(JSON.parse(`"${part}"`) as string),
    );
  return { 'Fn::Join': ['', parts] };
}
