import type { Direction } from 'openapi-first-toolkit/compiler';

export interface TinyContract {
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly components?: Readonly<Record<string, unknown>>;
  readonly direction?: Direction;
  /** The same in JSON Schema, where OpenAPI gives the schema a meaning that JSON Schema lacks. */
  readonly means?: Readonly<Record<string, unknown>>;
}

const ref = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });

const pets = {
  Cat: {
    type: 'object',
    required: ['kind'],
    properties: { kind: { const: 'cat' }, lives: { type: 'integer', maximum: 9 } },
  },
  Dog: {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: ['dog', 'puppy'] }, bark: { type: 'boolean' } },
  },
  // Has no type of its own: only the discriminator tells it from the others.
  Any: {
    type: 'object',
    properties: { lives: { type: 'integer', minimum: 5 }, kind: { type: 'string' } },
  },
};

const user = {
  type: 'object',
  required: ['id', 'name', 'secret'],
  properties: {
    id: { type: 'integer', readOnly: true },
    name: { type: 'string', minLength: 1 },
    secret: { type: 'string', writeOnly: true },
  },
  additionalProperties: false,
};

export const single: readonly TinyContract[] = [
  {
    name: 'strings, counted in code points',
    schema: { type: 'string', minLength: 2, maxLength: 3, pattern: '^[^b]*$' },
  },
  {
    name: 'numbers and their bounds',
    schema: { type: 'number', exclusiveMinimum: 0, maximum: 20, multipleOf: 0.01 },
  },
  {
    name: 'integers',
    schema: { type: ['integer', 'null'], minimum: -3, exclusiveMaximum: 3, multipleOf: 2 },
  },
  {
    name: 'values that are enumerated, of any type',
    schema: { enum: ['a', 1, null, { a: [1, { b: 2 }] }, [true, 'x']] },
  },
  {
    name: 'a constant object',
    schema: { properties: { a: { const: { b: 1, c: [2] } } }, required: ['a'] },
  },
  {
    name: 'arrays',
    schema: {
      type: 'array',
      prefixItems: [{ type: 'string' }, { type: 'integer' }],
      items: { enum: ['a', 'b', 3] },
      contains: { type: 'integer' },
      minContains: 1,
      maxContains: 2,
      uniqueItems: true,
      maxItems: 4,
    },
  },
  {
    name: 'items that are equal in any order of members',
    schema: {
      type: 'array',
      uniqueItems: true,
      items: { type: 'object', properties: { a: { enum: [1, '1'] }, b: { enum: [true, 'true'] } } },
    },
  },
  {
    name: 'objects',
    schema: {
      type: 'object',
      required: ['a', 'constructor'],
      properties: {
        a: { type: 'string' },
        b: { type: 'integer' },
        constructor: { type: 'boolean' },
      },
      patternProperties: { '^x-': { type: 'string' } },
      additionalProperties: { type: 'null' },
      propertyNames: { maxLength: 11 },
      dependentRequired: { b: ['c'] },
      dependentSchemas: { c: { minProperties: 3 } },
      maxProperties: 5,
    },
  },
  {
    name: 'more than eight properties and no other',
    schema: {
      type: 'object',
      properties: Object.fromEntries(Array.from('abcdefghij', (name) => [name, true])),
      additionalProperties: false,
    },
  },
];

export const composed: readonly TinyContract[] = [
  {
    name: 'conditions',
    schema: {
      type: 'object',
      properties: { kind: { enum: ['a', 'b'] }, a: { type: 'string' }, b: { type: 'integer' } },
      if: { properties: { kind: { const: 'a' } }, required: ['kind'] },
      then: { required: ['a'] },
      else: { not: { required: ['a'] } },
    },
  },
  {
    name: 'unevaluated properties behind references',
    schema: {
      allOf: [ref('Base')],
      anyOf: [
        { properties: { b: { type: 'integer' } }, required: ['b'] },
        { properties: { c: true } },
      ],
      unevaluatedProperties: false,
    },
    components: {
      Base: { type: 'object', properties: { a: { type: 'string' } }, ...ref('Root') },
      Root: { properties: { d: { type: 'boolean' } } },
    },
    // Ajv considers names that every object inherits, such as `constructor`, to be evaluated.
    means: {
      type: 'object',
      properties: {
        a: { type: 'string' },
        b: { type: 'integer' },
        c: true,
        d: { type: 'boolean' },
      },
      additionalProperties: false,
    },
  },
  {
    name: 'unevaluated items',
    schema: {
      type: 'array',
      prefixItems: [{ type: 'string' }],
      contains: { type: 'integer' },
      unevaluatedItems: { type: ['boolean', 'string'] },
    },
    // `contains` evaluates the items that match (2020-12, section 10.3.1.3); Ajv considers all items to
    // be evaluated.
    means: {
      type: 'array',
      prefixItems: [{ type: 'string' }],
      items: { type: ['integer', 'boolean', 'string'] },
      contains: { type: 'integer' },
    },
  },
  {
    name: 'alternatives that a constant tells apart',
    schema: { oneOf: [ref('Cat'), ref('Dog')], discriminator: { propertyName: 'kind' } },
    components: pets,
  },
  {
    name: 'alternatives that the discriminator only hints at',
    schema: {
      oneOf: [ref('Cat'), ref('Any')],
      discriminator: { propertyName: 'kind', mapping: { cat: 'Cat' } },
    },
    components: pets,
  },
  {
    name: 'any of the alternatives',
    schema: {
      anyOf: [ref('Any'), ref('Dog'), ref('Cat')],
      discriminator: { propertyName: 'kind' },
    },
    components: pets,
  },
  {
    name: 'recursion',
    schema: ref('Tree'),
    components: {
      Tree: {
        type: 'object',
        required: ['value'],
        properties: {
          value: { type: 'integer' },
          left: ref('Tree'),
          others: { type: 'array', items: ref('Other') },
        },
      },
      Other: { anyOf: [ref('Tree'), { type: 'string' }] },
    },
  },
  {
    name: 'a request',
    schema: ref('User'),
    components: { User: user },
    direction: 'request',
    means: { ...user, required: ['name', 'secret'], properties: { ...user.properties, id: false } },
  },
  {
    name: 'a response',
    schema: ref('User'),
    components: { User: user },
    direction: 'response',
    means: { ...user, required: ['id', 'name'], properties: { ...user.properties, secret: false } },
  },
];
