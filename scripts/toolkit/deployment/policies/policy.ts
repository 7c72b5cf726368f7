import type { DeployedContract } from '../contract/deployed-contract';
import type { Template } from '../stack/template';

/** A rendered stack and what it was rendered from. */
export interface Rendered {
  readonly template: Template;
  readonly contract: DeployedContract;
  /** The deployment's stage: `prod` has more requirements. */
  readonly stage: string;
  /** The values of the params that it was rendered with, other than those in serverless.yml. */
  readonly asked: Readonly<Record<string, unknown>>;
}

export interface Policy {
  /** One line of the table: the requirement. */
  readonly name: string;
  readonly check: (rendered: Rendered) => Verdict;
}

export interface Verdict {
  /** How many things were checked. A policy that finds nothing to check proves nothing. */
  readonly looked: number;
  /** What does not satisfy it, one line each. */
  readonly faults: readonly string[];
}

/** Checks each item; a returned string is a fault. */
export function each<T>(things: readonly T[], fault: (thing: T) => string | undefined): Verdict {
  return {
    looked: things.length,
    faults: things.flatMap((thing) => fault(thing) ?? []),
  };
}
