import type { CompiledOperation, ThrottlingPlan } from '../contract';
import type { RequestState } from './request-state';
import { problem } from '../http/problem';

interface Bucket {
  tokens: number;
  filled: number;
}

/**
 * Enforces `x-openapi-first-throttling` in this process, as API Gateway does for all callers of an
 * operation together. A token bucket (the term of RFC 2697) holds `burstLimit` tokens and fills at
 * `rateLimit` a second. Responses report its state (draft-ietf-httpapi-ratelimit-headers-10).
 */
export class Throttle {
  readonly #buckets = new Map<string, Bucket>();

  readonly #now: () => number;

  /** @param now a monotonic time in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Takes a token for the request. @throws Problem 429 if there is none */
  enter(current: RequestState, operation: CompiledOperation): void {
    const plan = operation.throttling;
    if (!plan) return;
    const bucket = this.#fill(operation.id, plan);
    const free = Math.floor(bucket.tokens);
    const seconds = Math.ceil(plan.burstLimit / plan.rateLimit);
    const wait = Math.max(1, Math.ceil((1 - bucket.tokens) / plan.rateLimit));
    const remaining = Math.max(0, free - 1);
    const reset = remaining > 0 ? seconds : wait;
    current.answerHeaders['RateLimit-Policy'] = `"default";q=${plan.burstLimit};w=${seconds}`;
    current.answerHeaders.RateLimit = `"default";r=${remaining};t=${reset}`;
    if (free < 1) throw problem.tooManyRequests(wait);
    bucket.tokens -= 1;
  }

  #fill(id: string, { rateLimit, burstLimit }: ThrottlingPlan): Bucket {
    const now = this.#now();
    const bucket = this.#buckets.get(id) ?? { tokens: burstLimit, filled: now };
    const added = ((now - bucket.filled) / 1000) * rateLimit;
    bucket.tokens = Math.min(burstLimit, bucket.tokens + added);
    bucket.filled = now;
    this.#buckets.set(id, bucket);
    return bucket;
  }
}
