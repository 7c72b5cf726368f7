import { pointerTo } from '../../compiler/json-pointer';
import type { Json, Schema } from './schema';
import type { DirectedView } from './view';

/** Where a search stands: bounds recursion and size, and remembers what could not be made. */
export interface Place {
  readonly view: DirectedView;
  /** How deep in the value; optional properties end at `Search.depth`. */
  readonly depth: number;
  /** JSON Pointer of this place in the value. */
  readonly pointer: string;
  readonly path: readonly string[];
  readonly search: Search;
}

export interface Search {
  /** Different values that satisfy all goals: how objects and arrays find their members. */
  readonly candidates: (goals: readonly Schema[], place: Place) => Generator<Json>;
  /** Optional properties and items are made down to this depth. */
  readonly depth: number;
  /** Steps left before the search is given up. */
  budget: number;
  /** Values left before optional ones are no longer made. */
  room: number;
  /** The deepest place for which no value was found. */
  failed: { pointer: string; reason: string } | undefined;
}

/** Different values for this place that satisfy all goals. */
export function candidates(goals: readonly Schema[], place: Place): Generator<Json> {
  return place.search.candidates(goals, place);
}

/** The first value for this place that satisfies all goals; undefined if none is found. */
export function find(goals: readonly Schema[], place: Place): Json | undefined {
  for (const value of candidates(goals, place)) return value;
  return undefined;
}

/** The place of a member of the value at this place. */
export function inside(place: Place, name: string | number): Place {
  return { ...place, depth: place.depth + 1, pointer: place.pointer + pointerTo(name) };
}

/** Whether optional members are made here. */
export function isRoomy(place: Place): boolean {
  return place.depth < place.search.depth && place.search.room > 0;
}
