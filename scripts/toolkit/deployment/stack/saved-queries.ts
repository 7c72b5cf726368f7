import type { FunctionPlan } from '../layout/function-groups';
import type { Resources } from './resources';

/**
 * Log queries for troubleshooting, saved in Logs Insights. Their fields are those that
 * `src/runtime/telemetry/observer.ts` writes, members of an object by their path. Each request's line also
 * has its metrics, without those of events that did not happen.
 */
export const questions: Readonly<Record<string, string>> = {
  Failures: `filter status >= 500
| fields @timestamp, operation, status, problem, coalesce(cause.message, cause) as reason, cause.name, requestId
| sort @timestamp desc
| limit 100`,
  Operations: `filter message = "request"
| stats count(*) as requests, sum(status >= 500) as failures,
    sum(status >= 400 and status < 500) as refused, pct(durationMs, 50) as p50, pct(durationMs, 99) as p99 by operation
| sort requests desc`,
  Slowest: `filter message = "request"
| fields @timestamp, operation, status, durationMs, requestId
| sort durationMs desc
| limit 50`,
  ColdStarts: `filter @type = "REPORT" and ispresent(@initDuration)
| stats count(*) as starts, pct(@initDuration, 50) as p50, pct(@initDuration, 99) as p99,
    max(@maxMemoryUsed / 1000 / 1000) as megabytes by @log`,
  BrokenResponses: `filter ispresent(violation)
| fields @timestamp, operation, status, violation, requestId
| sort @timestamp desc
| limit 100`,
  Refusals: `filter status in [401, 403, 429]
| stats count(*) as requests by operation, status, bin(5m)
| sort requests desc`,
};

/** The queries over the log groups of all functions. */
export function queries(functions: readonly FunctionPlan[]): Resources {
  const LogGroupNames = functions.map((plan) => ({ Ref: `${plan.id}LogGroup` }));
  return Object.fromEntries(
    Object.entries(questions).map(([name, QueryString]) => [
      `Query${name}`,
      {
        Type: 'AWS::Logs::QueryDefinition',
        Properties: {
          Name: `\${self:service}/\${sls:stage}/${name}`,
          LogGroupNames,
          QueryString,
        },
      },
    ]),
  );
}
