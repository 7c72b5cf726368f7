import type { SQSEvent, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { given, type Environment } from 'openapi-first-runtime';
import { queueOptions, sqsQueue } from 'openapi-first-runtime/queue';
import type { Deployment } from '../deployment-file';
import type { FunctionProcess } from './function-process';

/**
 * Sends each function with a queue what SQS would send: the jobs that its operations have left, and one
 * that is not theirs. Only the last one may be reported for another delivery.
 * @returns the number of faults
 */
export async function checkQueue(
  { functions }: Deployment,
  processes: ReadonlyMap<string, FunctionProcess>,
  env: Environment,
): Promise<number> {
  if (given(env, 'QUEUE_URL') === undefined) return 0;
  const queue = sqsQueue(queueOptions(env));
  try {
    const sent = (await queue.receive()).map((one) => recordOf(one.id, one.body, one.receipt));
    const foreign = recordOf('foreign', '{"job":"nobody\u2019s","data":{}}', 'foreign');
    const event: SQSEvent = { Records: [...sent, foreign] };
    let faults = 0;
    for (const [key, { environment }] of Object.entries(functions)) {
      if (!('QUEUE_URL' in environment)) continue;
      const answered = JSON.stringify(await processes.get(key)?.invoke(event));
      const expected: SQSBatchResponse = { batchItemFailures: [{ itemIdentifier: 'foreign' }] };
      const isRight = answered === JSON.stringify(expected);
      if (!isRight) faults += 1;
      process.stdout.write(
        isRight
          ? `Queue of ${key}: jobs done: ${sent.length}; a message that is not a job is reported.\n`
          : `Queue of ${key}: the function returned ${answered}, not ${JSON.stringify(expected)}.\n`,
      );
    }
    return faults;
  } finally {
    queue.close();
  }
}

/** As Lambda's event source passes it on. */
function recordOf(messageId: string, body: string, receiptHandle: string): SQSRecord {
  return {
    messageId,
    receiptHandle,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1764495000000',
      SenderId: 'AROAEXAMPLE:check',
      ApproximateFirstReceiveTimestamp: '1764495000005',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:jobs',
    awsRegion: 'eu-central-1',
  };
}
