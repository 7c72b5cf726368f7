import { keepsUndeclared } from '../extensions';
import { freeName } from '../names';
import type { Schema, SchemaObject } from '../model';
import { keywordsOf, targetOf, type Schemas } from '../model/references';
import { compiledPattern, patternLiteral } from '../schemas/pattern';
import { Name, print } from './literal';
import { sketchOf } from './sketch';

/** What this module needs from a compilation. */
interface Compiling {
  readonly schemas: Schemas;
  validator(schema: Schema, direction: 'response'): () => Name | undefined;
}

/** What the schemas for one value say about its members. */
interface Node {
  readonly label: string | undefined;
  readonly names: Map<string, Schema[]>;
  readonly patterns: Map<string, Schema[]>;
  /** For members that are not named: the schemas of `additionalProperties`. */
  readonly others: Schema[];
  readonly items: Schema[];
  readonly prefixItems: Schema[][];
  readonly alternatives: Alternative[][];
  keepsAll: boolean;
}

interface Alternative {
  readonly guard: () => Name | undefined;
  readonly node: number;
}

/**
 * The members that the bodies of responses may have, so that the runtime can remove all others: what a schema
 * names itself, through `$ref` and `allOf`, and in those alternatives of `oneOf` and `anyOf` whose validators
 * accept the value. Write-only members, and those with the schema `false`, do not belong to a response.
 */
export class MemberPlans {
  private readonly nodes: Node[] = [];
  private readonly known = new Map<string, number>();
  private readonly identities = new Map<Schema, number>();
  private readonly labels: ReadonlyMap<Schema, string>;
  private constants: readonly (string | undefined)[] = [];

  constructor(private readonly compilation: Compiling) {
    this.labels = new Map([...compilation.schemas].map(([name, schema]) => [schema, name]));
  }

  /**
   * The constant with the plan of a body; undefined if every member may be sent. Known only after `print`
   * has run.
   */
  plan(schema: Schema): () => Name | undefined {
    const number = this.number([schema]);
    return () => {
      const constant = this.constants[number];
      return constant === undefined ? undefined : new Name(constant);
    };
  }

  /** The constants, under names that are still free. */
  print(taken: Set<string>): { readonly text: string; readonly names: readonly string[] } {
    const useful = this.useful();
    this.constants = this.nodes.map(({ label }, number) =>
      useful.has(number)
        ? freeName(`members_${label ?? 'of'}`.replaceAll(/[^\w$]+/g, '_'), taken)
        : undefined,
    );
    const lines = this.nodes.flatMap((node, number) => {
      const constant = this.constants[number];
      if (constant === undefined) return [];
      const text = print(this.printable(node), () => '');
      return [`const ${constant}: MemberPlan = ${text};\n`];
    });
    return { text: lines.join(''), names: this.constants.flatMap((name) => name ?? []) };
  }

  private printable(node: Node): Readonly<Record<string, unknown>> {
    const { names, patterns, others, items, prefixItems, keepsAll } = node;
    const some = <T extends object | unknown[]>(value: T): T | undefined =>
      Object.keys(value).length > 0 ? value : undefined;
    const alternatives = node.alternatives
      .filter((group) => group.some((one) => this.constants[one.node] !== undefined))
      .map((group) => group.map((one) => [one.guard() ?? 0, this.thunk(one.node)]));
    const inner = (schemas: readonly Schema[]): Name | 0 => this.thunk(this.number(schemas));
    const all = [...names].map(([name, schemas]) => [name, inner(schemas)] as const);
    const itemsPlan = items.length > 0 ? inner(items) : 0;
    return {
      names: some(Object.fromEntries(all)),
      patterns: some(
        [...patterns].map(([text, schemas]) => [regularExpression(text), inner(schemas)]),
      ),
      others: keepsAll ? 0 : others.length > 0 ? inner(others) : undefined,
      items: itemsPlan === 0 ? undefined : itemsPlan,
      prefixItems: some(prefixItems.map(inner)),
      alternatives: some(alternatives),
    };
  }

  /** Plans refer to each other, and may be recursive. */
  private thunk(number: number): Name | 0 {
    const constant = this.constants[number];
    return constant === undefined ? 0 : new Name(`() => ${constant}`);
  }

  /** The nodes at or below which a member can be undeclared. */
  private useful(): ReadonlySet<number> {
    const useful = new Set<number>();
    const inner = this.nodes.map((node) => this.innerOf(node));
    for (let before = -1; before < useful.size;) {
      before = useful.size;
      this.nodes.forEach(({ names, patterns }, number) => {
        const closes = names.size > 0 || patterns.size > 0;
        if (closes || inner[number]?.some((one) => useful.has(one))) useful.add(number);
      });
    }
    return useful;
  }

  private innerOf({ names, patterns, others, items, prefixItems, alternatives }: Node): number[] {
    const places = [...names.values(), ...patterns.values(), others, items, ...prefixItems];
    return [
      ...places.filter((schemas) => schemas.length > 0).map((schemas) => this.number(schemas)),
      ...alternatives.flat().map(({ node }) => node),
    ];
  }

  /** The number of the node for a value to which all these schemas apply. */
  private number(schemas: readonly Schema[]): number {
    const key = schemas.map((schema) => this.identity(schema)).join(' ');
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const [only] = schemas;
    const node: Node = {
      label: schemas.length === 1 && only !== undefined ? this.labelOf(only) : undefined,
      names: new Map(),
      patterns: new Map(),
      others: [],
      items: [],
      prefixItems: [],
      alternatives: [],
      keepsAll: false,
    };
    const number = this.nodes.push(node) - 1;
    this.known.set(key, number);
    const seen = new Set<SchemaObject>();
    for (const schema of schemas) this.gather(node, schema, seen);
    // Visits everything below now, so that its validators are compiled too.
    this.innerOf(node);
    return number;
  }

  private gather(node: Node, schema: Schema, seen: Set<SchemaObject>): void {
    const own = keywordsOf(schema);
    if (seen.has(own)) return;
    seen.add(own);
    node.keepsAll ||= keepsUndeclared(own);
    const { schemas } = this.compilation;
    for (const [name, member] of Object.entries(own.properties ?? {})) {
      if (member !== false && !isWriteOnly(schemas, member)) add(node.names, name, member);
    }
    for (const [pattern, member] of Object.entries(own.patternProperties ?? {})) {
      add(node.patterns, pattern, member);
    }
    for (const others of [own.additionalProperties, own.unevaluatedProperties]) {
      if (typeof others === 'object') node.others.push(others);
    }
    for (const items of [own.items, own.unevaluatedItems]) {
      if (typeof items === 'object') node.items.push(items);
    }
    own.prefixItems?.forEach((item, index) => (node.prefixItems[index] ??= []).push(item));
    const target = targetOf(schemas, own);
    // Conditions are not evaluated: members that they may name are kept.
    const parts = [
      target,
      own.if,
      own.then,
      own.else,
      ...Object.values(own.dependentSchemas ?? {}),
    ];
    for (const part of [...parts, ...(own.allOf ?? [])]) {
      if (part !== undefined) this.gather(node, part, seen);
    }
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const possible = (own[keyword] ?? []).filter((part) => isStructure(schemas, part));
      const [only, ...more] = possible;
      if (only !== undefined && more.length === 0) this.gather(node, only, seen);
      if (more.length === 0) continue;
      node.alternatives.push(
        possible.map((part) => ({
          guard: this.compilation.validator(part, 'response'),
          node: this.number([part]),
        })),
      );
    }
  }

  private identity(schema: Schema): number {
    const number = this.identities.get(schema) ?? this.identities.size;
    this.identities.set(schema, number);
    return number;
  }

  private labelOf(schema: Schema): string | undefined {
    const target = targetOf(this.compilation.schemas, keywordsOf(schema));
    return this.labels.get(schema) ?? (target === undefined ? undefined : this.labels.get(target));
  }
}

function regularExpression(pattern: string): Name {
  return new Name(patternLiteral(compiledPattern(pattern)));
}

function add(map: Map<string, Schema[]>, name: string, schema: Schema): void {
  map.set(name, [...(map.get(name) ?? []), schema]);
}

/** Whether the schema allows objects or lists. */
function isStructure(schemas: Schemas, schema: Schema): boolean {
  if (schema === false) return false;
  const { types } = sketchOf(schemas, schema);
  return !types || types.has('object') || types.has('array');
}

/** Whether a schema, or a part that always applies, is write-only. */
function isWriteOnly(schemas: Schemas, schema: Schema, seen = new Set<SchemaObject>()): boolean {
  const own = keywordsOf(schema);
  if (seen.has(own)) return false;
  seen.add(own);
  const target = targetOf(schemas, own);
  const parts = [...(own.allOf ?? []), ...(target === undefined ? [] : [target])];
  return own.writeOnly === true || parts.some((part) => isWriteOnly(schemas, part, seen));
}
