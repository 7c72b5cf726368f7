import type { ContentReader } from '../../contract';
import { parseJson } from '../json';
import { readDocument } from './readers';

/** Reads JSON whose schema has a property `__proto__`, which becomes an own property. */
export const readJsonWithProto: ContentReader = (body, content, faults) =>
  readDocument(body, content, faults, (text) => parseJson(text, true));
