import * as fc from 'fast-check';

type Json = Readonly<Record<string, unknown>>;

/**
 * JSON values close to a schema: mostly valid, and now and then not, so that both verdicts are frequent.
 * Written independently: it shares no code with the compiler.
 */
export function valuesNear(schema: unknown, components: Json = {}): fc.Arbitrary<unknown> {
  const pool = constantsIn([schema, components]);
  const names = [...pool.names, 'other', 'constructor'];
  const anything: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      { arbitrary: fc.constantFrom(null, true, false), weight: 2 },
      { arbitrary: fc.constantFrom<unknown>(...pool.values, 0, 1, -1, 0.5, '', 'x'), weight: 6 },
      { arbitrary: fc.array(tie('value'), { maxLength: 4 }), weight: 1 },
      {
        arbitrary: fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 4 }),
        weight: 2,
      },
    ),
  })).value;
  return near(schema, 3);

  function near(from: unknown, depth: number): fc.Arbitrary<unknown> {
    const resolved = resolve(from, components);
    if (depth === 0 || typeof resolved !== 'object' || resolved === null) return anything;
    const parts = [resolved as Json, ...subschemas(resolved as Json)].map((part) =>
      asked(part, depth),
    );
    return fc.oneof(
      { arbitrary: fc.oneof(...parts), weight: 8 },
      { arbitrary: anything, weight: 1 },
    );
  }

  function asked(part: Json, depth: number): fc.Arbitrary<unknown> {
    const properties = together(part, 'properties', components);
    const items = part.items ?? (part.prefixItems as unknown[] | undefined)?.[0];
    const options: fc.Arbitrary<unknown>[] = [];
    if (Array.isArray(part.enum))
      options.push(fc.constantFrom<unknown>(...(part.enum as unknown[])));
    if ('const' in part) options.push(fc.constant(part.const));
    if (Object.keys(properties).length > 0) {
      const members = Object.fromEntries(
        Object.entries(properties).map(([name, member]) => [name, near(member, depth - 1)]),
      );
      const required = together(part, 'required', components);
      const requiredKeys = Object.values(required).filter(
        (name): name is string => typeof name === 'string' && Object.hasOwn(members, name),
      );
      const full = fc.record(members, { requiredKeys: [...new Set(requiredKeys)] });
      const extra = fc.dictionary(fc.constantFrom(...names), anything, { maxKeys: 1 });
      options.push(full, full, fc.record(members, { requiredKeys: [] }));
      options.push(fc.tuple(full, extra).map(([a, b]) => ({ ...(a as object), ...b })));
    }
    if (items !== undefined) options.push(fc.array(near(items, depth - 1), { maxLength: 4 }));
    if (isObject(part.additionalProperties)) {
      const member = near(part.additionalProperties, depth - 1);
      options.push(fc.dictionary(fc.constantFrom(...names), member, { maxKeys: 4 }));
    }
    const all = [part.type].flat();
    if (all.includes('integer') || all.includes('number')) {
      options.push(fc.constantFrom(...pool.numbers), fc.integer({ min: -200, max: 200 }));
      options.push(fc.integer({ min: 0, max: 100_000 }).map((cents) => cents / 100));
    }
    if (all.includes('string'))
      options.push(fc.constantFrom(...pool.strings), fc.string({ unit: 'grapheme', maxLength: 8 }));
    if (all.includes('null')) options.push(fc.constant(null));
    if (all.includes('boolean')) options.push(fc.boolean());
    return options.length > 0 ? fc.oneof(...options) : anything;
  }
}

function resolve(schema: unknown, components: Json): unknown {
  const ref = isObject(schema) ? schema.$ref : undefined;
  return typeof ref === 'string' && Object.keys(schema as Json).length === 1
    ? components[ref.slice(ref.lastIndexOf('/') + 1)]
    : schema;
}

function subschemas(schema: Json): Json[] {
  return ['allOf', 'anyOf', 'oneOf']
    .flatMap((keyword) => (schema[keyword] as unknown[] | undefined) ?? [])
    .filter(isObject);
}

/** The members of a keyword, in a schema and in all that apply together with it. */
function together(schema: Json, keyword: string, components: Json, depth = 4): Json {
  if (depth === 0) return {};
  const own = schema[keyword];
  const ref = schema.$ref === undefined ? [] : [resolve({ $ref: schema.$ref }, components)];
  const others = [...ref, ...((schema.allOf as unknown[] | undefined) ?? [])].filter(isObject);
  const found = others.map((other) =>
    Object.entries(together(other, keyword, components, depth - 1)),
  );
  const entries = typeof own === 'object' && own !== null ? Object.entries(own) : [];
  return Object.fromEntries(
    keyword === 'required'
      ? [...found.flat(), ...entries].map(([, name], index) => [String(index), name])
      : [...found.flat(), ...entries],
  );
}

interface Pool {
  readonly names: string[];
  readonly values: unknown[];
  readonly strings: string[];
  readonly numbers: number[];
}

function constantsIn(schema: unknown): Pool {
  const names = new Set<string>(['x-a']);
  const strings = new Set<string>(['', 'a', 'ab', 'abc', 'abcd', '😀', 'ä😀']);
  const numbers = new Set<number>([0, 1, 2, 3, 1.5, 0.07, 19.99, 1e21, 2 ** 53, -0]);
  const visit = (value: unknown): void => {
    if (typeof value === 'string') strings.add(value);
    else if (typeof value === 'number')
      [value - 1, value, value + 1, value + 0.5].forEach((n) => numbers.add(n));
    else if (Array.isArray(value)) value.forEach(visit);
    else if (isObject(value)) {
      if (isObject(value.properties))
        Object.keys(value.properties).forEach((name) => names.add(name));
      Object.values(value).forEach(visit);
    }
  };
  visit(schema);
  return {
    names: [...names],
    values: [...strings, ...numbers],
    strings: [...strings],
    numbers: [...numbers],
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
