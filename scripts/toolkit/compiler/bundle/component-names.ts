import { lastSegment, pointerTo } from '../json-pointer';
import { freeName } from '../names';
import { keyOf, type SourcePlace, type Target } from '../source-place';
import type { DynamicScopes } from './dynamic-scopes';

const LEGAL_NAME = /^[\w.-]+$/;

/** The names of the bundle's components: one for each object that is referred to, unique in its section. */
export class ComponentNames {
  readonly #names = new Map<string, string>();
  readonly #taken = new Map<string, Set<string>>();

  constructor(private readonly scopes: DynamicScopes) {}

  of(section: string, target: Target): string | undefined {
    return this.#names.get(this.#keyOf(section, target));
  }

  give(section: string, target: Target, name: string): void {
    this.#names.set(this.#keyOf(section, target), name);
  }

  #keyOf(section: string, target: Target): string {
    const key = keyOf(section, target);
    return section === 'schemas' ? key + this.scopes.meaning(target) : key;
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

/** A name for something unnamed: the last segment of its pointer, or the name of its file. */
export function endOf({ file, pointer }: SourcePlace): string {
  const base = file.slice(file.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return lastSegment(pointer) || decodeURIComponent(base);
}

export function referenceTo(section: string, name: string): string {
  return `#${pointerTo('components', section, name)}`;
}
