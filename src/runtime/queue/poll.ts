import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../telemetry/log';
import type { Message, WorkQueue } from './queue';

const pauseMs = 1_000;
/** Messages that are handled at a time. */
const atOnce = 5;

/**
 * Receives messages and handles them until it is stopped.
 * @param deal whether the message has been dealt with; never rejects
 * @returns stops, and waits for messages that are being handled
 */
export function poll(
  queue: WorkQueue,
  deal: (message: Message) => Promise<boolean>,
  log: Logger,
): () => Promise<void> {
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  // A function, so that its result is read again after each wait.
  const isStopping = (): boolean => stopping.signal.aborted;

  const finish = async (message: Message): Promise<void> => {
    if (!(await deal(message))) return;
    // If it stays, it is delivered once more, which jobs tolerate.
    await queue.remove(message).catch((cause: unknown) => {
      log.warn('A message could not be removed from the queue', { cause });
    });
  };

  const loop = async (): Promise<void> => {
    while (!isStopping()) {
      try {
        const messages = await queue.receive();
        if (isStopping()) {
          // Otherwise another process would see them only after the queue's visibility timeout.
          await Promise.allSettled(messages.map((message) => queue.retryIn(message, 0)));
          return;
        }
        for (const message of messages) {
          const done = finish(message).finally(() => underWay.delete(done));
          underWay.add(done);
        }
        if (underWay.size >= atOnce) await Promise.race(underWay);
      } catch (cause) {
        if (isStopping()) return;
        log.warn('The queue cannot be read', { cause });
        await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };
  const ended = loop();
  return async () => {
    stopping.abort();
    await Promise.all(underWay);
    queue.close();
    await ended;
  };
}
