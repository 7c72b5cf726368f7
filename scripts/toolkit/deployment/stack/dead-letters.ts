import type { StackContext } from './context';
import { longestRetention, onlyTls, queue } from './queue';
import { ofType, type Template } from './template';

/** The queue of asynchronous invocations that failed permanently. */
export const deadLetters = {
  /** Logical id in the stack. */
  id: 'DeadLetters',
  arn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] },
  name: { 'Fn::GetAtt': ['DeadLetters', 'QueueName'] },
} as const;

/**
 * Adds the queue and sends the dead letters of every function to it. The gateway waits for responses, but
 * others may invoke a function asynchronously: a schedule, a warmer, or someone in the console. Lambda
 * tries such an event three times and then puts it here.
 */
export function addDeadLetters(template: Template, { service, stage }: StackContext): void {
  const { id, arn } = deadLetters;
  template.Resources[id] = queue(`${service}-${stage}-dead-letters`, {
    MessageRetentionPeriod: longestRetention,
  });
  template.Resources[`${id}Policy`] = onlyTls(id);
  for (const [, one] of ofType(template, 'AWS::Lambda::Function')) {
    one.Properties.DeadLetterConfig = { TargetArn: arn };
  }
  for (const [, one] of ofType(template, 'AWS::Serverless::Function')) {
    one.Properties.DeadLetterQueue = { Type: 'SQS', TargetArn: arn };
  }
}
