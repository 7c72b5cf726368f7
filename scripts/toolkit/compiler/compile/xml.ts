import { asObject, type Json, type JsonObject } from '../document';
import { lastSegment } from '../json-pointer';
import { Shared, type Printable } from './literal';
import { orderedTypes, sketchOf } from './shape';

/** The schemas of all bodies of XML as one list of nodes, which name each other by their numbers. */
export class XmlNodes {
  private readonly nodes: Printable[] = [];
  private readonly known = new Map<string, number>();
  private readonly numbers = new Map<Json, number>();
  private readonly shared = new Shared(this.nodes, 'xml_nodes');

  constructor(private readonly document: JsonObject) {}

  /** The plan of a body. */
  plan(schema: Json): Printable {
    const { $ref } = asObject(schema);
    const name = typeof $ref === 'string' ? lastSegment($ref) : '';
    const plan = {
      name: /^[\p{L}_][\p{L}\p{N}._-]*$/u.test(name) ? name : undefined,
      root: this.number([schema]),
      nodes: this.shared,
    };
    return plan;
  }

  /** The number of the node of a place where any of some schemas may be meant. */
  private number(schemas: readonly Json[]): number {
    const key = schemas.map((schema) => this.identity(schema)).join(' ');
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const number = this.nodes.push(null) - 1;
    this.known.set(key, number);
    const [only] = schemas;
    const sketch = sketchOf(this.document, schemas.length > 1 ? { anyOf: [...schemas] } : only);
    const { name, namespace, prefix, attribute, wrapped } = asObject(
      sketch.xml ?? (only === undefined ? {} : sketchOf(this.document, only).xml),
    );
    const properties = [...sketch.properties].map(
      ([property, all]) => [property, this.number(all)] as const,
    );
    const { additionalProperties, items } = sketch;
    const types = orderedTypes(sketch.types);
    const isObjects = types.length === 0 || types.includes('object');
    this.nodes[number] = {
      types,
      name: typeof name === 'string' ? name : undefined,
      namespace: typeof namespace === 'string' ? namespace : undefined,
      prefix: typeof prefix === 'string' && prefix !== '' ? prefix : undefined,
      attribute: attribute === true ? true : undefined,
      wrapped: wrapped === true ? true : undefined,
      items: items === undefined ? undefined : this.number([items]),
      properties: isObjects && properties.length > 0 ? Object.fromEntries(properties) : undefined,
      others:
        isObjects && additionalProperties.length > 0
          ? this.number(additionalProperties)
          : undefined,
      lists: this.bareLists(sketch.properties, sketch.required),
    };
    return number;
  }

  /** Lists that are demanded, of which nothing is seen where they are empty. */
  private bareLists(
    properties: ReadonlyMap<string, Json[]>,
    required: ReadonlySet<string>,
  ): string[] | undefined {
    const lists = [...properties].flatMap(([name, schemas]) => {
      if (!required.has(name)) return [];
      const [first, ...others] = schemas.map((schema) => sketchOf(this.document, schema));
      const isBare =
        orderedTypes(first?.types).join() === 'array' && asObject(first?.xml).wrapped !== true;
      // XML is read in requests alone, which need no read-only ones and must not have them.
      const isReadOnly = [first, ...others].some((one) => one?.readOnly === true);
      return isBare && !isReadOnly ? [name] : [];
    });
    return lists.length > 0 ? lists : undefined;
  }

  private identity(schema: Json): number {
    const number = this.numbers.get(schema) ?? this.numbers.size;
    this.numbers.set(schema, number);
    return number;
  }
}
