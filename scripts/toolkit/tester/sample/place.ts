import type { Json, Schema } from './schema';
import type { Size } from './size';
import type { DirectedView } from './view';

/** The state of a search. It limits recursion, size, and what each value may contain. */
export interface SamplePlace {
  readonly view: DirectedView;
  /** The depth in the value; optional properties stop at `Search.depth`. */
  readonly depth: number;
  readonly path: readonly string[];
  /** The length of the value as JSON. Required parts are created in any case. */
  readonly length: number;
  readonly search: Search;
}

export interface Search {
  /** Different values that satisfy all goals: how objects and arrays find their members. */
  readonly candidates: (goals: readonly Schema[], place: SamplePlace) => Generator<Json>;
  readonly size: Size;
  /** Optional properties and items are made down to this depth. */
  readonly depth: number;
  /** The remaining steps before the search is given up. */
  budget: number;
  /** The remaining values before optional ones are no longer created. */
  room: number;
}

/** Different values for this place that satisfy all goals. */
export function candidates(goals: readonly Schema[], place: SamplePlace): Generator<Json> {
  return place.search.candidates(goals, place);
}

/** The first value for this place that satisfies all goals; undefined if none is found. */
export function find(goals: readonly Schema[], place: SamplePlace): Json | undefined {
  for (const value of candidates(goals, place)) return value;
  return undefined;
}

/**
 * The place of a member of the value at this place.
 *
 * @param among how many members share the length of the value
 */
export function inside(place: SamplePlace, among = 1): SamplePlace {
  return {
    ...place,
    depth: place.depth + 1,
    length: place.length / Math.max(1, among),
  };
}

/** Whether optional members are created here. */
export function isRoomy(place: SamplePlace): boolean {
  return place.depth < place.search.depth && place.search.room > 0;
}
