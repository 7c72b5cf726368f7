import type { Resource } from './resources';

/** Seconds: 14 days, the longest time for which SQS keeps a message. */
export const longestRetention = 1_209_600;

/** An encrypted SQS queue. */
export function queue(name: string, settings: object): Resource {
  return {
    Type: 'AWS::SQS::Queue',
    Properties: { QueueName: name, SqsManagedSseEnabled: true, ...settings },
  };
}

/** The policy of a queue that accepts only TLS. @param id logical id of the queue */
export function onlyTls(id: string): Resource {
  return {
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
            Resource: arnOf(id),
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    },
  };
}

export function arnOf(id: string): object {
  return { 'Fn::GetAtt': [id, 'Arn'] };
}
