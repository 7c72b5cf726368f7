import type { FunctionPlan } from '../layout/function-groups';
import { apiName, namespace } from './metrics';
import { region, type Resource } from './resources';

type Series = readonly (string | Readonly<Record<string, string>>)[];
const regionMark = '@region@';

/**
 * CloudWatch draws 500 metrics in a widget and 2,500 in a dashboard; nobody reads as many. With more
 * operations than this, those with most to show are drawn.
 */
const mostOperations = 300;

/** Widgets for the API, for each function's operations and for the table. */
export function dashboard(functions: readonly FunctionPlan[]): Resource {
  const count = functions.reduce((sum, plan) => sum + plan.operations.length, 0);
  const widgets = [
    ...row('API', [
      ['Requests and errors', 'Sum', gatewaySeries(['Count', '4XXError', '5XXError'])],
      ['Latency (p50, p99)', 'p99', latencySeries()],
      [
        'Cold starts, throttles, broken responses',
        'Sum',
        ['ColdStarts', 'Throttles', 'ContractViolations'].map((name) => [
          namespace,
          name,
          'Stage',
          '${sls:stage}',
        ]),
      ],
    ]),
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
  ].map((widget, index) => place(widget, index));
  return {
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: {
      DashboardName: '${self:service}-${sls:stage}',
      DashboardBody: {
        'Fn::Join': [
          '',
          JSON.stringify({ widgets })
            .split(regionMark)
            .flatMap((text, index) => (index === 0 ? [text] : [region, text])),
        ],
      },
    },
  };
}

type Graph = readonly [title: string, stat: string, metrics: readonly Series[]];

function row(name: string, graphs: readonly Graph[]): object[] {
  return graphs.map(([title, stat, metrics]) => ({
    title: `${name}: ${title}`,
    region: regionMark,
    view: 'timeSeries',
    period: 60,
    stat,
    metrics,
  }));
}

/** Three widgets in a row, on CloudWatch's grid of 24 columns. */
function place(properties: object, index: number): object {
  return {
    type: 'metric',
    x: (index % 3) * 8,
    y: Math.floor(index / 3) * 6,
    width: 8,
    height: 6,
    properties,
  };
}

function gatewaySeries(names: readonly string[]): Series[] {
  return names.map((name) => ['AWS/ApiGateway', name, 'ApiName', apiName]);
}

function latencySeries(): Series[] {
  return ['p50', 'p99'].map((stat) => [
    'AWS/ApiGateway',
    'Latency',
    'ApiName',
    apiName,
    { stat, label: stat },
  ]);
}

function operationSeries(plan: FunctionPlan, name: string): Series[] {
  return plan.operations.map(({ id }) => [
    namespace,
    name,
    'Stage',
    '${sls:stage}',
    'Operation',
    id,
    { label: id },
  ]);
}

/** A query of Metrics Insights: the fifty operations at the top. */
function topOperations(statistic: 'SUM' | 'MAX', name: string): Series[] {
  const expression =
    `SELECT ${statistic}(${name}) FROM SCHEMA("${namespace}", Operation, Stage) ` +
    `WHERE Stage = '\${sls:stage}' GROUP BY Operation ORDER BY ${statistic}() DESC LIMIT 50`;
  return [[{ expression, id: 'top' }]];
}
