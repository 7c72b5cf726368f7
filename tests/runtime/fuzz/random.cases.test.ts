import Ajv2020 from 'ajv/dist/2020';
import * as fc from 'fast-check';
import { cases, seed } from '../../cases';
import { validatorOf } from '../../toolkit/schemas/validators';
import { Reference } from './reference';
import { valuesNear } from './values';

type Json = Readonly<Record<string, unknown>>;

const names = ['a', 'b', 'constructor'];
const ref = fc.constantFrom('A', 'B').map((name) => ({ $ref: `#/components/schemas/${name}` }));
const small = fc.integer({ min: 0, max: 3 });
const plain = fc.constantFrom<unknown>(null, true, 0, 1, 2.5, 'a', 'ab', []);

/** Any schema with few names and small numbers, so that its keywords interact. */
const { schema } = fc.letrec<{ schema: Json; leaf: Json; node: Json }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    { arbitrary: tie('leaf'), weight: 2 },
    { arbitrary: tie('node'), weight: 3 },
  ),
  leaf: fc.oneof(
    fc.record({ type: fc.constantFrom('string', 'integer', 'number', 'object', 'array', 'null') }),
    fc.record({ type: fc.constant(['string', 'object']) }),
    fc.record({ minimum: small, exclusiveMaximum: small }, { requiredKeys: [] }),
    fc.record(
      { minLength: small, maxLength: small, pattern: fc.constantFrom('a', '^.$') },
      { requiredKeys: [] },
    ),
    fc.record(
      { minItems: small, maxItems: small, uniqueItems: fc.boolean() },
      { requiredKeys: [] },
    ),
    fc.record({ minProperties: small, maxProperties: small }, { requiredKeys: [] }),
    fc.record({ required: fc.subarray(names) }),
    fc.record({ dependentRequired: fc.constant({ a: ['b'] }) }),
    fc.record(
      {
        enum: fc.uniqueArray(plain, { minLength: 1, maxLength: 3 }),
        type: fc.constantFrom('string', 'integer'),
      },
      { requiredKeys: ['enum'] },
    ),
    fc.record({ const: plain }),
  ),
  node: fc
    .array(
      fc.oneof(
        tie('leaf'),
        fc.record({
          properties: fc.dictionary(fc.constantFrom(...names), child(), { maxKeys: 3 }),
        }),
        fc.record({ patternProperties: fc.record({ '^[ab]$': child() }) }),
        fc.record({ additionalProperties: child() }),
        fc.record({ propertyNames: child() }),
        fc.record(
          { items: child(), prefixItems: fc.array(child(), { minLength: 1, maxLength: 2 }) },
          { requiredKeys: ['items'] },
        ),
        fc.record(
          { contains: child(), minContains: small, maxContains: small },
          { requiredKeys: ['contains'] },
        ),
        fc.record({ unevaluatedProperties: child() }),
        fc.record({ unevaluatedItems: child() }),
        fc.record({ allOf: fc.array(inPlace(), { minLength: 1, maxLength: 2 }) }),
        fc.record({ anyOf: fc.array(inPlace(), { minLength: 1, maxLength: 3 }) }),
        fc.record({ oneOf: fc.array(inPlace(), { minLength: 1, maxLength: 3 }) }),
        fc.record({ not: inPlace() }),
        fc.record({ if: inPlace(), then: inPlace(), else: inPlace() }, { requiredKeys: ['if'] }),
        fc.record({ dependentSchemas: fc.record({ a: inPlace() }) }),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => Object.assign({}, ...parts) as Json),
}));

function child(): fc.Arbitrary<unknown> {
  return fc.oneof(
    { arbitrary: lazily(), weight: 4 },
    { arbitrary: ref, weight: 1 },
    { arbitrary: fc.boolean(), weight: 1 },
  );
}
function inPlace(): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: lazily(), weight: 6 }, { arbitrary: ref, weight: 1 });
}
function lazily(): fc.Arbitrary<unknown> {
  return fc.constant(null).chain(() => schema);
}

const SCHEMAS = cases(2_500);

test(`${SCHEMAS} random schemas judge their values as the words of JSON Schema do`, () => {
  const components = {
    A: {
      type: 'object',
      properties: { a: { $ref: '#/components/schemas/A' }, b: { type: 'string' } },
    },
    B: { properties: { b: { type: 'integer' } }, required: ['b'] },
  };
  const schemasAndValues = schema.chain((each) =>
    fc.tuple(
      fc.constant(each),
      fc.array(valuesNear(each, components), { minLength: 12, maxLength: 12 }),
    ),
  );
  const ajv = new Ajv2020({
    strict: false,
    ownProperties: true,
    logger: false,
    meta: false,
    validateSchema: false,
  });
  const reference = new Reference(ajv, components);
  const property = fc.property(schemasAndValues, ([each, values]) => {
    const check = validatorOf(each, { components });
    for (const generated of values) {
      const value: unknown = JSON.parse(JSON.stringify(generated));
      const expected = reference.judge(each, value);
      if (check(value) !== expected) {
        throw new Error(`The reference says ${String(expected)} of ${JSON.stringify(value)}`);
      }
    }
  });
  fc.assert(property, { numRuns: SCHEMAS, seed });
});
