import type { KeyObject } from 'node:crypto';
import type { JwtHeader } from 'jsonwebtoken';
import type { Authenticated } from '../pipeline/security-scheme';
import type { Caller } from './caller';

/** A token that was found valid. */
export interface VerifiedToken {
  readonly header: JwtHeader;
  /** The key that verified its signature: the token stays valid while this is still the header's key. */
  readonly key: KeyObject;
  /** Its `exp`: seconds since the epoch. */
  readonly expires: number;
  readonly result: Authenticated<Caller>;
}

/**
 * The tokens that were verified last. A client sends the same token for minutes. Its signature and claims
 * do not change, so only the time and the issuer's keys are checked again. Only valid tokens are
 * remembered, so invented ones cannot fill the memory.
 */
export class VerifiedTokens {
  readonly #tokens = new Map<string, VerifiedToken>();

  readonly #most: number;

  /** @param most how many are remembered; beyond that, the one verified first is dropped */
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
