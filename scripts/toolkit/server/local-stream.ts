import type { Api } from 'openapi-first-runtime';
import type { Stream } from '../embedded/stream';

type EventStream = NonNullable<Api['events']>;

/** Milliseconds that a call has, like the function that delivers on AWS. */
const timeoutMs = 30_000;

/**
 * What Lambda does with the stream of the table, for a local server: it gives new events to the API, which
 * delivers them. What it cannot deliver, and what was written before the API started, the task delivers.
 */
export class LocalStream {
  #events: EventStream | undefined;
  readonly #calls = new Set<Promise<unknown>>();

  connect(events: EventStream): void {
    this.#events = events;
  }

  readonly take: Stream = (records) => {
    // The stack of the API has the same filter.
    const Records = records.filter(
      ({ eventName, dynamodb: { NewImage } }) =>
        eventName === 'INSERT' && NewImage?.SK?.S === 'EVENT',
    );
    if (!this.#events || Records.length === 0) return;
    const call = this.#events
      .handle({ Records }, Date.now() + timeoutMs)
      // It has been logged.
      .catch(() => undefined)
      .finally(() => this.#calls.delete(call));
    this.#calls.add(call);
  };

  /** Waits for the calls that have begun, which need the database. */
  async end(): Promise<void> {
    this.#events = undefined;
    await Promise.all(this.#calls);
  }
}
