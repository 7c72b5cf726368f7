import type Ajv2020 from 'ajv/dist/2020';

type Schema = Readonly<Record<string, unknown>>;
type Schemas = Readonly<Record<string, unknown>>;

/** The verdict of a schema on a value, and which items and properties it has evaluated. */
interface Evaluation {
  readonly valid: boolean;
  readonly items: ReadonlySet<number>;
  readonly names: ReadonlySet<string>;
}

const NOTHING = { items: new Set<number>(), names: new Set<string>() };
const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const entriesOf = (value: unknown): [string, unknown][] =>
  isObject(value) ? Object.entries(value) : [];

/**
 * Evaluates schemas as JSON Schema 2020-12 describes it, keyword by keyword and without regard to speed.
 * Ajv checks only the keywords that contain no subschemas. It cannot check `unevaluatedItems` and
 * `unevaluatedProperties`: it treats all items as evaluated by `contains`, ignores what `if` has evaluated,
 * and treats inherited names such as `constructor` as evaluated.
 */
export class Reference {
  readonly #ajv: Ajv2020;
  readonly #components: Schemas;
  readonly #assertions = new Map<string, (value: unknown) => boolean>();

  constructor(ajv: Ajv2020, components: Schemas) {
    this.#ajv = ajv;
    this.#components = components;
  }

  judge(schema: unknown, value: unknown): boolean {
    return this.#evaluate(schema, value).valid;
  }

  #evaluate(schema: unknown, value: unknown): Evaluation {
    if (!isObject(schema)) return { valid: schema !== false, ...NOTHING };
    let valid = this.#asserts(schema, value);
    const items = new Set<number>();
    const names = new Set<string>();
    const keep = (one: Evaluation): void => {
      if (!one.valid) return;
      for (const index of one.items) items.add(index);
      for (const name of one.names) names.add(name);
    };
    const demand = (one: Evaluation): void => {
      valid &&= one.valid;
      keep(one);
    };
    const item = (sub: unknown, index: number): void => {
      valid &&= this.judge(sub, listOf(value)[index]);
      items.add(index);
    };
    const member = (sub: unknown, name: string): void => {
      valid &&= this.judge(sub, isObject(value) ? value[name] : undefined);
      names.add(name);
    };
    for (const one of this.#inPlace(schema, value)) demand(one);
    for (const [key, wanted] of [
      ['anyOf', (count: number) => count > 0],
      ['oneOf', (count: number) => count === 1],
    ] as const) {
      if (!(key in schema)) continue;
      const all = listOf(schema[key]).map((sub) => this.#evaluate(sub, value));
      valid &&= wanted(all.filter((one) => one.valid).length);
      all.forEach(keep);
    }
    if ('not' in schema) valid &&= !this.judge(schema.not, value);
    if ('if' in schema) {
      const condition = this.#evaluate(schema.if, value);
      keep(condition);
      demand(this.#evaluate(schema[condition.valid ? 'then' : 'else'], value));
    }
    const whole = Array.isArray(value)
      ? this.#items(schema, value, items, item)
      : !isObject(value) || this.#members(schema, value, names, member);
    return { valid: valid && whole, items, names };
  }

  /** Schemas that apply to the same value: `$ref`, `allOf`, `dependentSchemas`. */
  #inPlace(schema: Schema, value: unknown): Evaluation[] {
    const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').pop() : undefined;
    const dependent = entriesOf(schema.dependentSchemas)
      .filter(([key]) => isObject(value) && Object.hasOwn(value, key))
      .map(([, sub]) => sub);
    const referred = name === undefined ? [] : [this.#components[name]];
    return [...referred, ...listOf(schema.allOf), ...dependent].map((sub) =>
      this.#evaluate(sub, value),
    );
  }

  #items(
    schema: Schema,
    value: readonly unknown[],
    evaluated: Set<number>,
    item: (sub: unknown, index: number) => void,
  ): boolean {
    const prefix = listOf(schema.prefixItems);
    value.forEach((_, index) => {
      if (index < prefix.length) item(prefix[index], index);
      else if ('items' in schema) item(schema.items, index);
    });
    let contained = true;
    if ('contains' in schema) {
      const found = value.flatMap((each, index) =>
        this.judge(schema.contains, each) ? [index] : [],
      );
      for (const index of found) evaluated.add(index);
      contained =
        found.length >= Number(schema.minContains ?? 1) &&
        found.length <= Number(schema.maxContains ?? Infinity);
    }
    if ('unevaluatedItems' in schema)
      value.forEach((_, index) => {
        if (!evaluated.has(index)) item(schema.unevaluatedItems, index);
      });
    return contained;
  }

  #members(
    schema: Schema,
    value: Schema,
    evaluated: Set<string>,
    member: (sub: unknown, name: string) => void,
  ): boolean {
    let named = true;
    for (const name of Object.keys(value)) {
      const own = entriesOf(schema.properties).filter(([key]) => key === name);
      const matching = entriesOf(schema.patternProperties).filter(([pattern]) =>
        new RegExp(pattern, 'u').test(name),
      );
      for (const [, sub] of [...own, ...matching]) member(sub, name);
      if (own.length + matching.length === 0 && 'additionalProperties' in schema)
        member(schema.additionalProperties, name);
      if ('propertyNames' in schema) named &&= this.judge(schema.propertyNames, name);
    }
    if ('unevaluatedProperties' in schema)
      for (const name of Object.keys(value))
        if (!evaluated.has(name)) member(schema.unevaluatedProperties, name);
    return named;
  }

  /** Keywords that depend on the value alone. */
  #asserts(schema: Schema, value: unknown): boolean {
    const own = Object.fromEntries(Object.entries(schema).filter(([key]) => !APPLICATORS.has(key)));
    const text = JSON.stringify(own);
    let check = this.#assertions.get(text);
    if (!check) {
      const compiled = this.#ajv.compile(own);
      check = (each) => compiled(each);
      this.#assertions.set(text, check);
    }
    return check(value);
  }
}

const APPLICATORS = new Set(
  `$ref allOf anyOf oneOf not if then else dependentSchemas properties patternProperties
  additionalProperties propertyNames prefixItems items contains minContains maxContains
  unevaluatedItems unevaluatedProperties`.split(/\s+/),
);
