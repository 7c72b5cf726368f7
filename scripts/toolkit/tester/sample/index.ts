import { Checker } from './checker';
import { isObject, type Direction, type Json, type Schema } from './schema';
import type { Search } from './place';
import { candidates } from './search';

export type Sample =
  | { readonly value: Json; readonly reason?: undefined }
  /** No value was found: why, and where in the value. */
  | { readonly value?: undefined; readonly reason: string; readonly pointer: string };

export interface SampleOptions {
  /** Tried first, in this order; those that break the schema are passed over. */
  readonly examples?: readonly Json[];
  /** Constraints that hold besides the schema (what fits into a path, a header…). */
  readonly also?: readonly Schema[];
  /** `small` leaves out all that is optional. Default: `whole`, optional members to a depth of three. */
  readonly size?: 'whole' | 'small';
}

/**
 * Makes values for the schemas of one contract, always the same for the same contract: its own
 * examples where they are valid, else by a search that proposes values and checks each. Every
 * sample has passed Ajv on the contract's schema as it stands.
 */
export class Sampler {
  readonly #checkers: Record<Direction, Checker>;

  /** @param document an OpenAPI 3.1 document with references to its own components only. */
  constructor(document: unknown) {
    this.#checkers = {
      request: new Checker(document, 'request'),
      response: new Checker(document, 'response'),
    };
  }

  checker(direction: Direction): Checker {
    return this.#checkers[direction];
  }

  /** The first sample, or why there is none. */
  sample(schema: Schema, direction: Direction, options: SampleOptions = {}): Sample {
    const search = newSearch(options);
    for (const value of this.#valid(schema, direction, options, search)) return { value };
    const { pointer, reason } = search.failed ?? { pointer: '', reason: 'allows nothing' };
    return { pointer, reason };
  }

  /** Up to `count` different samples. */
  samples(
    schema: Schema,
    direction: Direction,
    count: number,
    options: SampleOptions = {},
  ): Json[] {
    const found: Json[] = [];
    for (const value of this.#valid(schema, direction, options, newSearch(options))) {
      found.push(value);
      if (found.length >= count) break;
    }
    return found;
  }

  *#valid(
    schema: Schema,
    direction: Direction,
    options: SampleOptions,
    search: Search,
  ): Generator<Json> {
    const checker = this.#checkers[direction];
    const { view } = checker;
    const goals = [view.of(schema), ...(options.also ?? [])];
    const passes = (value: Json): boolean =>
      [schema, ...(options.also ?? [])].every((one) => !checker.check(one, value));
    for (const value of options.examples ?? []) if (passes(value)) yield value;
    for (const value of candidates(goals, { view, depth: 0, pointer: '', path: [], search })) {
      if (passes(value)) yield value;
    }
  }
}

function newSearch(options: SampleOptions): Search {
  return {
    depth: options.size === 'small' ? 0 : 3,
    candidates,
    budget: 40_000,
    room: 400,
    failed: undefined,
  };
}

/** The examples that a media type or parameter object carries (OpenAPI 3.1, 4.8.14). */
export function examplesOf(holder: Readonly<Record<string, unknown>>): Json[] {
  const found: Json[] = [];
  if (holder.example !== undefined) found.push(holder.example as Json);
  if (isObject(holder.examples))
    for (const example of Object.values(holder.examples))
      if (isObject(example) && 'value' in example) found.push(example.value as Json);
  return found;
}
