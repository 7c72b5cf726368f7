import type { WholeResponse, WholeRequest } from 'openapi-first-runtime';
import type { Harness } from '../harness';
import type { Inputs } from '../inputs';
import type { Operation } from '../operations';
import { asCommand } from '../request';
import type { Sampler } from '../sample/index';
import type { Verdict } from '../verdict';

/** What is known about one operation while it is being checked. */
export interface Trial {
  readonly operation: Operation;
  readonly operations: readonly Operation[];
  readonly sampler: Sampler;
  readonly harness: Harness;
  /** The same API without a check of its responses. */
  readonly unchecked: Harness;
  readonly inputs: Inputs;
}

export const CHECKS = [
  'accepts',
  'refuses',
  'media type',
  'method',
  'credentials',
  'answers',
  'errors',
] as const;
export type CheckName = (typeof CHECKS)[number];

/** The result of one check of one operation. */
export interface CheckResult {
  readonly name: CheckName;
  /** How many requests were sent; 0: there was nothing to check. */
  readonly count: number;
  /** What is wrong or could not be tried, and whose fault that is. */
  readonly verdicts: readonly Verdict[];
}

/** Collects the outcome of a check's requests. */
export class Tally {
  readonly #verdicts: Verdict[] = [];
  #count = 0;

  constructor(readonly name: CheckName) {}

  /** Counts one request; a message means that the product is at fault. */
  add(request: WholeRequest, response: WholeResponse, message?: string): void {
    this.#count += 1;
    if (message === undefined) return;
    const { status, body } = response;
    const shown = body === undefined ? '' : ` ${body.toString().slice(0, 400)}`;
    this.#verdicts.push({
      fault: 'product',
      where: this.name,
      message,
      request: asCommand(request),
      answer: `${status}${shown}`,
    });
  }

  /** Records what was not tried, or does not concern the product. */
  leaveOut(...verdicts: readonly Verdict[]): void {
    this.#verdicts.push(...verdicts);
  }

  get result(): CheckResult {
    return { name: this.name, count: this.#count, verdicts: this.#verdicts };
  }
}
