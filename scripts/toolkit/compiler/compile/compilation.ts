import { finding, type Finding, type Report } from '../findings';
import type { Model, Schema } from '../model';
import type { Schemas } from '../model/references';
import type { Direction, SchemaUse } from '../schemas';
import { Name } from './literal';
import { MemberPlans } from './members';
import type { RuntimePart } from './readings';
import { Shapes } from './shape';
import { XmlNodes } from './xml';

/**
 * What all steps of one compilation share: the model, the schemas that need a validator (they are compiled
 * together, so that equal ones become one), and the findings.
 */
export class Compilation {
  readonly uses: SchemaUse[] = [];
  readonly findings: Finding[] = [];
  readonly schemas: Schemas;
  readonly shapes: Shapes;
  readonly xml: XmlNodes;
  readonly members: MemberPlans;
  /** The parts of the runtime that the plans refer to. */
  readonly parts = new Set<string>();
  private readonly numbers = new Map<Schema, Partial<Record<Direction, number>>>();
  private names: readonly (string | undefined)[] = [];

  constructor(readonly model: Model) {
    this.schemas = model.schemas;
    this.shapes = new Shapes(model.schemas);
    this.xml = new XmlNodes(model.schemas);
    this.members = new MemberPlans(this);
  }

  /** The name of a part of the runtime, which is then imported. */
  readonly part = (name: RuntimePart): Name => {
    this.parts.add(name);
    return new Name(name);
  };

  readonly report: Report = (code, pointer, ...values) => {
    this.findings.push(finding(code, this.model.origin(pointer), ...values));
  };

  /**
   * Requests the validator of a schema. Returns a function that gives its name once all schemas are
   * compiled, or undefined if every value is valid.
   */
  validator(schema: Schema | undefined, direction: Direction): () => Name | undefined {
    if (schema === undefined || schema === true) return () => undefined;
    const known = this.numbers.get(schema) ?? {};
    const number = (known[direction] ??= this.uses.push({ schema, direction }) - 1);
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
