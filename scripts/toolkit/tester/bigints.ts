import type { ValueShape } from 'openapi-first-runtime/compiled';
import { hasBigints } from '../compiler/compile/readings';
import { Shapes } from '../compiler/compile/shape';
import type { Schema } from '../compiler/model';
import type { Schemas } from '../compiler/model/references';
import { ownOf } from './sample/schema';

/** Finds out where the integers of a schema are a `bigint`; undefined if none are. */
export function bigintsOf(
  schemas: Schemas,
): (schema: Schema | undefined) => ValueShape | undefined {
  const shapes = new Shapes(schemas);
  return (schema) => (hasBigints(schemas, schema) ? shapes.of(schema) : undefined);
}

/** A value as a handler has it: with a `bigint` for some of its integers. */
export function withBigints(value: unknown, shape: ValueShape | undefined): unknown {
  if (shape === undefined) return value;
  if (typeof value === 'number')
    return shape.bigint && Number.isInteger(value) ? asBigint(value) : value;
  if (Array.isArray(value))
    return value.map((item, at) => withBigints(item, shape.prefixItems?.[at] ?? shape.items));
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  const { properties = {}, patterns = [], additionalProperties } = shape;
  const of = (name: string): ValueShape | undefined =>
    ownOf(properties, name) ??
    patterns.find(([pattern]) => pattern.test(name))?.[1] ??
    additionalProperties;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withBigints(member, of(name))]),
  );
}

/**
 * The integer that JSON writes for a number. Beyond 2^53, its digits are not the number itself, so that
 * reading it through a double gives others.
 */
export function asBigint(value: number): bigint {
  return BigInt(Math.abs(value) < 1e21 ? String(value) : value);
}

/** The reverse: a value with a number for each `bigint`. */
export function withNumbers<T>(value: T): T {
  if (typeof value === 'bigint') return Number(value) as T;
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  const members = Object.entries(value as Readonly<Record<string, unknown>>);
  const plain = members.map(([name, member]) => [name, withNumbers(member)] as const);
  if (plain.every(([, member], at) => member === members[at]?.[1])) return value;
  return (Array.isArray(value) ? plain.map(([, one]) => one) : Object.fromEntries(plain)) as T;
}

/** A value for a message; the digits of a `bigint` have an `n`. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'bigint' ? `${member}n` : member,
  );
}
