import type { DeployedContract } from '../contract/deployed-contract';
import type { Template } from '../stack/template';

/** A rendered stack and what it was rendered from. */
export interface Rendered {
  readonly template: Template;
  readonly contract: DeployedContract;
  /** The deployment's stage: more is asked of `prod`. */
  readonly stage: string;
}

export interface Policy {
  /** One line of the table: what holds. */
  readonly name: string;
  readonly check: (rendered: Rendered) => Verdict;
}

export interface Verdict {
  /** How many things were looked at. A policy that finds nothing to look at says nothing. */
  readonly looked: number;
  /** What does not hold, a line each. */
  readonly faults: readonly string[];
}

/** Looks at each thing; a text returned is a fault. */
export function each<T>(things: readonly T[], fault: (thing: T) => string | undefined): Verdict {
  return {
    looked: things.length,
    faults: things.flatMap((thing) => fault(thing) ?? []),
  };
}
