import type { Observation } from './observation';

/**
 * Metrics in CloudWatch's embedded format: CloudWatch extracts them from the log, so that no call is made
 * while a client waits.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export interface MetricsOptions {
  /** The CloudWatch namespace, such as `UsersApi`. */
  namespace: string;
  /** The deployment stage, a dimension of every metric. */
  stage: string;
  /** The function and its version that respond, if versions are released one after the other. */
  version?: { readonly function: string; readonly version: string } | undefined;
}

/**
 * Every metric with its unit and its dimensions. Each series is billed, so there are only those that an
 * alarm or the dashboard reads: as many as the contract has operations, whatever clients send. A line omits
 * the metrics of what did not happen.
 */
export const METRICS = {
  Requests: ['Count', 'Operation'],
  Latency: ['Milliseconds', 'Operation'],
  Errors5XX: ['Count', 'Operation'],
  /** Only the container refuses requests with 429; on AWS the gateway does. */
  Throttles: ['Count', 'Stage'],
  ContractViolations: ['Count', 'Stage'],
  ColdStarts: ['Count', 'Stage'],
  /** A 5xx of one version of a function, which makes a release roll back. */
  ReleaseErrors: ['Count', 'Version'],
} as const;
export type MetricName = keyof typeof METRICS;

const DIMENSIONS = {
  Operation: '["Stage","Operation"]',
  Stage: '["Stage"]',
  Version: '["Function","Version"]',
} as const;

/** The value of the dimension for requests that matched no operation. */
export const NO_OPERATION = 'none';

/**
 * Returns a function that turns a request into metrics, as members of its log line.
 *
 * @returns its arguments are the request; whether it is the process's first; and how many requests the line
 * represents, if lines are sampled
 */
export function createMetrics({
  namespace,
  stage,
  version,
}: MetricsOptions): (observation: Observation, first: boolean, count: number) => string {
  const namespaceText = JSON.stringify(namespace);
  const stageText = JSON.stringify(stage);
  const versionText =
    version &&
    `,"Function":${JSON.stringify(version.function)},"Version":${JSON.stringify(version.version)}`;

  return (observation, first, count) => {
    const { status, violation, operationId } = observation;
    const definitions = { Operation: '', Stage: '', Version: '' };
    let values = '';
    const add = (name: MetricName, value: number) => {
      const [unit, dimensions] = METRICS[name];
      definitions[dimensions] +=
        `${definitions[dimensions] && ','}{"Name":"${name}","Unit":"${unit}"}`;
      values += `,"${name}":${value}`;
    };
    add('Requests', count);
    add('Latency', rounded(observation));
    if (status >= 500) add('Errors5XX', 1);
    if (status === 429) add('Throttles', count);
    if (violation !== undefined) add('ContractViolations', 1);
    if (first) add('ColdStarts', 1);
    if (status >= 500 && versionText !== undefined) {
      add('ReleaseErrors', 1);
      values += versionText;
    }
    let directives = '';
    for (const key of ['Operation', 'Stage', 'Version'] as const) {
      if (definitions[key] === '') continue;
      directives +=
        `${directives && ','}{"Namespace":${namespaceText},"Dimensions":[${DIMENSIONS[key]}],` +
        `"Metrics":[${definitions[key]}]}`;
    }
    return (
      `,"_aws":{"Timestamp":${Date.now()},"CloudWatchMetrics":[${directives}]},"Stage":${stageText}` +
      `,"Operation":${JSON.stringify(operationId ?? NO_OPERATION)}${values}`
    );
  };
}

/** Milliseconds, rounded to hundredths. */
export const rounded = ({ durationMs }: Observation): number => Math.round(durationMs * 100) / 100;
