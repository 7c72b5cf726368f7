import type { StackContext } from './context';
import { ofType, type Template } from './template';

/**
 * Removes alarms, dashboard and metrics from a stack without monitoring: they are most of the cost of a
 * stage without requests. Without an access log, nothing counts what the gateway refuses with 429.
 */
export function dropUnwatched(template: Template, { options }: StackContext): void {
  const { monitoring, accessLog } = options;
  if (!accessLog) dropAlarm(template, 'AlarmApiThrottles');
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

/** Removes an alarm, also from the dashboard, which shows the states of all. */
export function dropAlarm(template: Template, id: string): void {
  Reflect.deleteProperty(template.Resources, id);
  const properties = template.Resources.Dashboard?.Properties;
  if (!properties) return;
  const { 'Fn::Join': join } = properties.DashboardBody as { 'Fn::Join': ['', unknown[]] };
  const parts = [...join[1]];
  const at = parts.findIndex((one) => JSON.stringify(one) === `{"Fn::GetAtt":["${id}","Arn"]}`);
  if (at < 0) return;
  const separator = '","';
  // With the separator after it, or the one before it if it is last.
  parts.splice(parts[at + 1] === separator ? at : at - 1, 2);
  properties.DashboardBody = { 'Fn::Join': ['', parts] };
}
