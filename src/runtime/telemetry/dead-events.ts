import type { LogFields } from './log';
import type { MetricsOptions } from './metrics';

/** The metric that counts dead letters of events. */
export const DEAD_EVENTS = 'DeadEvents';

/** Members of a log line from which CloudWatch counts a dead letter: see `metrics.ts`. */
export function deadEvent({
  namespace,
  stage,
}: Pick<MetricsOptions, 'namespace' | 'stage'>): LogFields {
  const metric = {
    Namespace: namespace,
    Dimensions: [['Stage']],
    Metrics: [{ Name: DEAD_EVENTS, Unit: 'Count' }],
  };
  return {
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: [metric] },
    Stage: stage,
    [DEAD_EVENTS]: 1,
  };
}
