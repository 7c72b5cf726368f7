import { parseDocument } from '../nested-document';
import type { ValueShape } from '../../contract';
import { memberShape } from '../coerce';
import { put } from '../wire';

/**
 * A value whose nested objects are parsed from JSON. No style defines how to write an object inside a list
 * or another object (OpenAPI 3.1, section 4.8.12.4), and clients send JSON. The outermost value is never
 * JSON: contracts declare that with `content`.
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
  const parsed = parseDocument(value, shape);
  return 'value' in parsed ? parsed.value : value;
}
