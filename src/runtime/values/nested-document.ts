import type { ValueShape } from '../value-plans';
import { parseJson, type ParsedJson } from './json';

/** Parses a JSON document inside something else: a parameter, or a field of a form. */
export function parseDocument(text: string, shape: ValueShape | undefined): ParsedJson {
  return shape?.parse ? shape.parse(text, shape) : parseJson(text);
}
