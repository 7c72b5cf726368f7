import { lastSegment } from '../json-pointer';
import type { Schema } from '../model';
import { keywordsOf, type Schemas } from '../model/references';
import { Shared, type Printable } from './literal';
import { orderedTypes, sketchOf } from './sketch';

/** The schemas of all XML bodies as one list of nodes, which refer to each other by number. */
export class XmlNodes {
  private readonly nodes: Printable[] = [];
  private readonly known = new Map<string, number>();
  private readonly numbers = new Map<Schema, number>();
  private readonly shared = new Shared(this.nodes, 'xml_nodes');

  constructor(private readonly schemas: Schemas) {}

  /** The plan of a body. */
  plan(schema: Schema): Printable {
    const { $ref } = keywordsOf(schema);
    const name = $ref === undefined ? '' : lastSegment($ref);
    const plan = {
      name: /^[\p{L}_][\p{L}\p{N}._-]*$/u.test(name) ? name : undefined,
      root: this.number([schema]),
      nodes: this.shared,
    };
    return plan;
  }

  /** The number of the node for a value to which any of some schemas may apply. */
  private number(schemas: readonly Schema[]): number {
    const key = schemas.map((schema) => this.identity(schema)).join(' ');
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const number = this.nodes.push(null) - 1;
    this.known.set(key, number);
    const [only] = schemas;
    const sketch = sketchOf(this.schemas, schemas.length > 1 ? { anyOf: [...schemas] } : only);
    const { name, namespace, prefix, attribute, wrapped } =
      sketch.xml ?? sketchOf(this.schemas, only).xml ?? {};
    const properties = [...sketch.properties].map(
      ([property, all]) => [property, this.number(all)] as const,
    );
    const { additionalProperties, contains, items = contains, prefixItems } = sketch;
    const types = orderedTypes(sketch.types);
    const isObjects = types.length === 0 || types.includes('object');
    this.nodes[number] = {
      types,
      bigint: sketch.bigint && types.includes('integer') ? true : undefined,
      name,
      namespace,
      prefix: prefix === '' ? undefined : prefix,
      attribute: attribute === true ? true : undefined,
      wrapped: wrapped === true ? true : undefined,
      items: items === undefined ? undefined : this.number([items]),
      prefixItems: prefixItems?.map((one) => this.number([one])),
      properties: isObjects && properties.length > 0 ? Object.fromEntries(properties) : undefined,
      others:
        isObjects && additionalProperties.length > 0
          ? this.number(additionalProperties)
          : undefined,
      open: !sketch.isTyped && types.includes('array') ? true : undefined,
      lists: this.bareLists(sketch.properties, sketch.required),
    };
    return number;
  }

  /** Required lists, which leave no trace if they are empty. */
  private bareLists(
    properties: ReadonlyMap<string, Schema[]>,
    required: ReadonlySet<string>,
  ): string[] | undefined {
    const lists = [...properties].flatMap(([name, schemas]) => {
      if (!required.has(name)) return [];
      const [first, ...others] = schemas.map((schema) => sketchOf(this.schemas, schema));
      const isList = first?.isTyped === true && orderedTypes(first.types).join() === 'array';
      const isBare = isList && first.xml?.wrapped !== true;
      // XML is read only in requests, which need no read-only properties and must not have them.
      const isReadOnly = [first, ...others].some((one) => one?.readOnly === true);
      return isBare && !isReadOnly ? [name] : [];
    });
    return lists.length > 0 ? lists : undefined;
  }

  private identity(schema: Schema): number {
    const number = this.numbers.get(schema) ?? this.numbers.size;
    this.numbers.set(schema, number);
    return number;
  }
}
