import { isObject, type Json } from '../document';
import { pointerTo, segmentsOf } from '../json-pointer';
import { keyOf, type Scope, type SourcePlace, type Target } from '../source-place';
import { baseOf, isResource, UnresolvedError, type Sources } from '../sources';

const NONE: Scope = new Map();

/**
 * What `$dynamicRef` means (JSON Schema 2020-12 core, section 8.2.3.2): the anchor of that name in the
 * outermost schema resource on the way to the reference. All ways are known when a contract is compiled.
 * A schema whose dynamic references have several meanings becomes one component for each, as a generic
 * type becomes one type for each of its arguments.
 */
export class DynamicScopes {
  readonly #meanings = new Map<string, string>();

  constructor(private readonly sources: Sources) {}

  /**
   * A location within its own resource: the anchors of that resource are in scope, unless there are others
   * further out.
   */
  enter<P extends SourcePlace>(place: P): P {
    const own = this.#anchorsAround(place);
    const { scope = NONE } = place;
    if ([...own.keys()].every((name) => scope.has(name))) return place;
    return { ...place, scope: new Map([...own, ...scope]) };
  }

  /**
   * The target of a `$dynamicRef` at a location. It acts as a `$ref` unless it leads to a dynamic anchor
   * with its name.
   * @param initial its target as a `$ref`
   */
  target(reference: string, place: SourcePlace, initial: () => Target): Target {
    const { scope = NONE } = place;
    const name = reference.split('#')[1] ?? '';
    // A component is a resource even without `$id`: another one may have the same anchor.
    const own = reference.startsWith('#') ? this.#anchorsAround(place).get(name) : undefined;
    const first = own ? this.sources.at(own) : initial();
    const isDynamic = isObject(first.value) && first.value.$dynamicAnchor === name;
    const last = isDynamic ? scope.get(name) : undefined;
    return { ...(last ? this.sources.at(last) : first), scope };
  }

  /**
   * Distinguishes the meaning of a schema on this path from its meaning on others; empty if it is the same
   * on all.
   */
  meaning(target: Target): string {
    const { scope = NONE } = this.enter(target);
    if (scope.size === 0) return '';
    const whole = keyOf(textOf(scope), target);
    const known = this.#meanings.get(whole);
    if (known !== undefined) return known;
    const used = this.#namesUsed(target, scope);
    const meaning = textOf(new Map([...scope].filter(([name]) => used.has(name))));
    this.#meanings.set(whole, meaning);
    return meaning;
  }

  /** The names in the dynamic references that can be reached from a schema. */
  #namesUsed(start: Target, scope: Scope): ReadonlySet<string> {
    const names = new Set<string>();
    const seen = new Set<string>();
    const pending = [start];
    for (let at = pending.pop(); at; at = pending.pop()) {
      const key = keyOf('', at);
      if (seen.has(key)) continue;
      seen.add(key);
      for (const { keyword, reference, place } of referencesIn(at.value, at)) {
        const found = this.#attempt(reference, place);
        if (found) pending.push(found);
        if (keyword === '$ref') continue;
        const name = reference.split('#')[1] ?? '';
        names.add(name);
        const outermost = scope.get(name);
        const others = outermost ? [outermost] : this.sources.dynamicAnchors.named(name);
        pending.push(...others.map((one) => this.sources.at(one)));
      }
    }
    return names;
  }

  #attempt(reference: string, place: SourcePlace): Target | undefined {
    try {
      return this.sources.resolve(reference, place);
    } catch (error) {
      // Data may look like a reference; if it leads nowhere, that is reported when it is copied.
      if (error instanceof UnresolvedError) return undefined;
      throw error;
    }
  }

  #anchorsAround({ file, pointer }: SourcePlace): Scope {
    const { dynamicAnchors } = this.sources;
    if (!dynamicAnchors.has(file)) return NONE;
    let value = this.sources.read(file);
    let at = '';
    let resource = '';
    for (const segment of segmentsOf(pointer)) {
      if (typeof value !== 'object' || value === null) break;
      value = (value as Readonly<Record<string, Json>>)[segment] ?? null;
      at += pointerTo(segment);
      if (isResource(value, at)) resource = at;
    }
    return dynamicAnchors.of(file, resource);
  }
}

interface Reference {
  readonly keyword: '$ref' | '$dynamicRef';
  readonly reference: string;
  readonly place: SourcePlace;
}

/** The references anywhere in a value, including data. */
function* referencesIn(
  value: Json,
  { file, pointer, base: outer }: SourcePlace,
): Generator<Reference> {
  if (typeof value !== 'object' || value === null) return;
  const base = baseOf(value, outer);
  for (const [key, child = null] of Object.entries(value)) {
    if ((key === '$ref' || key === '$dynamicRef') && typeof child === 'string')
      yield { keyword: key, reference: child, place: { file, pointer, base } };
    else yield* referencesIn(child, { file, pointer: pointer + pointerTo(key), base });
  }
}

function textOf(scope: Scope): string {
  return [...scope]
    .map(([name, { file, pointer }]) => `${name}=${file}#${pointer}`)
    .sort()
    .join();
}
