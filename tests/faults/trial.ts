import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { contract } from '../../generated/contract';
import { checkedFetch } from '../client/checked-fetch';
import { bodyOf, samples, SOME_ID, type OperationId, type Sample } from '../e2e/requests';
import type { Subject } from './laboratory';

/** The responses that a client got, in order. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  /** As a share of its time limit. */
  readonly share: number;
  readonly body: string;
}

/**
 * An operation, with everything in the table that it needs: a user for the caller, and the object that it
 * refers to.
 */
export class Trial {
  readonly #subject: Subject;
  readonly #headers: Record<string, string>;
  readonly #sample: Sample;

  private constructor(subject: Subject, headers: Record<string, string>, sample: Sample) {
    this.#subject = subject;
    this.#headers = headers;
    this.#sample = sample;
  }

  static async prepare(subject: Subject, id: OperationId): Promise<Trial> {
    const sub = `caller.${randomUUID()}`;
    const as = subject.as(sub);
    const me = unique(samples.createUser);
    await new Trial(subject, as, {
      ...me,
      body: { ...(me.body as object), subject: sub },
    }).insist();
    const sample = unique(samples[id]);
    const [collection, rest] = sample.path.split(`/${SOME_ID}`);
    const creator = Object.values<Sample>(samples).find(
      ({ method, path }) => method === 'POST' && path === collection,
    );
    if (rest !== undefined && creator) {
      const made = await new Trial(subject, as, unique(creator)).insist();
      const object = JSON.parse(made.body) as { id?: string };
      sample.path = sample.path.replace(SOME_ID, object.id ?? SOME_ID);
    }
    const photo = { ...samples.putUserPhoto, path: sample.path };
    if (id === 'getUserPhoto' || id === 'deleteUserPhoto')
      await new Trial(subject, as, photo).send();
    const { parameters = [] } = contract.operations.find((one) => one.id === id) ?? {};
    const isRepeatable = parameters.some(({ name }) => name === 'Idempotency-Key');
    const headers = { ...as, ...(isRepeatable && { 'Idempotency-Key': randomUUID() }) };
    return new Trial(subject, headers, sample);
  }

  /**
   * Whether a client may send it again without knowing the result of the first attempt (RFC 9110, section
   * 9.2.2).
   */
  get isRepeatable(): boolean {
    const changesNothing = this.#sample.path.endsWith('/photo/upload');
    return this.#sample.method !== 'POST' || 'Idempotency-Key' in this.#headers || changesNothing;
  }

  get method(): string {
    return this.#sample.method;
  }

  /** With the time-outs of production, a busy machine is enough to make calls fail. */
  async insist(): Promise<Answer> {
    for (;;) {
      const answer = await this.send();
      if (answer.status !== 503) return answer;
      await sleep(100);
    }
  }

  /** Checks every response against the contract. */
  async send(): Promise<Answer> {
    const { method, path, body, contentType = 'application/json' } = this.#sample;
    const started = performance.now();
    const response = await checkedFetch(this.#subject.url + path, {
      method,
      headers: {
        ...this.#sample.headers,
        ...this.#headers,
        ...(body !== undefined && { 'Content-Type': contentType }),
      },
      ...(body !== undefined && { body: bodyOf(this.#sample) }),
      signal: AbortSignal.timeout(10 * this.#subject.handlingMs),
    });
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: await response.text(),
      share: (performance.now() - started) / this.#subject.handlingMs,
    };
  }
}

/** With a new email address each time. */
function unique(sample: Sample): Sample {
  const { body } = sample;
  if (typeof body !== 'object' || body === null || !('email' in body)) return { ...sample };
  return { ...sample, body: { ...body, email: `ada.${randomUUID()}@example.com` } };
}
