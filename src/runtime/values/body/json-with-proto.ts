import type { ContentReader } from '../../contract';
import { parseJson, type ParsedJson } from '../json';
import { readDocument } from './readers';

/** Reads JSON whose schema has a property `__proto__`, which becomes an own property. */
export const readJsonWithProto: ContentReader = (body, content, faults) =>
  readDocument(body, content, faults, (text) => parseJson(text, true));

/** The same for a document in a parameter or in a field of a form. */
export function parseWithProto(text: string): ParsedJson {
  return parseJson(text, true);
}
