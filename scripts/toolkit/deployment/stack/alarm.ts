import { metric, type Alarm, type Dimensions } from './metrics';
import type { Resource } from './resources';

/** The maximum number of metrics in one alarm of CloudWatch. */
const mostMetrics = 10;

/** Metrics per minute, with as many of them in each part as an alarm allows. */
export function combined(
  by: 'SUM' | 'MAX',
  stat: 'Sum' | 'Maximum',
  space: string,
  names: readonly (readonly [string, Dimensions])[],
): (readonly object[])[] {
  const parts: object[][] = [];
  for (let at = 0; at < names.length; at += mostMetrics) {
    const metrics = names
      .slice(at, at + mostMetrics)
      .map(([name, dimensions], index) =>
        metric(`m${index}`, space, name, dimensions, stat, false),
      );
    parts.push([...metrics, { Id: 'value', Expression: `${by}(METRICS())`, ReturnData: true }]);
  }
  return parts;
}

/** An alarm for each part: `DeadLetters`, `DeadLetters2` … */
export function numbered(
  name: string,
  description: string,
  parts: readonly (readonly object[])[],
  threshold: number,
): [string, Alarm][] {
  return parts.map((metrics, index) => [
    `${name}${index === 0 ? '' : index + 1}`,
    { description, metrics, threshold },
  ]);
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
