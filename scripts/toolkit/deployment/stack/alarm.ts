import { metric, type Alarm, type Dimensions } from './metrics';
import type { Resource } from './resources';

/** The maximum number of metrics in one alarm of CloudWatch. */
const mostMetrics = 10;

/** Sums of metrics per minute, with as many metrics in each as an alarm allows. */
export function sums(
  space: string,
  names: readonly (readonly [string, Dimensions])[],
): (readonly object[])[] {
  const parts: object[][] = [];
  for (let at = 0; at < names.length; at += mostMetrics) {
    const metrics = names
      .slice(at, at + mostMetrics)
      .map(([name, dimensions], index) =>
        metric(`m${index}`, space, name, dimensions, 'Sum', false),
      );
    parts.push([...metrics, { Id: 'value', Expression: 'SUM(METRICS())', ReturnData: true }]);
  }
  return parts;
}

export function alarmResource(
  { description, metrics, threshold, atOnce = false }: Alarm,
  // Three of five minutes, so that a single bad minute wakes no one.
  { bad, of } = atOnce ? { bad: 1, of: 1 } : { bad: 3, of: 5 },
): Resource {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: description,
      ComparisonOperator: 'GreaterThanThreshold',
      DatapointsToAlarm: bad,
      EvaluationPeriods: of,
      Metrics: metrics,
      Threshold: threshold,
      TreatMissingData: 'notBreaching',
    },
  };
}
