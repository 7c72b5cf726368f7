import type { Json } from './document';

/** A place in one of a contract's files, with the base of its references. */
export interface SourcePlace {
  /** The file's URL. */
  readonly file: string;
  readonly pointer: string;
  /**
   * The base of an `$id` at the place: the file, or the `$id` of a schema around the place. References at
   * the place are relative to `baseOf` its value.
   */
  readonly base: string;
  /** The dynamic anchors on the way here. Undefined if there are none. */
  readonly scope?: Scope;
}

/** By name, the dynamic anchor that is furthest out on the way to a schema (JSON Schema 2020-12 core, section 7.1). */
export type Scope = ReadonlyMap<string, SourcePlace>;

/** What is found at a place. */
export interface Target extends SourcePlace {
  readonly value: Json;
}

/** The place at a pointer from another place. */
export function below(place: SourcePlace, pointer: string): SourcePlace {
  return { ...place, pointer: place.pointer + pointer };
}

/** A place as a key, for one section or kind. */
export function keyOf(section: string, { file, pointer }: SourcePlace): string {
  return `${section} ${file}#${pointer}`;
}
