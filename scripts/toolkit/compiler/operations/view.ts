import { lastSegment } from '../json-pointer';
import type { Schema, SchemaObject } from '../model';
import { targetOf, type Schemas } from '../model/references';
import { subschemas } from '../model/subschemas';

/**
 * The direction from which a schema is seen. `request`: without what is read-only; `form`: the same, with
 * files instead of binary strings; `response`: without what is write-only; `parts`: the same, with files.
 */
export type View = 'request' | 'form' | 'response' | 'parts';

/** Knows which properties a view hides, and which components differ in it. */
export class Views {
  readonly #different = new Map<View, ReadonlySet<string>>();

  constructor(readonly schemas: Schemas) {}

  /**
   * Whether a view hides a property with this schema: because of the schema itself, or of what it always
   * applies.
   */
  hides(view: View, property: Schema, seen = new Set<Schema>()): boolean {
    if (typeof property === 'boolean' || seen.has(property)) return false;
    seen.add(property);
    if (property[view === 'response' || view === 'parts' ? 'writeOnly' : 'readOnly'] === true)
      return true;
    return this.#alwaysApplied(property).some((part) => this.hides(view, part, seen));
  }

  /** The names of all hidden properties of a schema and of what it always applies. */
  hidden(view: View, schema: Schema, seen = new Set<Schema>()): Set<string> {
    if (typeof schema === 'boolean' || seen.has(schema)) return new Set();
    seen.add(schema);
    const own = Object.entries(schema.properties ?? {})
      .filter(([, property]) => this.hides(view, property))
      .map(([name]) => name);
    const others = this.#alwaysApplied(schema).flatMap((part) => [
      ...this.hidden(view, part, seen),
    ]);
    return new Set([...own, ...others]);
  }

  /** Whether a component has another type in this view than in the contract. */
  differs(view: View, name: string): boolean {
    let names = this.#different.get(view);
    if (!names) {
      names = this.#findDifferent(view);
      this.#different.set(view, names);
    }
    return names.has(name);
  }

  /** Components that hide something, and all that refer to them, directly or not. */
  #findDifferent(view: View): Set<string> {
    const referrers = new Map<string, Set<string>>();
    const different = new Set<string>();
    for (const [name, schema] of this.schemas) {
      const inspect = (value: Schema): void => {
        if (typeof value === 'boolean') return;
        if (value.$ref !== undefined) {
          const target = lastSegment(value.$ref);
          referrers.set(target, (referrers.get(target) ?? new Set()).add(name));
        }
        const hides = Object.values(value.properties ?? {}).some((each) => this.hides(view, each));
        const isFile = value.format === 'binary' && (view === 'form' || view === 'parts');
        if (hides || isFile) different.add(name);
        subschemas(value).forEach(inspect);
      };
      inspect(schema);
    }
    for (const name of different) for (const one of referrers.get(name) ?? []) different.add(one);
    return different;
  }

  #alwaysApplied(schema: SchemaObject): Schema[] {
    const target = targetOf(this.schemas, schema);
    return [...(schema.allOf ?? []), ...(target === undefined ? [] : [target])];
  }
}
