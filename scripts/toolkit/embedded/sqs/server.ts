import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageStore, type QueuedMessage } from './store';

export interface EmbeddedSqsOptions {
  /** The folder with the messages, created if missing. Default: a temporary one, deleted at the end. */
  readonly path?: string;
  /** The port on 127.0.0.1. Default: a free one. */
  readonly port?: number;
  /** Seconds for which a received message is hidden. Default: 90. */
  readonly visibilityTimeout?: number;
  /** How often a message is delivered before it is moved to the dead letters. Default: 10. */
  readonly maxReceiveCount?: number;
}

export interface EmbeddedSqs {
  /** The URL of the only queue; any credentials and any region are accepted. */
  readonly url: string;
  close(): Promise<void>;
}

const largestBody = 256 * 1024;
const longestDelay = 900;

type Input = Readonly<Record<string, unknown>>;

class SqsFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Starts an SQS with one standard queue inside this process. */
export async function startEmbeddedSqs(options: EmbeddedSqsOptions = {}): Promise<EmbeddedSqs> {
  const folder = options.path ?? (await mkdtemp(path.join(tmpdir(), 'embedded-sqs-')));
  const queue = new EmbeddedQueue(await MessageStore.open(folder), options);
  const server = createServer((request, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    void answer(queue, request, gone.signal).then(({ status, body }) => {
      response
        .writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/000000000000/jobs`,
    close: async () => {
      queue.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      if (options.path === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

class EmbeddedQueue {
  readonly #changes = new EventEmitter().setMaxListeners(0);
  #closed = false;

  constructor(
    private readonly store: MessageStore,
    private readonly options: EmbeddedSqsOptions,
  ) {}

  readonly calls: Readonly<Record<string, (input: Input, gone: AbortSignal) => Promise<object>>> = {
    SendMessage: async ({ MessageBody: body, DelaySeconds: delay = 0 }) => {
      if (typeof body !== 'string' || body === '') throw missing('MessageBody');
      if (Buffer.byteLength(body) > largestBody)
        throw invalid('One or more parameters are invalid. Reason: Message must be shorter.');
      const seconds = wholeNumber('DelaySeconds', delay, longestDelay);
      const MessageId = await this.store.add(body, seconds * 1000);
      this.#changes.emit('change');
      return { MessageId };
    },

    ReceiveMessage: async (input, gone) => {
      const most = wholeNumber('MaxNumberOfMessages', input.MaxNumberOfMessages ?? 1, 10);
      const wait = wholeNumber('WaitTimeSeconds', input.WaitTimeSeconds ?? 0, 20);
      const { visibilityTimeout = 90, maxReceiveCount = 10 } = this.options;
      const until = Date.now() + wait * 1000;
      for (;;) {
        // A message taken by a caller that no longer waits would be hidden from all others.
        if (gone.aborted) return {};
        const taken = await this.store.take(most, visibilityTimeout * 1000, maxReceiveCount);
        const left = until - Date.now();
        if (taken.length > 0 || left <= 0 || this.#closed) return { Messages: taken.map(shown) };
        await this.#change(Math.min(left, Math.max(this.store.nextAt - Date.now(), 1)), gone);
      }
    },

    DeleteMessage: async ({ ReceiptHandle: receipt }) => {
      const message = this.store.find(String(receipt));
      // SQS also accepts the receipt of an earlier delivery, and then does nothing.
      if (message) await this.store.remove(message);
      return {};
    },

    ChangeMessageVisibility: async ({ ReceiptHandle: receipt, VisibilityTimeout: timeout }) => {
      const seconds = wholeNumber('VisibilityTimeout', timeout, 43_200);
      const message = this.store.find(String(receipt));
      if (!message)
        throw new SqsFailure('ReceiptHandleIsInvalid', 'The receipt handle has expired.');
      message.visibleAt = Date.now() + seconds * 1000;
      this.#changes.emit('change');
      return Promise.resolve({});
    },
  };

  /** Waits until something changes, until the time is up, or until the caller has gone. */
  async #change(milliseconds: number, gone: AbortSignal): Promise<void> {
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(), milliseconds);
    const signal = AbortSignal.any([over.signal, gone]);
    await once(this.#changes, 'change', { signal }).catch(() => undefined);
    clearTimeout(timer);
  }

  close(): void {
    this.#closed = true;
    this.#changes.emit('change');
  }
}

async function answer(
  queue: EmbeddedQueue,
  request: IncomingMessage,
  gone: AbortSignal,
): Promise<{ status: number; body: object }> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const action = /^AmazonSQS\.(\w+)$/.exec(String(request.headers['x-amz-target']))?.[1] ?? '';
    if (!request.headers.authorization?.startsWith('AWS4-'))
      throw new SqsFailure('MissingAuthenticationToken', 'The request is not signed.');
    const call = Object.hasOwn(queue.calls, action) ? queue.calls[action] : undefined;
    if (!call)
      throw new SqsFailure('UnsupportedOperation', `${action} is not part of the embedded SQS.`);
    const input = JSON.parse(Buffer.concat(chunks).toString()) as Input;
    return { status: 200, body: await call(input, gone) };
  } catch (error) {
    if (error instanceof SqsFailure)
      return {
        status: 400,
        body: { __type: `com.amazonaws.sqs#${error.code}`, message: error.message },
      };
    // If the caller has gone in the middle of its request, nothing is wrong here.
    if (!request.socket.destroyed) process.stderr.write(`embedded SQS: ${String(error)}\n`);
    return { status: 500, body: { __type: 'com.amazonaws.sqs#InternalFailure' } };
  }
}

function shown({ id, receipt, body, deliveries }: QueuedMessage): object {
  return {
    MessageId: id,
    ReceiptHandle: receipt,
    Body: body,
    Attributes: { ApproximateReceiveCount: String(deliveries) },
  };
}

function wholeNumber(name: string, value: unknown, most: number): number {
  if (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most) return Number(value);
  throw invalid(
    `Value ${JSON.stringify(value)} for parameter ${name} is invalid. Reason: Must be between 0 and ${most}, if provided.`,
  );
}

function missing(name: string): SqsFailure {
  return new SqsFailure('MissingParameter', `The request must contain the parameter ${name}.`);
}

function invalid(message: string): SqsFailure {
  return new SqsFailure('InvalidParameterValue', message);
}
