import { lastSegment, pointerTo } from '../json-pointer';
import { freeName } from '../names';
import type { SourcePlace } from '../sources';

const LEGAL_NAME = /^[\w.-]+$/;

/** The names of the bundle's components: one for each place that is referred to, unique in its section. */
export class ComponentNames {
  readonly #names = new Map<string, string>();
  readonly #taken = new Map<string, Set<string>>();

  of(section: string, place: SourcePlace): string | undefined {
    return this.#names.get(keyOf(section, place));
  }

  give(section: string, place: SourcePlace, name: string): void {
    this.#names.set(keyOf(section, place), name);
  }

  isTaken(section: string, name: string): boolean {
    return this.#taken.get(section)?.has(name) === true;
  }

  take(section: string, name: string): void {
    this.#takenIn(section).add(name);
  }

  /** Takes a legal name that resembles the wanted one and is still free. */
  takeLike(section: string, wanted: string): string {
    const stem = wanted
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/[^\w.-]+/g, '_')
      .replaceAll(/^_+|_+$/g, '');
    return freeName(stem || section, this.#takenIn(section));
  }

  #takenIn(section: string): Set<string> {
    const known = this.#taken.get(section) ?? new Set();
    this.#taken.set(section, known);
    return known;
  }
}

/** OpenAPI 3.1, section 4.8.7. */
export function isLegalName(name: string): boolean {
  return LEGAL_NAME.test(name);
}

/** A name for a place that has none: the last segment of its pointer, or its file's name. */
export function endOf({ file, pointer }: SourcePlace): string {
  const base = file.slice(file.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return lastSegment(pointer) || decodeURIComponent(base);
}

/** A place as a key, for one section or kind. */
export function keyOf(section: string, { file, pointer }: SourcePlace): string {
  return `${section} ${file}#${pointer}`;
}

export function referenceTo(section: string, name: string): string {
  return `#${pointerTo('components', section, name)}`;
}
