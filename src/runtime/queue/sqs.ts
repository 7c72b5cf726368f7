import { Calls, type Answer } from '../aws-calls';
import type { AwsCredentials, Signer } from '../signature';
import type { Message, WorkQueue } from './queue';

export interface SqsOptions {
  /** The queue's URL, as SQS shows it. */
  readonly url: string;
  readonly region: string;
  readonly credentials: () => Promise<AwsCredentials>;
  /** Milliseconds after which a call is aborted and retried. Default: 2000. */
  readonly timeoutMs?: number;
}

/** SQS answers sooner if there is a message. */
const waitSeconds = 20;
/** Messages at a time. */
const atOnce = 5;

/**
 * A queue over SQS's JSON protocol. Call once per process: it keeps connections alive.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/
 */
export function sqsQueue({ url, region, credentials, timeoutMs = 2_000 }: SqsOptions): WorkQueue {
  const base = new URL(url);
  const signer = async (): Promise<Signer> => ({
    credentials: await credentials(),
    region,
    service: 'sqs',
    now: new Date(),
  });
  const calls = new Calls(base, signer, { service: 'SQS', timeoutMs });
  // The caller polls again anyway.
  const waiting = new Calls(base, signer, {
    service: 'SQS',
    timeoutMs: waitSeconds * 1000 + timeoutMs,
    maxAttempts: 1,
  });
  const call = async (action: string, input: object, by = calls): Promise<object> => {
    const answer = await by.send({
      name: action,
      method: 'POST',
      path: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `AmazonSQS.${action}`,
      },
      body: Buffer.from(JSON.stringify({ QueueUrl: url, ...input })),
    });
    if (answer.status !== 200)
      throw new Error(`SQS answered ${answer.status} ${answer.code} to ${action}.`);
    return JSON.parse(await textOf(answer)) as object;
  };

  return {
    async send(job, data, { delaySeconds = 0 } = {}) {
      const MessageBody = JSON.stringify({ job, data });
      await call('SendMessage', { MessageBody, DelaySeconds: delaySeconds });
    },

    async receive() {
      const input = {
        MaxNumberOfMessages: atOnce,
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      };
      const { Messages = [] } = (await call('ReceiveMessage', input, waiting)) as {
        Messages?: SqsMessage[];
      };
      return Messages.map(toMessage);
    },

    async remove({ receipt }) {
      await call('DeleteMessage', { ReceiptHandle: receipt });
    },

    async retryIn({ receipt }, seconds) {
      const VisibilityTimeout = Math.ceil(seconds);
      await call('ChangeMessageVisibility', { ReceiptHandle: receipt, VisibilityTimeout });
    },

    close() {
      calls.close();
      waiting.close();
    },
  };
}

interface SqsMessage {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly Attributes?: { readonly ApproximateReceiveCount?: string };
}

function toMessage({ MessageId, ReceiptHandle, Body, Attributes }: SqsMessage): Message {
  const deliveries = Number(Attributes?.ApproximateReceiveCount ?? 1);
  return { id: MessageId, body: Body, receipt: ReceiptHandle, deliveries };
}

async function textOf({ body }: Answer): Promise<string> {
  let text = '';
  for await (const chunk of body as AsyncIterable<Buffer>) text += chunk.toString('utf8');
  return text === '' ? '{}' : text;
}
