import { isBigint } from '../extensions';
import { unescapePointer } from '../json-pointer';
import { childOf, nothing, type Context } from './context';
import { uncoveredBy } from './covers';
import { withBigint } from './bigint';
import { Cycles } from './cycles';
import { Directions } from './direction';
import { Ref, type Linked, type Node } from './linked';
import type { Places } from './places';
import {
  isObject,
  isSchema,
  keywords,
  namedSchemasIn,
  objectOf,
  schemasIn,
  stringsIn,
  type Direction,
  type Schema,
  type SchemaFault,
  type SchemaObject,
} from './schema';
import { conjoin, listOf, withContainsApart, withoutImpliedType } from './simplify';
import { tagsOf } from './tags';

export class Linker {
  readonly nodes: Node[] = [];
  /** The schemas of the nodes, as they are in the document. */
  readonly roots = new Set<Schema>();
  readonly faults: SchemaFault[] = [];
  readonly #byKey = new Map<string, Node>();
  readonly #numbers = new Map<SchemaObject, number>();
  readonly #pending: (() => void)[] = [];
  readonly #directions: Directions;
  readonly #cycles: Cycles;

  constructor(readonly places: Places) {
    this.#directions = new Directions(places);
    this.#cycles = new Cycles(places);
  }

  /** The node that validates this schema in this direction; links everything that it reaches. */
  use(schema: Schema, direction: Direction): Node {
    const node = this.#node(schema, {
      direction,
      refused: nothing,
      isNegated: false,
      applied: nothing,
    });
    // A work list instead of recursion: chains of references may be of any length.
    for (let next = this.#pending.pop(); next; next = this.#pending.pop()) next();
    return node;
  }

  #node(schema: Schema, outer: Context): Node {
    const context = isObject(schema) ? this.enter(schema, outer) : outer;
    const key = this.#key(schema, context);
    const known = this.#byKey.get(key);
    if (known) return known;
    const pointer = this.places.pointer(schema);
    const label = /^#\/components\/schemas\/([^/]+)$/.exec(pointer)?.[1];
    const node: Node = {
      number: this.nodes.length,
      label: label === undefined ? undefined : unescapePointer(label),
      direction: context.direction,
      pointer,
      schema: true,
    };
    this.nodes.push(node);
    this.#byKey.set(key, node);
    this.roots.add(schema);
    this.#pending.push(() => {
      const linked = this.#link(schema, context);
      node.schema = linked === false ? { not: {} } : linked;
    });
    return node;
  }

  ref(schema: Schema, context: Context): Ref {
    return new Ref(this.#node(schema, context).number);
  }

  #key(schema: Schema, context: Context): string {
    if (typeof schema === 'boolean') return String(schema);
    return JSON.stringify([
      this.#number(schema),
      context.direction,
      context.isNegated,
      [...context.refused].sort(),
      [...context.applied].map((applied) => this.#number(applied)).sort((a, b) => a - b),
    ]);
  }

  #number(schema: SchemaObject): number {
    const known = this.#numbers.get(schema) ?? this.#numbers.size;
    this.#numbers.set(schema, known);
    return known;
  }

  enter(schema: SchemaObject, outer: Context): Context {
    const { direction, isNegated } = outer;
    let { refused, applied } = outer;
    if (!isNegated) {
      const own = this.#directions.refused(schema, direction);
      if (own.size > 0) refused = new Set([...refused, ...own]);
    }
    if (this.#cycles.has(schema)) applied = new Set([...applied, schema]);
    return { ...outer, refused, applied };
  }

  #link(schema: Schema, outer: Context): Linked {
    if (typeof schema === 'boolean') return schema;
    const context = this.enter(schema, outer);
    const linked: Record<string, unknown> = {};
    const calls: Ref[] = [];
    const target = this.target(schema);
    if (target !== undefined && !(isObject(target) && context.applied.has(target)))
      calls.push(new Ref(this.#node(target, context).number));
    for (const [keyword, value] of Object.entries(schema)) {
      this.#keyword(keyword, value, schema, context, linked);
    }
    calls.forEach((call) => conjoin(linked, { call: [call] }));
    withoutImpliedType(linked);
    withContainsApart(linked);
    if (isBigint(schema)) withBigint(linked);
    return linked;
  }

  #keyword(
    keyword: string,
    value: unknown,
    schema: SchemaObject,
    context: Context,
    linked: Record<string, unknown>,
  ): void {
    const child = childOf(context);
    const inPlace =
      keyword === 'not' || keyword === 'if'
        ? { ...context, isNegated: true, refused: nothing }
        : context;
    switch (keywords.get(keyword)) {
      case 'assertion':
        linked[keyword] = this.#assertion(keyword, value, context);
        break;
      case 'inPlace':
        if (isSchema(value)) linked[keyword] = this.#link(value, inPlace);
        break;
      case 'rest':
        if (isSchema(value))
          Object.assign(linked, uncoveredBy(keyword, value, schema, context, this));
        break;
      case 'child':
        if (isSchema(value)) linked[keyword] = this.#link(value, child);
        break;
      case 'inPlaceList':
        this.#alternatives(keyword, schema, context, linked);
        break;
      case 'childList':
        linked[keyword] = schemasIn(value).map((item) => this.#link(item, child));
        break;
      case 'inPlaceMap':
        linked[keyword] = objectOf(
          namedSchemasIn(value).map(([name, item]) => [name, this.#link(item, inPlace)]),
        );
        break;
      case 'childMap':
        linked[keyword] = this.#members(keyword, value, context, child);
        break;
      case undefined:
        break;
    }
  }

  #assertion(keyword: string, value: unknown, { refused }: Context): unknown {
    if (refused.size === 0) return value;
    if (keyword === 'required') return stringsIn(value).filter((name) => !refused.has(name));
    if (keyword === 'dependentRequired' && isObject(value)) {
      return objectOf(
        Object.entries(value).map(([name, names]) => [
          name,
          stringsIn(names).filter((other) => !refused.has(other)),
        ]),
      );
    }
    return value;
  }

  #members(keyword: string, value: unknown, context: Context, child: Context): unknown {
    return objectOf(
      namedSchemasIn(value).map(([name, item]) => {
        const isRefused =
          keyword === 'properties' &&
          !context.isNegated &&
          this.#directions.isRefused(item, context.direction);
        const refusal = context.direction === 'request' ? 'readOnly' : 'writeOnly';
        return [name, isRefused ? { refused: refusal } : this.#link(item, child)];
      }),
    );
  }

  #alternatives(
    keyword: string,
    schema: SchemaObject,
    context: Context,
    linked: Record<string, unknown>,
  ): void {
    const parts = schemasIn(schema[keyword]);
    const tags =
      keyword === 'allOf' ? undefined : tagsOf(keyword, schema, this.places, context.refused);
    if (tags) {
      const branches = parts.map(
        (part) => new Ref(this.#node(this.#throughRef(part), context).number),
      );
      linked.tagged = [...listOf(linked.tagged), { ...tags, keyword, branches }];
    } else if (keyword === 'allOf') {
      parts.forEach((part) => conjoin(linked, this.#link(part, context)));
    } else {
      linked[keyword] = parts.map((part) => this.#link(part, context));
    }
  }

  /** A schema that is nothing but a reference is replaced by its target, which saves a call. */
  #throughRef(schema: Schema): Schema {
    if (!isObject(schema) || typeof schema.$ref !== 'string') return schema;
    if (Object.keys(schema).some((key) => keywords.has(key))) return schema;
    return this.places.resolve(schema.$ref, schema) ?? schema;
  }

  target(schema: SchemaObject): Schema | undefined {
    const { $ref } = schema;
    if (typeof $ref !== 'string') return undefined;
    const target = this.places.resolve($ref, schema);
    if (target === undefined) {
      const reason = `$ref ${JSON.stringify($ref)} does not lead to a schema`;
      this.faults.push({ pointer: this.places.pointer(schema), reason });
    }
    return target;
  }
}
