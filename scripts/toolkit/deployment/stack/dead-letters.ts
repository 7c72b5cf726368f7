import type { StackContext } from './context';
import { ofType, type Template } from './template';

/** The queue of asynchronous invocations that failed for good. */
export const deadLetters = {
  /** Logical id in the stack. */
  id: 'DeadLetters',
  arn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] },
  name: { 'Fn::GetAtt': ['DeadLetters', 'QueueName'] },
} as const;

/** Seconds: 14 days, the longest that SQS keeps a message. */
const retention = 1_209_600;

/**
 * Adds the queue and sends the dead letters of every function to it. The gateway waits for responses, but
 * others may invoke a function asynchronously: a schedule, a warmer, a person in the console. Lambda tries
 * such an event three times and then puts it here.
 */
export function addDeadLetters(template: Template, { service, stage }: StackContext): void {
  const { id, arn } = deadLetters;
  template.Resources[id] = {
    Type: 'AWS::SQS::Queue',
    Properties: {
      QueueName: `${service}-${stage}-dead-letters`,
      MessageRetentionPeriod: retention,
      SqsManagedSseEnabled: true,
    },
  };
  template.Resources[`${id}Policy`] = {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: id }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 'sqs:*',
            Resource: arn,
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    },
  };
  for (const [, one] of ofType(template, 'AWS::Lambda::Function')) {
    one.Properties.DeadLetterConfig = { TargetArn: arn };
  }
  for (const [, one] of ofType(template, 'AWS::Serverless::Function')) {
    one.Properties.DeadLetterQueue = { Type: 'SQS', TargetArn: arn };
  }
}
