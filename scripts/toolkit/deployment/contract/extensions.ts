import {
  asList,
  asObject,
  asText,
  isObject,
  shown,
  type Json,
  type JsonObject,
} from '../../compiler/document';
import { extensionPointer, readExtension } from '../../compiler/extensions';
import type { Report } from '../../compiler/findings';

/** `throttling`. */
export interface Throttling {
  /** Requests a second. */
  readonly rateLimit: number;
  readonly burstLimit: number;
}

/** `cors`, as far as the gateway goes. */
export interface Cors {
  readonly origins: readonly string[];
  readonly maxAge: number;
  readonly credentials: boolean;
  /** Request headers beside those that the operations declare. */
  readonly headers: readonly string[];
}

/** IAM actions on the table that a contract may declare. `Scan` is not one: nothing is scanned. */
const tableActions = [
  'BatchGetItem',
  'BatchWriteItem',
  'ConditionCheckItem',
  'DeleteItem',
  'DescribeTable',
  'GetItem',
  'PutItem',
  'Query',
  'UpdateItem',
];

/** Seconds that API Gateway keeps a response at most. */
const longestCache = 3600;

/** Checked by the compiler. */
export function readThrottling(holder: JsonObject): Throttling | undefined {
  const value = readExtension(holder, 'throttling');
  if (!isObject(value)) return undefined;
  return { rateLimit: Number(value.rateLimit), burstLimit: Number(value.burstLimit) };
}

/** Checked by the compiler. */
export function readCors(document: JsonObject): Cors | undefined {
  const value = readExtension(document, 'cors');
  if (value === undefined) return undefined;
  const { origins, maxAge, credentials, headers } = asObject(value);
  return {
    origins: texts(origins),
    maxAge: typeof maxAge === 'number' ? maxAge : 600,
    credentials: credentials === true,
    headers: texts(headers),
  };
}

/** `api-key-required`; undefined where it is not set. */
export function readApiKeyRequired(
  holder: JsonObject,
  pointer: string,
  report: Report,
): boolean | undefined {
  const value = readExtension(holder, 'api-key-required');
  if (value === undefined || typeof value === 'boolean') return value;
  report('api-key-required', extensionPointer(holder, pointer, 'api-key-required'));
  return undefined;
}

/** The seconds of `cache`; undefined if nothing is kept. */
export function readCacheSeconds(
  operation: JsonObject,
  pointer: string,
  report: Report,
): number | undefined {
  const value = readExtension(operation, 'cache');
  if (value === undefined) return undefined;
  const { ttlSeconds } = asObject(value);
  if (isSeconds(ttlSeconds)) return ttlSeconds;
  const place = extensionPointer(operation, pointer, 'cache');
  report('cache-seconds', place, { longest: longestCache });
  return undefined;
}

/** `table-access` of an operation or a security scheme: `GetItem`, `Query:GSI1` … */
export function readTableAccess(holder: JsonObject, pointer: string, report: Report): string[] {
  const value = readExtension(holder, 'table-access');
  const place = extensionPointer(holder, pointer, 'table-access');
  if (value === undefined) return [];
  if (!Array.isArray(value)) report('table-access-list', place);
  return asList(value).flatMap((access, index) => {
    const text = asText(access);
    const [, action = ''] = /^(\w+)(?::[\w.-]+)?$/.exec(text) ?? [];
    if (tableActions.includes(action)) return [text];
    const values = { value: shown(access), actions: tableActions.join(', ') };
    report('table-access-action', `${place}/${index}`, values);
    return [];
  });
}

function isSeconds(value: Json | undefined): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= longestCache;
}

function texts(value: Json | undefined): string[] {
  return asList(value).filter((one) => typeof one === 'string');
}
