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
}

/** Every metric's name and unit. A line omits those of events that did not happen. */
export const METRICS = {
  Requests: 'Count',
  Latency: 'Milliseconds',
  Errors4XX: 'Count',
  Errors5XX: 'Count',
  Throttles: 'Count',
  ContractViolations: 'Count',
  ColdStarts: 'Count',
} as const;
export type MetricName = keyof typeof METRICS;

/**
 * Twice: for the API as a whole and by operation. There are as many series as the contract has operations,
 * whatever clients send.
 */
export const DIMENSIONS = [['Stage'], ['Stage', 'Operation']] as const;

/** The value of the dimension for requests that matched no operation. */
export const NO_OPERATION = 'none';

/**
 * Returns a function that turns a request into metrics, as members of its log line. Its first request
 * counts as the process's cold start.
 */
export function createMetrics({
  namespace,
  stage,
}: MetricsOptions): (observation: Observation) => string {
  const namespaceText = JSON.stringify(namespace);
  const dimensionsText = JSON.stringify(DIMENSIONS);
  const stageText = JSON.stringify(stage);
  let cold = true;

  return (observation) => {
    const { status, violation, operationId } = observation;
    let definitions = '';
    let values = '';
    const add = (name: MetricName, value: number) => {
      definitions += `${definitions && ','}{"Name":"${name}","Unit":"${METRICS[name]}"}`;
      values += `,"${name}":${value}`;
    };
    add('Requests', 1);
    add('Latency', rounded(observation));
    if (status >= 500) add('Errors5XX', 1);
    else if (status >= 400) add('Errors4XX', 1);
    if (status === 429) add('Throttles', 1);
    if (violation !== undefined) add('ContractViolations', 1);
    if (cold) add('ColdStarts', 1);
    cold = false;
    return (
      `,"_aws":{"Timestamp":${Date.now()},"CloudWatchMetrics":[{"Namespace":${namespaceText},` +
      `"Dimensions":${dimensionsText},"Metrics":[${definitions}]}]},"Stage":${stageText}` +
      `,"Operation":${JSON.stringify(operationId ?? NO_OPERATION)}${values}`
    );
  };
}

/** Milliseconds, rounded to hundredths. */
export const rounded = ({ durationMs }: Observation): number => Math.round(durationMs * 100) / 100;
