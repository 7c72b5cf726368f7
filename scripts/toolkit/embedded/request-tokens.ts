import { createHash } from 'node:crypto';
import type { BatchOperation, Level } from './dynalite-types';
import { failure } from './failure';
import { within } from './view';

const prefix = 'request-token~';
const lifetimeMs = 10 * 60 * 1000;

interface Remembered {
  /** Covers the parameters that must be the same if the token is used again. */
  hash: string;
  at: number;
}

/**
 * The `ClientRequestToken`s of the last ten minutes. A token is written in the transaction's own batch, so
 * a client that lost the reply may repeat the request even after a crash.
 */
export class RequestTokens {
  readonly #seen = new Map<string, Remembered>();

  /** Reads the tokens that an earlier process left. */
  static async load(level: Level): Promise<RequestTokens> {
    const tokens = new RequestTokens();
    const found: [string, Remembered][] = [];
    for await (const [key, value] of level.iterator(within(prefix))) {
      found.push([key.slice(prefix.length), value as Remembered]);
    }
    found.sort(([, a], [, b]) => a.at - b.at);
    for (const [token, remembered] of found) tokens.#seen.set(token, remembered);
    return tokens;
  }

  /** Whether this request was committed before; throws if the token belongs to another request. */
  isRepeat(token: string | undefined, parameters: string): boolean {
    const known = token ? this.#seen.get(token) : undefined;
    if (!known || known.at + lifetimeMs < Date.now()) return false;
    if (known.hash !== hash(parameters)) throw failure.idempotentParameterMismatch();
    return true;
  }

  /**
   * Commits a transaction together with its token, and deletes the tokens that are too old. `commit` writes
   * its argument in the transaction's batch.
   */
  async commit(
    token: string | undefined,
    parameters: string,
    commit: (operations: BatchOperation[]) => Promise<void>,
  ): Promise<void> {
    const now = Date.now();
    const old: string[] = [];
    // A Map keeps the order of insertion, so the oldest comes first.
    for (const [known, { at }] of this.#seen) {
      if (at + lifetimeMs >= now) break;
      old.push(known);
    }
    const operations = old.map((known): BatchOperation => ({ type: 'del', key: prefix + known }));
    const remembered = { hash: hash(parameters), at: now };
    if (token) operations.push({ type: 'put', key: prefix + token, value: remembered });
    await commit(operations);
    for (const known of old) this.#seen.delete(known);
    if (token) this.#seen.set(token, remembered);
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
