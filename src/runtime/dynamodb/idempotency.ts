import type { ResponseShape } from '../pipeline/operation';
import type { Resources } from '../resources';
import { tableOf } from './connection';
import type { IdempotentRequest } from './idempotency-record';
import { serverSecret, type ServerSecret } from './server-secret';
import type { Recording } from './recording';
import type { Table } from './table';

/** A contract may declare its keys as numbers. */
interface Headers {
  readonly 'idempotency-key'?: string | number;
}

/**
 * What `Idempotency-Key` needs (draft-ietf-httpapi-idempotency-key-header-07).
 * @throws Error that names the variable to set
 */
export function idempotencyOf(resources: Resources): Idempotency {
  const { env, shared, request } = resources;
  const secret = shared.once(idempotencyOf, () => serverSecret(env, 'idempotency'));
  return new Idempotency(tableOf(resources), secret, request.deadline);
}

/**
 * Requests that may be repeated. The response is recorded in the same transaction as the effect; no claim
 * is made beforehand. Of a hundred requests with one key, one has the effect, and the others find its
 * record.
 */
export class Idempotency {
  readonly #table: Table;
  readonly #secret: ServerSecret;
  readonly #deadline: number | undefined;

  constructor(table: Table, secret: ServerSecret, deadline?: number) {
    this.#table = table;
    this.#secret = secret;
    this.#deadline = deadline;
  }

  /**
   * Answers a request, or repeats the response to an earlier request with the same key.
   * @param operation the operation's id: each operation has its own keys
   * @param perform makes the effect, in one transaction with the writes that record the response
   * @throws a 422 problem if the key was sent with a different request, a 409 problem if its response
   * cannot be read in time
   */
  async once<Answer extends ResponseShape>(
    request: IdempotentRequest,
    operation: string,
    perform: (recording: Recording<Answer>) => Promise<Answer>,
  ): Promise<Answer> {
    const { 'idempotency-key': key } = request.headers as Headers;
    if (key === undefined) return perform(() => []);
    // In a separate file of the bundle: most requests have no key.
    const { performOnce, recordOf } = await import('./idempotency-record');
    const record = recordOf(this.#secret(), operation, String(key), request);
    return performOnce(this.#table, record, perform, this.#deadline);
  }
}
