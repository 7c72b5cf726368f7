import type { Scope, SourcePlace } from './source-place';

/** The locations of the dynamic anchors in a contract's files. */
export class DynamicAnchors {
  /** By file, by the pointer of the schema resource, by name. */
  readonly #places = new Map<string, Map<string, Map<string, SourcePlace>>>();

  add(name: string, place: SourcePlace, resource: string): void {
    const resources = this.#places.get(place.file) ?? new Map<string, Map<string, SourcePlace>>();
    this.#places.set(place.file, resources);
    resources.set(resource, new Map(resources.get(resource)).set(name, place));
  }

  get isEmpty(): boolean {
    return this.#places.size === 0;
  }

  has(file: string): boolean {
    return this.#places.has(file);
  }

  /** Those of one schema resource, by name. */
  of(file: string, resource: string): Scope {
    return this.#places.get(file)?.get(resource) ?? new Map();
  }

  /** All with a name. */
  named(name: string): SourcePlace[] {
    return [...this.#places.values()].flatMap((resources) =>
      [...resources.values()].flatMap((anchors) => anchors.get(name) ?? []),
    );
  }
}
