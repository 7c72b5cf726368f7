import type { SourcePlace } from '../source-place';

/**
 * Where each location in the bundle comes from. It is recorded where a copy begins, and applies to
 * everything below.
 */
export class BundleOrigins {
  readonly #places = new Map<string, SourcePlace>();

  set(pointer: string, place: SourcePlace): void {
    this.#places.set(pointer, place);
  }

  /** The location in a file that a pointer into the bundle comes from. The root must be set. */
  of(pointer: string): Pick<SourcePlace, 'file' | 'pointer'> {
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      const place = this.#places.get(pointer.slice(0, end));
      if (place) return { file: place.file, pointer: place.pointer + pointer.slice(end) };
    }
    return { file: this.#places.get('')?.file ?? '', pointer };
  }
}
