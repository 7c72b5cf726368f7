import { lastSegment } from '../../compiler/json-pointer';
import { targetOf, type Schemas } from '../../compiler/model/references';
import { Effort } from './effort';
import type { Direction, Schema, SchemaObject } from './schema';

/** Keywords whose value is one schema, a list of schemas, or schemas by name. */
const single = new Set(
  'additionalProperties unevaluatedProperties propertyNames items unevaluatedItems contains not if then else'.split(
    ' ',
  ),
);
const listed = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const named = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs']);

/**
 * A contract's schemas as one direction sees them (OpenAPI 3.1, section 4.8.24, and JSON Schema validation,
 * section 9.4): a request contains no read-only property, a response no write-only one, and neither
 * requires what it must not contain. Written independently of the generator, which does the same, so that
 * the two can be compared.
 */
export class DirectedView {
  readonly #seen = new Map<object, Map<string, SchemaObject>>();

  constructor(
    readonly schemas: Schemas,
    readonly direction: Direction,
    /** The limit for work on these schemas. */
    readonly effort = new Effort(),
  ) {}

  /** The schema that a reference leads to, as this direction sees it. */
  target(ref: string): Schema {
    const found = this.schemas.get(lastSegment(ref));
    if (found === undefined) throw new Error(`${ref} leads nowhere`);
    return this.of(found);
  }

  /** @param hidden names of properties that an enclosing conjunction hides in this direction */
  of(schema: Schema, hidden: ReadonlySet<string> = new Set()): Schema {
    if (typeof schema === 'boolean') return schema;
    const key = [...hidden].sort().join('\n');
    const variants = this.#seen.get(schema) ?? new Map<string, SchemaObject>();
    this.#seen.set(schema, variants);
    const known = variants.get(key);
    if (known) return known;
    // Registered before it is complete, so that the recursion of a schema ends here.
    const made: Record<string, unknown> = {};
    variants.set(key, made);
    this.#fill(made, schema, hidden);
    return made;
  }

  #fill(made: Record<string, unknown>, schema: SchemaObject, outer: ReadonlySet<string>): void {
    const hidden = new Set([...outer, ...this.#hiddenBy(schema, new Set())]);
    for (const [keyword, value] of Object.entries(schema)) {
      if (keyword === 'required' && Array.isArray(value))
        made[keyword] = value.filter((name: string) => !hidden.has(name));
      else if (keyword === '$ref' && this.#inlined(value as string, hidden).size > 0)
        made.allOf = [
          ...((made.allOf as Schema[] | undefined) ?? []),
          this.of(targetOf(this.schemas, schema) ?? true, this.#inlined(value as string, hidden)),
        ];
      else if (keyword === 'allOf' && Array.isArray(value))
        made.allOf = [
          ...((made.allOf as Schema[] | undefined) ?? []),
          ...value.map((part: Schema) => this.of(part, hidden)),
        ];
      else if (keyword === 'properties')
        made[keyword] = Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, property]) => [
            name,
            hidden.has(name) ? false : this.of(property),
          ]),
        );
      else if (listed.has(keyword) && Array.isArray(value))
        made[keyword] = value.map((part: Schema) =>
          this.of(part, keyword === 'prefixItems' ? new Set() : hidden),
        );
      else if (named.has(keyword))
        made[keyword] = Object.fromEntries(
          Object.entries(value as Readonly<Record<string, Schema>>).map(([name, part]) => [
            name,
            this.of(part),
          ]),
        );
      else if (single.has(keyword))
        made[keyword] = this.of(
          value as Schema,
          keyword === 'if' || keyword === 'then' || keyword === 'else' ? hidden : new Set(),
        );
      else made[keyword] = value;
    }
  }

  /** Names that this schema, or what it is a conjunction of, hides in this direction. */
  #hiddenBy(schema: Schema, path: Set<Schema>): Set<string> {
    const names = new Set<string>();
    if (typeof schema === 'boolean' || path.has(schema)) return names;
    path.add(schema);
    for (const [name, property] of Object.entries(schema.properties ?? {}))
      if (this.#isHidden(property, new Set())) names.add(name);
    for (const part of this.#conjuncts(schema))
      for (const name of this.#hiddenBy(part, path)) names.add(name);
    return names;
  }

  #isHidden(schema: Schema, path: Set<Schema>): boolean {
    if (typeof schema === 'boolean' || path.has(schema)) return false;
    path.add(schema);
    if ((this.direction === 'request' ? schema.readOnly : schema.writeOnly) === true) return true;
    return this.#conjuncts(schema).some((part) => this.#isHidden(part, path));
  }

  /**
   * The hidden names around a reference that its target requires and does not itself hide. If there are
   * any, the target is read again for this location.
   */
  #inlined(ref: string, hidden: ReadonlySet<string>): Set<string> {
    const target = this.schemas.get(lastSegment(ref));
    if (hidden.size === 0 || target === undefined) return new Set();
    const own = this.#hiddenBy(target, new Set());
    const demanded = this.#demandedBy(target, new Set());
    return new Set([...hidden].filter((name) => !own.has(name) && demanded.has(name)));
  }

  #demandedBy(schema: Schema, path: Set<Schema>): Set<string> {
    if (typeof schema === 'boolean' || path.has(schema)) return new Set();
    path.add(schema);
    return new Set([
      ...(schema.required ?? []),
      ...this.#conjuncts(schema).flatMap((part) => [...this.#demandedBy(part, path)]),
    ]);
  }

  #conjuncts(schema: SchemaObject): Schema[] {
    const target = targetOf(this.schemas, schema);
    return [...(schema.allOf ?? []), ...(target === undefined ? [] : [target])];
  }
}
