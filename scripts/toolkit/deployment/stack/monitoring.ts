import type { StackContext } from './context';
import { ofType, type Template } from './template';

/**
 * Removes alarms, dashboard and metrics from a stack without monitoring: they are most of the cost of a
 * stage without requests. Without an access log, nothing counts what the gateway refuses with 429.
 */
export function dropUnwatched(template: Template, { options }: StackContext): void {
  const { monitoring, accessLog } = options;
  if (!accessLog) Reflect.deleteProperty(template.Resources, 'AlarmApiThrottles');
  if (monitoring) return;
  for (const type of ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard']) {
    for (const [id] of ofType(template, type)) Reflect.deleteProperty(template.Resources, id);
  }
  for (const type of ['AWS::Lambda::Function', 'AWS::Serverless::Function']) {
    for (const [, { Properties }] of ofType(template, type)) {
      const { Variables } = (Properties.Environment ?? {}) as { Variables?: object };
      if (Variables) Reflect.deleteProperty(Variables, 'METRICS_NAMESPACE');
    }
  }
}
