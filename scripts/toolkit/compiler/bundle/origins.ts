import type { Place } from '../sources';

/** Where the places of a bundle come from: noted where a copy begins, so that it holds for all within. */
export class BundleOrigins {
  readonly #places = new Map<string, Place>();

  set(pointer: string, place: Place): void {
    this.#places.set(pointer, place);
  }

  /** The place that a pointer into the bundle was written at. The root has to be set. */
  of(pointer: string): Pick<Place, 'file' | 'pointer'> {
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      const place = this.#places.get(pointer.slice(0, end));
      if (place) return { file: place.file, pointer: place.pointer + pointer.slice(end) };
    }
    return { file: this.#places.get('')?.file ?? '', pointer };
  }
}
