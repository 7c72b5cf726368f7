import type { Example } from '../../compiler/model';
import type { Schemas } from '../../compiler/model/references';
import { Checker } from './checker';
import type { Direction, Json, Schema } from './schema';
import type { Search } from './place';
import { candidates } from './search';
import { Effort, EffortSpent } from './effort';
import { contradictionIn } from './impossible';
import type { Size } from './size';

export type Sample =
  | { readonly value: Json; readonly reason?: undefined; readonly fault?: undefined }
  /** No value was found: why, and where in the value. */
  | {
      readonly value?: undefined;
      readonly reason: string;
      readonly pointer: string;
      /** `contract`: it is proved that no value exists. `trial`: one may exist, but was not found. */
      readonly fault: 'contract' | 'trial';
    };

export interface SampleOptions {
  /** Tried first, in this order. Values that break the schema are skipped. */
  readonly examples?: readonly Json[];
  /** Constraints in addition to the schema (what fits into a path, a header…). */
  readonly also?: readonly Schema[];
  /**
   * `small`: without what is optional, and every value as small as the schema allows. `large`: as large as
   * the schema and `length` allow. Default: `middle`.
   */
  readonly size?: Size;
  /** The maximum length of a large sample as JSON. Default: 100,000. */
  readonly length?: number;
}

/** The number of steps for one sample. */
const STEPS = 1_000_000;

/**
 * Makes values for the schemas of one contract, always the same for the same contract: its own examples if
 * they are valid, otherwise by a search that proposes values and checks each. Every sample has passed Ajv
 * on the contract's unchanged schema.
 */
export class Sampler {
  /** Shared by everything that works on this contract's schemas. */
  readonly effort = new Effort();
  readonly #checkers: Record<Direction, Checker>;

  /** @param schemas what their references lead to */
  constructor(schemas: Schemas) {
    this.#checkers = {
      request: new Checker(schemas, 'request', this.effort),
      response: new Checker(schemas, 'response', this.effort),
    };
  }

  checker(direction: Direction): Checker {
    return this.#checkers[direction];
  }

  /** The first sample, or why there is none. */
  sample(schema: Schema, direction: Direction, options: SampleOptions = {}): Sample {
    const { view } = this.#checkers[direction];
    try {
      return this.effort.within(STEPS, () => {
        for (const value of this.#valid(schema, direction, options)) return { value };
        const contradiction = contradictionIn(view, [view.of(schema), ...(options.also ?? [])]);
        if (contradiction) return { fault: 'contract', ...contradiction };
        return {
          fault: 'trial',
          pointer: '',
          reason: 'no valid value was found, although there may be one',
        };
      });
    } catch (error) {
      if (!(error instanceof EffortSpent)) throw error;
      const reason = `no valid value was found in ${STEPS} steps, although there may be one`;
      return { fault: 'trial', pointer: '', reason };
    }
  }

  /** Up to `count` different samples. */
  samples(
    schema: Schema,
    direction: Direction,
    count: number,
    options: SampleOptions = {},
  ): Json[] {
    const found: Json[] = [];
    try {
      this.effort.within(STEPS, () => {
        for (const value of this.#valid(schema, direction, options)) {
          found.push(value);
          if (found.length >= count) break;
        }
      });
    } catch (error) {
      if (!(error instanceof EffortSpent)) throw error;
    }
    return found;
  }

  *#valid(schema: Schema, direction: Direction, options: SampleOptions): Generator<Json> {
    const search = newSearch(options);
    const checker = this.#checkers[direction];
    const { view } = checker;
    const goals = [view.of(schema), ...(options.also ?? [])];
    const passes = (value: Json): boolean =>
      [schema, ...(options.also ?? [])].every((one) => !checker.check(one, value));
    for (const value of options.examples ?? []) if (passes(value)) yield value;
    const { length = 100_000 } = options;
    for (const value of candidates(goals, {
      ...{ view, depth: 0, path: [], search, length },
    })) {
      if (passes(value)) yield value;
    }
  }
}

/** Why there is no sample, with the location in the value. */
export function reasonOf({ pointer, reason }: { pointer: string; reason: string }): string {
  return pointer === '' ? reason : `${reason} (at ${pointer})`;
}

function newSearch(options: SampleOptions): Search {
  return {
    size: options.size ?? 'middle',
    depth: options.size === 'small' ? 0 : 3,
    candidates,
    budget: 40_000,
    room: 400,
  };
}

/** The examples that a contract contains. */
export function valuesOf(examples: readonly Example[]): Json[] {
  return examples.map(({ value }) => value as Json);
}
