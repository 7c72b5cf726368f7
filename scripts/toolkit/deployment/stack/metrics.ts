/** Namespace and dimensions are those that `src/runtime/telemetry/metrics.ts` writes. */
export const namespace = '${self:service}';

/** Name of the REST API, and its dimension in the gateway's own metrics. */
export const apiName = '${self:service}-${sls:stage}';

export const stageDimensions = { Stage: '${sls:stage}' };

export function operationDimensions(operationId: string): Record<string, string> {
  return { ...stageDimensions, Operation: operationId };
}

/** What wakes somebody: the metric (or expression) with the id `value` above the threshold. */
export interface Alarm {
  readonly description: string;
  readonly metrics: readonly object[];
  readonly threshold: number;
}

/** A metric of an alarm, by the minute. */
export function metric(
  Id: string,
  Namespace: string,
  MetricName: string,
  dimensions: Readonly<Record<string, unknown>>,
  Stat: string,
  ReturnData = true,
): object {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id,
    MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: 60, Stat },
    ReturnData,
  };
}
