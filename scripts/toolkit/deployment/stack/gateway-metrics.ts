import type { StackContext } from './context';
import type { GatewayKind } from './gateway-kinds';
import { httpApiId } from './http-api';
import { alarmResource } from './alarm';
import { metric, type Alarm } from './metrics';
import { dropAlarm } from './monitoring';
import type { Template } from './template';

/** The names that other gateways use for the metrics of a REST API. */
const renamed = {
  http: {
    Count: 'Count',
    '4XXError': '4xx',
    '5XXError': '5xx',
    Latency: 'Latency',
    IntegrationLatency: 'IntegrationLatency',
  },
  url: {
    Count: 'UrlRequestCount',
    '4XXError': 'Url4xxCount',
    '5XXError': 'Url5xxCount',
    Latency: 'UrlRequestLatency',
    IntegrationLatency: 'Duration',
  },
} as const;

type Other = Exclude<GatewayKind, 'rest'>;

/** Makes alarms and dashboard read the metrics of the actual gateway. */
export function readOtherMetrics(
  template: Template,
  { service, stage, options }: StackContext,
): void {
  const kind = options.gateway;
  if (kind === 'rest') return;
  const name = `${service}-${stage}`;
  const own = ofGateway(kind, name);
  const ids: Readonly<Record<string, Alarm>> = {
    AlarmApiServerErrors: {
      description: 'More than 1 % of all requests are answered with a 5xx, as the gateway sees it',
      metrics: [
        own('failed', '5XXError', 'Sum', false),
        own('requests', 'Count', 'Sum', false),
        { Id: 'value', Expression: 'FILL(failed, 0) / requests', ReturnData: true },
      ],
      threshold: 0.01,
    },
    AlarmApiLatency: {
      description: 'One in a hundred requests takes longer than 1.5 s, as the gateway sees it',
      metrics: [own('value', 'Latency', 'p99')],
      threshold: 1500,
    },
  };
  for (const [id, alarm] of Object.entries(ids)) {
    if (id in template.Resources) template.Resources[id] = { ...alarmResource(alarm) };
  }
  // Nothing counts them behind a function URL, because it has no access log.
  if (kind === 'url') dropAlarm(template, 'AlarmApiThrottles');
  const dashboard = template.Resources.Dashboard;
  if (!dashboard) return;
  const { 'Fn::Join': join } = dashboard.Properties.DashboardBody as {
    'Fn::Join': ['', unknown[]];
  };
  dashboard.Properties.DashboardBody = {
    'Fn::Join': [
      '',
      join[1].flatMap((part) => (typeof part === 'string' ? redraw(part, kind, name) : [part])),
    ],
  };
}

/** A metric of the gateway, by the name that a REST API has for it. */
function ofGateway(kind: Other, name: string) {
  const dimensions =
    kind === 'http' ? { ApiId: { Ref: httpApiId } } : { FunctionName: `${name}-api` };
  return (id: string, of: keyof typeof renamed.http, stat: string, shown = true): object =>
    metric(id, spaceOf(kind), renamed[kind][of], dimensions, stat, shown);
}

const spaceOf = (kind: Other): string => (kind === 'http' ? 'AWS/ApiGateway' : 'AWS/Lambda');

/** `["AWS/ApiGateway","Count","ApiName","shop-dev"` with the metrics of another gateway. */
function redraw(text: string, kind: Other, name: string): unknown[] {
  const series = /\["AWS\/ApiGateway","(\w+)","ApiName","[^"]*"/g;
  const drawn = text
    .replace(series, (_, of: keyof typeof renamed.http) => {
      const [dimension, value] =
        kind === 'http' ? ['ApiId', mark] : ['FunctionName', `${name}-api`];
      return opened([spaceOf(kind), renamed[kind][of], dimension, value]);
    })
    .replace(/\["[^"]*","GatewayThrottles","Stage","[^"]*"/g, (own) =>
      // Lambda itself responds with 429 if no execution is available.
      kind === 'http' ? own : opened(['AWS/Lambda', 'Throttles', 'FunctionName', `${name}-api`]),
    );
  return drawn.split(mark).flatMap((part, at) => (at === 0 ? [part] : [{ Ref: httpApiId }, part]));
}

/** The beginning of a list, to which options can be added. */
const opened = (list: readonly unknown[]): string => JSON.stringify(list).slice(0, -1);

/** Stands for the id of the HTTP API, which only CloudFormation knows. */
const mark = '<HttpApi>';
