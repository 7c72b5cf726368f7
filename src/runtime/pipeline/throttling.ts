import type { CompiledOperation, ThrottlingPlan } from '../contract';
import type { RequestState } from './request-state';
import { problem } from '../http/problem';

interface Bucket {
  tokens: number;
  filled: number;
}

type Limit = Pick<ThrottlingPlan, 'rateLimit' | 'burstLimit'>;

/** Refused credentials that an address may send: 20 at once, then one in two seconds. */
const FAILURES: Limit = { rateLimit: 0.5, burstLimit: 20 };
/**
 * The maximum number of callers and addresses that are remembered. Beyond that, the one seen first is
 * dropped.
 */
const MOST = 10_000;

/**
 * Enforces `x-openapi-first-throttling` in this process. Token buckets (the term of RFC 2697) hold
 * `burstLimit` tokens and fill at `rateLimit` per second: one for all callers of an operation together, as
 * in API Gateway, and with `perCaller` one for each caller, or for the address of a request without one.
 * Requests that are refused by their own bucket or by the security schemes take nothing from the
 * operation's. Responses report the state (draft-ietf-httpapi-ratelimit-headers-10).
 */
export class Throttle {
  readonly #operations = new Map<string, Bucket>();
  readonly #callers = new Map<string, Bucket>();
  readonly #failures = new Map<string, Bucket>();

  readonly #now: () => number;

  /** @param now a monotonic time in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Before the credentials are checked. @throws Problem 429 if those of the address keep failing */
  arrive(current: RequestState, operation: CompiledOperation): void {
    if (operation.security.length === 0) {
      this.admit(current, operation);
      return;
    }
    const wait = secondsUntilFree(
      this.#fill(this.#failures, addressOf(current), FAILURES),
      FAILURES,
    );
    if (wait > 0) throw problem.tooManyRequests(wait);
  }

  /**
   * Takes a token from the caller's bucket, and one from the operation's. @throws Problem 429 if there is
   * none
   */
  admit(current: RequestState, operation: CompiledOperation): void {
    const { throttling: plan } = operation;
    if (!plan) return;
    const { perCaller } = plan;
    const states: [name: string, bucket: Bucket, limit: Limit][] = [];
    if (perCaller) {
      const bucket = this.#fill(this.#callers, `${operation.id} ${callerOf(current)}`, perCaller);
      states.push(['caller', bucket, perCaller]);
    }
    states.push(['default', this.#fill(this.#operations, operation.id, plan), plan]);
    const { answerHeaders } = current;
    answerHeaders['RateLimit-Policy'] = states.map(policyOf).join(', ');
    answerHeaders.RateLimit = states.map(stateOf).join(', ');
    for (const [, bucket, limit] of states) {
      const wait = secondsUntilFree(bucket, limit);
      if (wait > 0) throw problem.tooManyRequests(wait);
    }
    for (const [, bucket] of states) bucket.tokens -= 1;
  }

  /** Credentials were refused. */
  failed(current: RequestState): void {
    const sent = [...current.authenticated.values()].some(({ state }) => state === 'invalid');
    if (sent) this.#fill(this.#failures, addressOf(current), FAILURES).tokens -= 1;
  }

  #fill(buckets: Map<string, Bucket>, id: string, { rateLimit, burstLimit }: Limit): Bucket {
    const now = this.#now();
    const bucket = buckets.get(id) ?? { tokens: burstLimit, filled: now };
    const added = ((now - bucket.filled) / 1000) * rateLimit;
    bucket.tokens = Math.min(burstLimit, bucket.tokens + added);
    bucket.filled = now;
    buckets.set(id, bucket);
    const [first] = buckets.keys();
    if (buckets.size > MOST && first !== undefined) buckets.delete(first);
    return bucket;
  }
}

/** 0 if there is a token. */
function secondsUntilFree({ tokens }: Bucket, { rateLimit }: Limit): number {
  return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / rateLimit));
}

function policyOf([name, , limit]: [string, Bucket, Limit]): string {
  return `"${name}";q=${limit.burstLimit};w=${secondsToFill(limit)}`;
}

function stateOf([name, bucket, limit]: [string, Bucket, Limit]): string {
  const remaining = Math.max(0, Math.floor(bucket.tokens) - 1);
  const wait = Math.max(1, Math.ceil((1 - bucket.tokens) / limit.rateLimit));
  return `"${name}";r=${remaining};t=${remaining > 0 ? secondsToFill(limit) : wait}`;
}

function secondsToFill({ burstLimit, rateLimit }: Limit): number {
  return Math.ceil(burstLimit / rateLimit);
}

/** All credentials of one subject are one caller. */
function callerOf(current: RequestState): string {
  const { caller } = current;
  if (caller === undefined) return `address ${addressOf(current)}`;
  const { subject = caller } = caller as { readonly subject?: unknown };
  return `subject ${JSON.stringify(subject)}`;
}

/**
 * Of IPv6, the first 64 bits: a single client has all the others (RFC 6177), and could use a new address for
 * each request.
 */
function addressOf({ request }: RequestState): string {
  const address = request.clientAddress ?? '';
  const v4 = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (v4 !== undefined || !address.includes(':')) return v4 ?? address;
  const [start = [], end = []] = address.split('::').map((part) => part.split(':'));
  const zeros = Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0');
  const groups = address.includes('::') ? [...start, ...zeros, ...end] : start;
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16) || 0)
    .join(':');
}
