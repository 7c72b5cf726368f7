import { DEAD_EVENTS, METRICS } from 'openapi-first-runtime/telemetry';
import { releasePeriods } from '../stack/release';
import { ofType, type Template } from '../stack/template';
import { documentationFunctions } from './documentation-policies';
import { fixedCosts } from './fixed-costs';
import { each, type Policy } from './policy';

/** The monthly limit in dollars for a stage without requests and without monitoring. */
const cheap = 5;

/** The highest thresholds of alarms, by their logical ids; 0 for the others. */
const thresholds: readonly (readonly [RegExp, number])[] = [
  [/^AlarmApiServerErrors|Release$/, 0.01],
  [/^AlarmApiLatency/, 1500],
  [/^AlarmApiThrottles/, 100],
  [/^AlarmOperationServerErrors/, 5],
  [/^AlarmWaitingJobs/, 900],
  [/^AlarmEventsDelayed/, 300_000],
];

export const monitoringPolicies: readonly Policy[] = [
  {
    name: 'prod has an alarm for everything that needs action',
    check: ({ template, contract: { operations }, stage }) => {
      // Nothing counts what a function URL refuses: it has no limits, and no access log.
      const url = ofType(template, 'AWS::Lambda::Url').length > 0;
      const wanted = [
        ...['ApiServerErrors', 'ApiLatency', 'ApiContractViolations'],
        ...(url ? [] : ['ApiThrottles']),
        ...['OperationServerErrors', 'FunctionErrors', 'FunctionThrottles', 'DeadLetters'],
        ...(operations.some((one) => one.tableAccess.length > 0)
          ? ['StoreThrottles', 'StoreErrors']
          : []),
      ];
      return each(stage === 'prod' ? wanted : [], (name) =>
        `Alarm${name}` in template.Resources ? undefined : `there is no alarm ${name}`,
      );
    },
  },
  {
    name: 'an alarm can be raised: it is on, within ten minutes, above a threshold that is not too high',
    check: ({ template }) =>
      each(ofType(template, 'AWS::CloudWatch::Alarm'), ([id, { Properties }]) => {
        const highest = thresholds.find(([name]) => name.test(id))?.[1] ?? 0;
        const good =
          Properties.ActionsEnabled !== false &&
          Properties.ComparisonOperator === 'GreaterThanThreshold' &&
          Number(Properties.EvaluationPeriods) <= 10 &&
          Number(Properties.Threshold) <= highest;
        return good ? undefined : id;
      }),
  },
  {
    name: 'errors and throttling of every function of prod raise an alarm',
    check: (rendered) => {
      const { template, stage } = rendered;
      // The gateway's 5xx include those of the documentation.
      const docs = documentationFunctions(rendered).map((one) => `${one}LambdaFunction`);
      const functions = ofType(template, 'AWS::Lambda::Function').flatMap(([id]) =>
        stage === 'prod' && !docs.includes(id) ? [id] : [],
      );
      const alarms = ofType(template, 'AWS::CloudWatch::Alarm')
        .filter(([id]) => !id.endsWith('Release'))
        .map(([, { Properties }]) => JSON.stringify(Properties.Metrics));
      return each(
        functions.flatMap((id) => [[id, 'Errors'] as const, [id, 'Throttles'] as const]),
        ([id, name]) => {
          const own = `"${name}","Dimensions":[{"Name":"FunctionName","Value":{"Ref":"${id}"}}]`;
          return alarms.some((one) => one.includes(own))
            ? undefined
            : `no alarm evaluates ${name} of ${id}`;
        },
      );
    },
  },
  {
    name: 'AWS, a function or a filter of the stack writes every metric that an alarm or widget reads',
    check: ({ template, contract: { operations } }) => {
      const counted = operations.some((one) => one.deliversEvents);
      const written = [...ownMetrics, ...(counted ? [DEAD_EVENTS] : []), ...filtered(template)];
      const read = [...new Set([...readMetrics(template), ...drawnMetrics(template)])];
      return each(read, (name) => (written.includes(name) ? undefined : `nothing writes ${name}`));
    },
  },
  {
    name: 'every billed metric is used',
    check: ({ template, stage }) => {
      const text = watching(template);
      const perMethod = ofType(template, 'AWS::ApiGateway::Stage').flatMap(
        ([id, { Properties }]) =>
          (Properties.MethodSettings as { MetricsEnabled?: boolean }[]).some(
            ({ MetricsEnabled }) => MetricsEnabled === true,
          )
            ? [`${id} has metrics for each method, which nothing reads`]
            : [],
      );
      const released = ofType(template, 'AWS::CodeDeploy::Application').length > 0;
      const own = each(stage === 'prod' ? ownMetrics : [], (name) =>
        text.includes(`"${name}`) ||
        text.includes(`(${name})`) ||
        (name === 'ReleaseErrors' && !released)
          ? undefined
          : `nothing reads ${name}`,
      );
      return { looked: own.looked + 1, faults: [...perMethod, ...own.faults] };
    },
  },
  {
    name: 'throttling of every index that is read raises an alarm, and so do errors of every call and of transactions',
    check: ({ template, contract: { operations }, stage }) => {
      const alarms = ofType(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) =>
        JSON.stringify(Properties.Metrics),
      );
      const access = stage === 'prod' ? operations.flatMap(({ tableAccess }) => tableAccess) : [];
      const writes = access.some((one) => /^(Put|Update|Delete)Item/.test(one));
      const indexes = access.flatMap((one) => one.split(':').slice(1));
      const calls = access.map((one) => one.split(':')[0] ?? '');
      const wanted = [
        ...indexes.flatMap((name) => [
          ['ReadThrottleEvents', 'GlobalSecondaryIndexName', name] as const,
          ['WriteThrottleEvents', 'GlobalSecondaryIndexName', name] as const,
        ]),
        ...[...calls, ...(writes ? ['TransactWriteItems'] : [])]
          .filter((name) => name !== 'ConditionCheckItem')
          .map((name) => ['SystemErrors', 'Operation', name] as const),
      ];
      return each(wanted, ([metric, Name, Value]) => {
        const dimension = JSON.stringify({ Name, Value });
        return alarms.some((one) => one.includes(dimension) && one.includes(`"${metric}"`))
          ? undefined
          : `no alarm evaluates ${metric} of ${Value}`;
      });
    },
  },
  {
    name: 'the access log has the caller, the trace, the duration of the function, and the action of WAF',
    check: ({ template, stage }) =>
      each(
        stage === 'prod'
          ? [
              ...ofType(template, 'AWS::ApiGateway::Stage'),
              ...ofType(template, 'AWS::ApiGatewayV2::Stage'),
            ]
          : [],
        ([id, { Type, Properties }]) => {
          const setting = Properties.AccessLogSetting ?? Properties.AccessLogSettings ?? {};
          const { Format = '' } = setting as { Format?: string };
          // An HTTP API has neither traces nor a firewall.
          const rest = Type === 'AWS::ApiGateway::Stage' ? ['xrayTraceId', 'waf.status'] : [];
          const missing = ['identity.sourceIp', 'integration.latency', ...rest]
            .concat(['requestId', 'status', 'error.responseType'])
            .filter((name) => !Format.includes(`"$context.${name}"`));
          return missing.length > 0 ? `${id} does not log ${missing.join(', ')}` : undefined;
        },
      ),
  },
  {
    name: 'an alarm of the new version rolls a release back within five minutes',
    check: ({ template }) =>
      each(ofType(template, 'AWS::CodeDeploy::DeploymentGroup'), ([id, { Properties }]) => {
        const { Alarms = [] } = (Properties.AlarmConfiguration ?? {}) as {
          Alarms?: { Name: { Ref: string } }[];
        };
        const version = /"Fn::GetAtt":\["(\w+LambdaVersion\w*)","Version"\]/;
        const own = Alarms.some(({ Name }) => {
          const alarm = template.Resources[Name.Ref]?.Properties ?? {};
          const metrics = JSON.stringify(alarm.Metrics ?? []);
          return (
            Number(alarm.EvaluationPeriods) <= releasePeriods.of &&
            metrics.includes('"ReleaseErrors"') &&
            version.test(metrics)
          );
        });
        return own ? undefined : `${id}: no alarm watches the new version`;
      }),
  },
  {
    name: 'every operation is on the dashboard of prod',
    check: ({ template, contract: { operations }, stage }) => {
      const text = dashboardText(template);
      return each(stage === 'prod' ? operations : [], ({ id }) =>
        text.includes(`\\"${id}\\"`) || text.includes('GROUP BY Operation')
          ? undefined
          : `${id} is not on the dashboard`,
      );
    },
  },
  {
    name: 'the dashboard shows alarms, concurrency, errors, dead letters and the table',
    check: ({ template, contract: { operations }, stage }) => {
      const text = dashboardText(template);
      const wanted = [
        ...['ConcurrentExecutions', 'Errors', 'Throttles', 'ApproximateNumberOfMessagesVisible'],
        ...(operations.some(({ tableAccess }) => tableAccess.length > 0)
          ? ['ConsumedReadCapacityUnits', 'WriteThrottleEvents', 'TransactionConflict']
          : []),
      ].map((name) => `\\"${name}\\"`);
      const ids = ofType(template, 'AWS::CloudWatch::Alarm').map(([id]) => id);
      const alarms = ids.filter((id) => !id.endsWith('Release')).map((id) => `["${id}","Arn"]`);
      return each(stage === 'prod' ? [...wanted, ...alarms] : [], (part) =>
        text.includes(part) ? undefined : `${part} is not on it`,
      );
    },
  },
  {
    name: `a stage without requests and without monitoring costs under $${cheap} a month`,
    check: ({ template }) => {
      const watched = ofType(template, 'AWS::CloudWatch::Dashboard').length > 0;
      const parts = fixedCosts(template).filter(() => !watched);
      const sum = parts.reduce((total, { dollars }) => total + dollars, 0);
      return { looked: 1, faults: sum < cheap ? [] : [`$${sum.toFixed(2)}`] };
    },
  },
];

/**
 * Metrics that functions on Lambda write. The container writes Throttles: on Lambda the gateway refuses.
 */
const ownMetrics = Object.keys(METRICS).filter((name) => name !== 'Throttles');

function filtered(template: Template): string[] {
  return ofType(template, 'AWS::Logs::MetricFilter').flatMap(([, { Properties }]) =>
    (Properties.MetricTransformations as { MetricName: string }[]).map((one) => one.MetricName),
  );
}

/** Names of metrics in the API's own namespace that alarms read. */
function readMetrics(template: Template): string[] {
  return ofType(template, 'AWS::CloudWatch::Alarm').flatMap(([, { Properties }]) =>
    (Properties.Metrics as { MetricStat?: { Metric: { Namespace: string; MetricName: string } } }[])
      .flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []))
      .filter(({ Namespace }) => !Namespace.startsWith('AWS/'))
      .map(({ MetricName }) => MetricName),
  );
}

/** The same for the dashboard: `["shop-v1","Requests","Stage", …]`. */
function drawnMetrics(template: Template): string[] {
  const all = dashboardText(template).matchAll(/\[\\"(?!AWS\/)[\w-]+\\",\\"(\w+)\\",\\"Stage/g);
  return [...all].map(([, name = '']) => name);
}

function dashboardText(template: Template): string {
  return JSON.stringify(
    ofType(template, 'AWS::CloudWatch::Dashboard').map(([, { Properties }]) => Properties),
  );
}

function watching(template: Template): string {
  const alarms = ofType(template, 'AWS::CloudWatch::Alarm').map(([, one]) => one.Properties);
  return (JSON.stringify(alarms) + dashboardText(template)).replaceAll('\\"', '"');
}
