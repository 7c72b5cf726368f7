import type { Schemas } from '../model/references';
import { SchemaTypes } from './schema-types';

/** What the text imports from the runtime. */
export const IMPORTS = [
  'AnyStatus',
  'BodyStream',
  'Credential',
  'ResponseShape',
  'StatusRange',
  'Upload',
];

/** Names of the language that the text uses. */
const GLOBALS = `Buffer Exclude Extract Record any bigint boolean never number object string symbol
  unknown void`.split(/\s+/);
const OWN = ['OperationTypes', 'OperationId', 'SecurityCredentials', 'SecuritySchemeName'];

/**
 * Writes the types of schemas as in `generated/operations.ts`, under the same names.
 * @param own names that the file itself declares. Default: those of `generated/operations.ts`
 */
export function handlerTypes(schemas: Schemas, own: readonly string[] = OWN): SchemaTypes {
  return new SchemaTypes(schemas, [...GLOBALS, ...own, ...IMPORTS]);
}
