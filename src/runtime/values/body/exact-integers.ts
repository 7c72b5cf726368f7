import type { ValueShape } from '../../contract';
import { exactInteger, memberShape } from '../coerce';
import { HOLDS_PROTO } from '../json';
import { numberFault } from '../numbers';
import { define } from '../wire';

/** What a value must not contain at some location, such as an integer whose digits are not kept there. */
export class Inexact extends Error {}

/**
 * A value with a `bigint` for the integers at some locations.
 *
 * @param digitsOf the digits of an integer that was set aside because a double may not represent it
 * @throws Inexact if a double is required
 */
export function exactly(
  value: unknown,
  given: ValueShape | undefined,
  digitsOf: (value: unknown) => string | undefined,
): unknown {
  const shape = Array.isArray(value) ? given : (itemsAlone(given) ?? given);
  const digits = digitsOf(value);
  if (digits !== undefined) return integer(digits, shape);
  if (typeof value === 'number' && shape?.bigint && Number.isInteger(value)) return BigInt(value);
  if (Array.isArray(value))
    return value.map((item, at) => exactly(item, itemOf(shape, at), digitsOf));
  if (typeof value !== 'object' || value === null) return value;
  const object: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (name === '__proto__' && !Object.hasOwn(shape?.properties ?? {}, name))
      throw new Inexact(HOLDS_PROTO);
    define(object, name, exactly(member, memberShape(shape, name), digitsOf));
  }
  return object;
}

/* A field that is a list comes as one document, or as one per item: either shape is accepted for both. */

function itemsAlone(shape: ValueShape | undefined): ValueShape | undefined {
  return shape?.types.every((one) => one === 'array' || one === 'null') ? shape.items : undefined;
}

function itemOf(shape: ValueShape | undefined, at: number): ValueShape | undefined {
  return shape?.types.includes('array') ? (shape.prefixItems?.[at] ?? shape.items) : shape;
}

function integer(digits: string, shape: ValueShape | undefined): unknown {
  const exact = shape?.bigint ? exactInteger(digits) : undefined;
  if (exact !== undefined) return exact;
  const fault = numberFault(digits);
  if (fault !== undefined) throw new Inexact(fault);
  return Number(digits);
}
