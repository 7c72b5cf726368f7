import type { Contract } from '../contract';
import type { Environment } from '../environment';
import { requestServices, type Service, type SharedResources } from '../resources';
import type { Logger } from '../telemetry/log';
import { workQueueOf } from './connection';
import { poll } from './poll';
import type { Message } from './queue';

/**
 * Work that an operation leaves in the queue (`x-openapi-first-queue`), by the operation's name. It may run
 * more than once, and twice at the same time, and must tolerate that. If it throws, it is run again later.
 * @returns `unfinished` if the rest is for another run: it is then sent again, as a new message
 */
export type Job<Data, Services = unknown> = (context: {
  /** What was sent. */
  readonly data: Data;
  readonly services: Services;
  readonly log: Logger;
  /** Epoch milliseconds. Stop then, and return `unfinished`. */
  readonly deadline: number;
}) => Promise<'done' | 'unfinished'>;

/** What an entry does with the jobs of an API. */
export interface Jobs {
  /**
   * Runs the jobs in an SQS event, all at the same time.
   * @param until epoch milliseconds at which the function is stopped
   * @returns the messages that must be delivered again
   */
  handle(event: QueueEvent, until: number): Promise<QueueEventResult>;
  /**
   * Polls the queue for jobs, in a process that SQS does not call. @returns stops, and waits for running
   * jobs
   */
  start(): () => Promise<void>;
}

/** The parts of Lambda's SQS event that are used. */
export interface QueueEvent {
  readonly Records: readonly {
    readonly eventSource: string;
    readonly messageId: string;
    readonly body: string;
    readonly receiptHandle: string;
    readonly attributes: { readonly ApproximateReceiveCount: string };
  }[];
}

export interface QueueEventResult {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Creates the jobs of an API, as `assemble` creates everything else. */
export type JobFactory = (made: {
  readonly contract: Contract;
  readonly services: Readonly<Record<string, Service>>;
  readonly env: Environment;
  readonly shared: SharedResources;
  readonly log: Logger;
}) => Jobs;

/** Milliseconds that a process gives a job per run. Less than the time for which a message stays hidden. */
const sliceMs = 30_000;
/**
 * Milliseconds that are reserved from a job's time, for finishing what it has started and sending the rest.
 */
const marginOf = (ms: number): number => Math.min(5_000, ms / 3);
/** Seconds until a failed message is shown again: 1, 4, 16 … With ten deliveries in total, an hour. */
const pauseAfter = (deliveries: number): number => Math.min(900, 4 ** (deliveries - 1));

/**
 * The jobs of a contract's operations, for `assemble`. A bundle without them does not contain this code.
 * @throws Error, when it is assembled, that names an operation without its job or a job without its
 * operation
 */
export function queued(jobs: Readonly<Record<string, Job<never, never>>>): JobFactory {
  return ({ contract: { operations }, services, env, shared, log }) => {
    const names = operations.filter(({ queue }) => queue).map(({ id }) => id);
    const missing = names.find((name) => !Object.hasOwn(jobs, name));
    if (missing !== undefined) throw new Error(withoutJob(missing));
    const superfluous = Object.keys(jobs).find((name) => !names.includes(name));
    if (superfluous !== undefined)
      throw new Error(`The job ${superfluous} has no operation with x-openapi-first-queue.`);
    const queue = workQueueOf({ env, shared });
    const servicesOf = requestServices(services, env, shared);

    const perform = async ({ id, body }: Message, until: number, own: Logger): Promise<void> => {
      const { job: name = '', data } = parse(body);
      const job = names.includes(name) ? jobs[name] : undefined;
      if (!job) throw new TypeError(`There is no job ${JSON.stringify(name)}.`);
      const request = { requestId: id, caller: undefined, deadline: until, log: own };
      const outcome = await job({
        data: data as never,
        services: servicesOf(request) as never,
        log: own,
        deadline: until - marginOf(until - Date.now()),
      });
      if (outcome === 'unfinished') await queue.send(name, data ?? {});
    };

    /** Whether the message has been dealt with. */
    const deal = async (message: Message, until: number): Promise<boolean> => {
      const own = log.child({ messageId: message.id });
      try {
        await perform(message, until, own);
        return true;
      } catch (cause) {
        own.error('A job failed', { cause, deliveries: message.deliveries });
        // If this fails too, it is shown again when its visibility timeout is over.
        await queue.retryIn(message, pauseAfter(message.deliveries)).catch(() => undefined);
        return false;
      }
    };

    return {
      async handle({ Records }, until) {
        const done = await Promise.all(Records.map((one) => deal(toMessage(one), until)));
        const failed = Records.filter((_, index) => done[index] === false);
        return {
          batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })),
        };
      },
      start: () => poll(queue, (message) => deal(message, Date.now() + sliceMs), log),
    };
  };
}

/** The message for an operation without a job. */
export function withoutJob(operation: string): string {
  return `The operation ${operation} has a queue, but no job with its name: write one, and call assemble({ jobs: queued({ ${operation} }) }).`;
}

function toMessage(record: QueueEvent['Records'][number]): Message {
  return {
    id: record.messageId,
    body: record.body,
    receipt: record.receiptHandle,
    deliveries: Number(record.attributes.ApproximateReceiveCount),
  };
}

/** A message that is not ours fails like a job, so that someone finds it among the dead letters. */
function parse(body: string): { job?: string; data?: object } {
  const value: unknown = JSON.parse(body);
  return typeof value === 'object' && value !== null ? value : {};
}
