import { deadLetters } from '../functions/dead-letters';
import type { StackContext } from './finish';
import { ofType, type Template } from './template';

/** Seconds: 14 days, the longest that SQS keeps a message. */
const retention = 1_209_600;

/**
 * The gateway waits for its answers, but whoever may invoke a function may do so without waiting: a
 * schedule, a warmer, somebody in the console. What has failed three times then is kept here.
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
