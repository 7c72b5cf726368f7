import type { KeyObject } from 'node:crypto';
import type { JwtHeader } from 'jsonwebtoken';
import type { Authenticated } from '../pipeline/security-scheme';
import type { Caller } from './caller';

/** A token that was found good. */
export interface VerifiedToken {
  readonly header: JwtHeader;
  /** What its signature was verified with: good for as long as this is still the header's key. */
  readonly key: KeyObject;
  /** Its `exp`: seconds since the epoch. */
  readonly expires: number;
  readonly result: Authenticated<Caller>;
}

/**
 * The tokens that were verified last. A client sends the same one for minutes: its signature and its
 * claims stay what they are, and only time and the issuer's keys have to be looked at again. Whoever
 * remembers none but good tokens can't be filled with made-up ones.
 */
export class VerifiedTokens {
  readonly #tokens = new Map<string, VerifiedToken>();

  readonly #most: number;

  /** @param most how many are remembered; the one that was verified first makes room. */
  constructor(most = 500) {
    this.#most = most;
  }

  get(token: string): VerifiedToken | undefined {
    return this.#tokens.get(token);
  }

  set(token: string, verified: VerifiedToken): void {
    this.#tokens.set(token, verified);
    if (this.#tokens.size <= this.#most) return;
    for (const first of this.#tokens.keys()) {
      this.#tokens.delete(first);
      return;
    }
  }

  forget(token: string): void {
    this.#tokens.delete(token);
  }
}
