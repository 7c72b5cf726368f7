import type { ContentReader, ValueShape } from '../../contract';
import { MARK } from '../exact-text';
import { parseJson, type ParsedJson } from '../json';
import { exactly, Inexact } from './exact-integers';
import { readDocument } from './readers';

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/** Reads JSON in which the integers at some locations become a `bigint`, however many digits they have. */
export const readExactJson: ContentReader = (body, content, faults) =>
  readDocument(body, content, faults, (text) => parseExact(text, content.shape));

/** The same for a document in a parameter or in a field of a form. */
export function parseExact(text: string, shape: ValueShape | undefined): ParsedJson {
  const marked = text.replace(TOKEN, (token) =>
    /^-?[1-9]\d{14,}$/.test(token) ? `"${MARK}${token}"` : token,
  );
  const parsed = parseJson(marked, true);
  if ('message' in parsed) return parsed;
  const digitsOf = (value: unknown): string | undefined =>
    typeof value === 'string' && value.startsWith(MARK) ? value.slice(MARK.length) : undefined;
  try {
    return { value: exactly(parsed.value, shape, digitsOf) };
  } catch (error) {
    if (error instanceof Inexact) return { message: error.message };
    throw error;
  }
}
