import type { ContentReader, ValueShape } from '../../contract';
import { exactInteger, memberShape } from '../coerce';
import { parseJson } from '../json';
import { define } from '../wire';
import { readDocument, type Parsed } from './readers';

/**
 * A prefix that no client can guess. It marks the strings that stand for integers during parsing and
 * writing.
 */
const MARK = `integer-${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}:`;
const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, 'g');
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/** Reads JSON in which the integers at some places become a `bigint`, however many digits they have. */
export const readExactJson: ContentReader = (body, content, faults) =>
  readDocument(body, content, faults, (text) => parseExact(text, content.shape));

function parseExact(text: string, shape: ValueShape | undefined): Parsed {
  const marked = text.replace(TOKEN, (token) =>
    /^-?\d{15,}$/.test(token) ? `"${MARK}${token}"` : token,
  );
  const parsed = parseJson(marked);
  if ('message' in parsed) return parsed;
  try {
    return { value: convert(parsed.value, shape) };
  } catch (error) {
    if (error instanceof Inexact) return { message: error.message };
    throw error;
  }
}

/** An integer with many digits at a place where it is not kept. */
class Inexact extends Error {}

function convert(value: unknown, shape: ValueShape | undefined): unknown {
  if (typeof value === 'string' && value.startsWith(MARK)) return integer(value, shape);
  if (typeof value === 'number' && shape?.bigint && Number.isInteger(value)) return BigInt(value);
  if (Array.isArray(value))
    return value.map((item, at) => convert(item, shape?.prefixItems?.[at] ?? shape?.items));
  if (typeof value !== 'object' || value === null) return value;
  const object: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value))
    define(object, name, convert(member, memberShape(shape, name)));
  return object;
}

function integer(marked: string, shape: ValueShape | undefined): unknown {
  const text = marked.slice(MARK.length);
  const exact = shape?.bigint ? exactInteger(text) : undefined;
  if (exact !== undefined) return exact;
  const parsed = parseJson(text);
  if ('message' in parsed) throw new Inexact(parsed.message);
  return parsed.value;
}

/** JSON in which each `bigint` is a number with all its digits. */
export function stringifyExact(body: unknown): string {
  const text = JSON.stringify(body, (_, value: unknown) =>
    typeof value === 'bigint' ? `${MARK}${value}` : value,
  );
  return text.replace(MARKED, '$1');
}
