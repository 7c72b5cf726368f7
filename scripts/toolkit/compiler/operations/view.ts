import { lastSegment } from '../json-pointer';
import { asList, asObject, dereference, isObject, type Json, type JsonObject } from '../document';

/**
 * From where a schema is looked at. `request`: without what is read-only; `form`: the same, with files
 * in the place of binary strings; `response`: without what is write-only; `parts`: the same, with files.
 */
export type View = 'request' | 'form' | 'response' | 'parts';

/** Tells which properties a view hides, and which components look different in it. */
export class Views {
  readonly #schemas: JsonObject;
  readonly #different = new Map<View, ReadonlySet<string>>();

  constructor(readonly document: JsonObject) {
    this.#schemas = asObject(asObject(document.components).schemas);
  }

  /** Whether a property with this schema is not there in a view: it says so, or what it always applies does. */
  hides(view: View, property: Json | undefined, seen = new Set<Json>()): boolean {
    if (!isObject(property) || seen.has(property)) return false;
    seen.add(property);
    if (property[view === 'response' || view === 'parts' ? 'writeOnly' : 'readOnly'] === true)
      return true;
    return this.#alwaysApplied(property).some((part) => this.hides(view, part, seen));
  }

  /** Names of all hidden properties of a schema and of what it always applies. */
  hidden(view: View, schema: Json | undefined, seen = new Set<Json>()): Set<string> {
    if (!isObject(schema) || seen.has(schema)) return new Set();
    seen.add(schema);
    const own = Object.entries(asObject(schema.properties))
      .filter(([, property]) => this.hides(view, property))
      .map(([name]) => name);
    const others = this.#alwaysApplied(schema).flatMap((part) => [
      ...this.hidden(view, part, seen),
    ]);
    return new Set([...own, ...others]);
  }

  /** Whether a component is another type in this view than as it stands in the contract. */
  differs(view: View, name: string): boolean {
    let names = this.#different.get(view);
    if (!names) {
      names = this.#findDifferent(view);
      this.#different.set(view, names);
    }
    return names.has(name);
  }

  /** Those with something to hide, and on from there all that refer to them. */
  #findDifferent(view: View): Set<string> {
    const referrers = new Map<string, Set<string>>();
    const different = new Set<string>();
    for (const [name, schema] of Object.entries(this.#schemas)) {
      const inspect = (value: Json | undefined): void => {
        if (Array.isArray(value)) value.forEach(inspect);
        if (!isObject(value)) return;
        if (typeof value.$ref === 'string') {
          const target = lastSegment(value.$ref);
          referrers.set(target, (referrers.get(target) ?? new Set()).add(name));
        }
        const hides = Object.values(asObject(value.properties)).some((each) =>
          this.hides(view, each),
        );
        const isFile = value.format === 'binary' && (view === 'form' || view === 'parts');
        if (hides || isFile) different.add(name);
        for (const child of Object.values(value)) if (typeof child === 'object') inspect(child);
      };
      inspect(schema);
    }
    for (const name of different) for (const one of referrers.get(name) ?? []) different.add(one);
    return different;
  }

  #alwaysApplied(schema: JsonObject): Json[] {
    const target =
      typeof schema.$ref === 'string' ? [dereference(this.document, { $ref: schema.$ref })] : [];
    return [...asList(schema.allOf), ...target];
  }
}
