import type { WholeResponse, WholeRequest } from 'openapi-first-runtime';
import type { Harness } from '../harness';
import type { Inputs, Unmade } from '../inputs';
import type { Operation } from '../operations';
import { asCommand } from '../request';
import type { Sampler } from '../sample/index';

/** What is known of one operation while it is checked. */
export interface Trial {
  readonly operation: Operation;
  readonly operations: readonly Operation[];
  readonly document: Readonly<Record<string, unknown>>;
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

/** What one check of one operation has found. */
export interface CheckResult {
  readonly name: CheckName;
  /** How many requests were sent for it; 0: there was nothing to check. */
  readonly count: number;
  readonly failures: readonly Failure[];
  /** What could not be checked, and why: the contract allows no value, or means another operation by it. */
  readonly unmade: readonly Unmade[];
}

export interface Failure {
  /** What should have been, and what was. */
  readonly message: string;
  /** The request as a command. */
  readonly request: string;
  readonly answer: string;
}

/** Collects the outcome of a check's requests. */
export class Tally {
  readonly #failures: Failure[] = [];
  readonly #unmade: Unmade[] = [];
  #count = 0;

  constructor(private readonly name: CheckName) {}

  /** One request was sent; with a message, it failed. */
  add(request: WholeRequest, response: WholeResponse, message?: string): void {
    this.#count += 1;
    if (message === undefined) return;
    const { status, body } = response;
    const shown = body === undefined ? '' : ` ${body.toString().slice(0, 400)}`;
    this.#failures.push({ message, request: asCommand(request), answer: `${status}${shown}` });
  }

  leaveOut(...unmade: readonly Unmade[]): void {
    this.#unmade.push(...unmade);
  }

  get result(): CheckResult {
    return {
      name: this.name,
      count: this.#count,
      failures: this.#failures,
      unmade: this.#unmade,
    };
  }
}
