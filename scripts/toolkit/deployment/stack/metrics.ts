/** Namespace and dimensions are those that `src/runtime/telemetry/metrics.ts` writes. */
export const namespace = '${self:service}';

/** Name of the REST API, and its dimension in the gateway's own metrics. */
export const apiName = '${self:service}-${sls:stage}';

export const stageDimensions = { Stage: '${sls:stage}' };

/** Requests that the gateway refused with 429, counted in its access log. */
export const throttled = 'GatewayThrottles';

/** Dead letters of events: `DEAD_EVENTS` of the runtime, which a stack that osls renders cannot import. */
export const deadEvents = 'DeadEvents';

export type Dimensions = Readonly<Record<string, unknown>>;

/** An alarm's condition: the metric (or expression) with the id `value` is above the threshold. */
export interface Alarm {
  readonly description: string;
  readonly metrics: readonly object[];
  readonly threshold: number;
  /** Raised by a single minute. Default: by three of five. */
  readonly atOnce?: boolean;
}

/** A metric of an alarm, per minute. */
export function metric(
  Id: string,
  Namespace: string,
  MetricName: string,
  dimensions: Dimensions,
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
