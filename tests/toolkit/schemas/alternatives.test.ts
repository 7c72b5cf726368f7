import type { SchemaObject } from '../../../scripts/toolkit/compiler/schemas/schema';
import { faults, validatorOf } from './validators';

const told = (schema: SchemaObject, value: unknown, components: Record<string, object> = {}) =>
  faults(validatorOf(schema, { components }), value);

const card = {
  type: 'object',
  required: ['number', 'expiry'],
  properties: { number: { type: 'string', minLength: 12 }, expiry: { type: 'string' } },
};
const iban = {
  type: 'object',
  required: ['iban'],
  properties: { iban: { type: 'string', pattern: '^[A-Z]{2}' } },
};

describe.each(['anyOf', 'oneOf'])('of the alternatives of %s', (keyword) => {
  const of = (...schemas: object[]) => ({ [keyword]: schemas });

  test.each<[string, SchemaObject, unknown, string[]]>([
    [
      'types of a value',
      of({ type: 'string' }, { type: 'integer' }),
      true,
      [' must be a string, or must be an integer'],
    ],
    [
      'a format and a type',
      of({ type: 'string', format: 'uuid', minLength: 36 }, { type: 'integer' }),
      'x',
      [' must be a valid uuid, or must be an integer'],
    ],
    [
      'a list that may be null',
      of({ enum: ['a', 'b'] }, { type: 'null' }),
      'c',
      [' must be one of "a", "b", or must be null'],
    ],
    [
      'equal words once',
      of({ minLength: 3 }, { minLength: 3, pattern: '^x' }),
      'x',
      [' must have at least 3 characters'],
    ],
    [
      'an object that may be null',
      of(card, { type: 'null' }),
      { number: '1', expiry: 5 },
      ['/number must have at least 12 characters', '/expiry must be a string'],
    ],
    [
      'the object that has the fewest faults',
      of(card, iban),
      { iban: '12' },
      ['/iban must match the pattern ^[A-Z]{2}'],
    ],
    [
      'the object whose constant it has',
      of(
        {
          properties: { kind: { const: 'card' }, a: { type: 'string' }, b: { type: 'string' } },
          required: ['a', 'b'],
        },
        { properties: { kind: { const: 'cash' }, c: { type: 'string' } } },
      ),
      { kind: 'card' },
      ['/a is required', '/b is required'],
    ],
    [
      'none, where two are as near',
      of({ required: ['a'] }, { required: ['b'] }),
      {},
      [' must match one of the alternatives'],
    ],
    [
      'the list, not the text',
      of({ type: 'string' }, { type: 'array', items: { type: 'integer' } }),
      [1, 'x'],
      ['/1 must be an integer'],
    ],
  ])('%s: what is wrong is reported once', (_, schema, value, expected) => {
    expect(told(schema, value)).toEqual(expected);
  });

  test('other errors are kept', () => {
    const schema = {
      type: 'object',
      required: ['id'],
      properties: { size: { maximum: 3 }, pay: of(card, iban) },
    };
    expect(told(schema, { size: 4, pay: { iban: 'x' } })).toEqual([
      '/id is required',
      '/size must be at most 3',
      '/pay/iban must match the pattern ^[A-Z]{2}',
    ]);
  });

  test('references and alternatives in alternatives are also reported', () => {
    const components = { Card: card, Iban: iban };
    const refs = of({ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Iban' });
    expect(told(of(refs, { type: 'null' }), { iban: 'x' }, components)).toEqual([
      '/iban must match the pattern ^[A-Z]{2}',
    ]);
  });

  test('a value that is valid, or accepted by another alternative, leaves no errors behind', () => {
    const check = validatorOf(
      of(of({ required: ['a'] }, { required: ['b'] }), { required: ['c'] }),
    );
    for (const value of [{ a: 1 }, { b: 1 }, { c: 1 }]) {
      expect(check(value)).toBe(true);
      expect(check.errors).toBeNull();
    }
  });

  test('within not and if, nothing is reported', () => {
    const check = validatorOf({ not: of({ type: 'string' }, { type: 'null' }) });
    expect([check(5), check('x')]).toEqual([true, false]);
    const conditional = validatorOf({
      if: of({ type: 'string' }, { type: 'null' }),
      else: { minimum: 3 },
    });
    expect(faults(conditional, 2)).toEqual([' must be at least 3']);
  });

  test('it also fails after a hundred other faults, and a valid one does not', () => {
    const schema = {
      properties: {
        list: { items: { type: 'integer' } },
        x: of({ type: 'string' }, { type: 'null' }),
      },
    };
    const list = Array.from({ length: 150 }, () => 'a');
    expect(told(schema, { list, x: 5 })).toHaveLength(100);
    expect(told(schema, { list, x: 'a' })).toHaveLength(100);
    expect(
      told({ allOf: [schema, { anyOf: [{ required: ['y'] }, {}] }] }, { list: [], x: 5 }),
    ).toEqual(['/x must be a string, or must be null']);
  });
});

test('more than one match of oneOf is reported as such', () => {
  const schema = { oneOf: [{ minLength: 1 }, { maxLength: 5 }, { type: 'string', minLength: 9 }] };
  expect(told(schema, 'abc')).toEqual([' must match exactly one of the alternatives']);
});
