import { parseJson } from '../json';
import type { ValueShape } from '../../contract';
import { memberShape } from '../coerce';
import { put } from '../wire';

/**
 * A value with the objects in it read from their JSON. No style defines how an object is written that
 * is in a list or in another object (OpenAPI 3.1, section 4.8.12.4), and JSON is what clients send.
 * The whole itself is none: contracts say so by `content`.
 */
export function withDocuments(value: unknown, shape: ValueShape | undefined): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => inner(item, shape?.prefixItems?.[index] ?? shape?.items));
  }
  if (typeof value !== 'object' || value === null) return value;
  const object: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    put(object, name, inner(member, memberShape(shape, name)), shape);
  }
  return object;
}

function inner(value: unknown, shape: ValueShape | undefined): unknown {
  if (typeof value !== 'string') return withDocuments(value, shape);
  const types = shape?.types ?? [];
  const isNested = types.includes('object') || types.includes('array');
  if (!isNested || types.includes('string')) return value;
  const parsed = parseJson(value);
  return 'value' in parsed ? parsed.value : value;
}
