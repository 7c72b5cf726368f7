import { dereference, type Json, type JsonObject } from '../document';
import { finding, type Finding, type FindingPlace, type Report } from '../findings';
import type { Direction, SchemaUse } from '../schemas';
import { Name } from './literal';
import type { RuntimePart } from './readings';
import { Shapes } from './shape';
import { XmlNodes } from './xml';

/**
 * What all steps of one compilation share: the document, the schemas that need a validator (all are
 * compiled together, so that equal ones are one), and what there is to report.
 */
export class Compilation {
  readonly uses: SchemaUse[] = [];
  readonly findings: Finding[] = [];
  readonly shapes: Shapes;
  readonly xml: XmlNodes;
  /** The parts of the runtime that the plans name. */
  readonly parts = new Set<string>();
  private readonly numbers = new Map<Json, Partial<Record<Direction, number>>>();
  private names: readonly (string | undefined)[] = [];

  constructor(
    readonly document: JsonObject,
    readonly origin: (pointer: string) => FindingPlace,
  ) {
    this.shapes = new Shapes(document);
    this.xml = new XmlNodes(document);
  }

  /** The name of a part of the runtime: it is imported then. */
  part(name: RuntimePart): Name {
    this.parts.add(name);
    return new Name(name);
  }

  resolve(value: Json | undefined): JsonObject {
    return dereference(this.document, value);
  }

  readonly report: Report = (code, pointer, ...values) => {
    this.findings.push(finding(code, this.origin(pointer), ...values));
  };

  /**
   * Asks for the validator of a schema. What comes back gives its name once all schemas are
   * compiled; undefined then where every value is valid.
   */
  validator(schema: Json | undefined, direction: Direction): () => Name | undefined {
    if (schema === undefined || schema === true) return () => undefined;
    const known = this.numbers.get(schema) ?? {};
    const number = (known[direction] ??=
      this.uses.push({ schema: schema as SchemaUse['schema'], direction }) - 1);
    this.numbers.set(schema, known);
    return () => {
      const name = this.names[number];
      return name === undefined ? undefined : new Name(`validators.${name}`);
    };
  }

  /** The validators' names, in the order of `uses`. */
  named(names: readonly (string | undefined)[]): void {
    this.names = names;
  }
}
