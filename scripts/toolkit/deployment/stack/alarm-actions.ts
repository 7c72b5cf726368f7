import type { StackContext } from './finish';
import { ofType, type Template } from './template';

/** Sends alarms, and that they are over, to the owner's topic. */
export function addAlarmActions(template: Template, { options }: StackContext): void {
  if (options.alarmTopic === undefined) return;
  for (const [, alarm] of ofType(template, 'AWS::CloudWatch::Alarm')) {
    alarm.Properties.AlarmActions = [options.alarmTopic];
    alarm.Properties.OKActions = [options.alarmTopic];
  }
}
