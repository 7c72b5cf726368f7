import type { ValueShape } from '../value-plans';
import { parseJson, type ParsedJson } from './json';
import { isListOfOne, type Reading } from './wire';

/** Parses a JSON document inside something else: a parameter, or a field of a form. */
export function parseDocument(text: string, shape: ValueShape | undefined): ParsedJson {
  return shape?.parse ? shape.parse(text, shape) : parseJson(text);
}

/** The same for a field or a part, in which clients also send a text without quotes. */
export function parseField(text: string, shape: ValueShape | undefined): ParsedJson {
  const parsed = parseDocument(text, shape);
  const isText = shape?.types.join() === 'string';
  return isText && ('message' in parsed || typeof parsed.value !== 'string')
    ? { value: text }
    : parsed;
}

/** Whether a single document is the whole value, and not one item of a list. */
export function isWhole(value: unknown, shape: ValueShape | undefined, reading: Reading): boolean {
  if (Array.isArray(value)) {
    const first = shape?.prefixItems?.[0] ?? shape?.items;
    return first?.types.includes('array') !== true || Array.isArray(value[0]);
  }
  if (reading === 'text' && shape?.open) return true;
  const isObject = typeof value === 'object' && value !== null;
  return isObject && shape?.types.includes('object') === true && !isListOfOne(reading);
}
