import type { ValueShape } from '../contract';
import { HOLDS_NULL } from './json';
import { numberFault } from './numbers';
import { put, WireError, type Wire } from './wire';

const INTEGER = /^-?(?:0|[1-9]\d*)$/;
// The grammar of RFC 8259, section 6: no `+5`, no `0x10`, no spaces, no `.5`.
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Converts the strings in a value to the types that its shape allows at each place. A string that does not
 * fit stays a string, and the validator then refuses it with a message about the type.
 * @param asText keep every string that the shape allows to be one
 * @throws WireError for a string that no request may contain
 */
export function coerce(wire: Wire, shape: ValueShape | undefined, asText = false): unknown {
  if (typeof wire === 'string') {
    if (wire.includes('\0')) throw new WireError(HOLDS_NULL);
    return shape ? coerceText(wire, shape, asText) : wire;
  }
  if (isList(wire)) {
    return wire.map((item, index) =>
      coerce(item, shape?.prefixItems?.[index] ?? shape?.items, asText),
    );
  }
  const object: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(wire)) {
    put(object, name, coerce(value, memberShape(shape, name), asText), shape);
  }
  return object;
}

/** The shape of an object's member. */
export function memberShape(shape: ValueShape | undefined, name: string): ValueShape | undefined {
  const { properties } = shape ?? {};
  if (properties && Object.hasOwn(properties, name)) return properties[name];
  const [, own] = shape?.patterns?.find(([pattern]) => pattern.test(name)) ?? [];
  return own ?? shape?.additionalProperties;
}

/** An integer of any size; undefined if it has more digits than any real value. */
export function exactInteger(text: string): bigint | undefined {
  return INTEGER.test(text) && text.length <= 100 ? BigInt(text) : undefined;
}

function coerceText(text: string, shape: ValueShape, asText: boolean): unknown {
  const { types } = shape;
  const string = types.includes('string');
  if (asText && string) return text;
  for (const type of types) {
    if (type === 'number') {
      if (NUMBER.test(text) && numberFault(text) === undefined) return Number(text);
    } else if (type === 'integer') {
      if (shape.bigint) return exactInteger(text) ?? text;
      // `-0` is 0.
      if (INTEGER.test(text) && numberFault(text) === undefined) return Number(text) + 0;
    } else if (type === 'boolean') {
      if (text === 'true') return true;
      if (text === 'false') return false;
    } else if (type === 'null' && text === 'null' && !string) return null;
  }
  return text;
}

function isList(wire: Wire): wire is readonly Wire[] {
  return Array.isArray(wire);
}
