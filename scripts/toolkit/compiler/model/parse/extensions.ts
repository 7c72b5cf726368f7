import { asList, asObject, asText, shown, type Json, type JsonObject } from '../../document';
import { extensionPointer, readExtension, type Extension } from '../../extensions';
import type { Report } from '../../findings';
import type { ContractExtensions, Cors, OperationExtensions, Throttling } from '../extensions';
import type { Reading } from './reading';

const DEFAULT_MAX_BODY_BYTES = 1024 * 1024;

/** The longest time in seconds for which API Gateway caches a response. */
const LONGEST_CACHE = 3600;

/** Minutes in a day. A less frequent task would need a time of day, which an interval does not set. */
const LONGEST_INTERVAL = 1440;

/** IAM actions on the table that a contract may declare. `Scan` is not one of them: nothing is scanned. */
const TABLE_ACTIONS = [
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

/** IAM actions on the bucket and its objects that a contract may declare. */
const BUCKET_ACTIONS = ['DeleteObject', 'GetObject', 'ListBucket', 'PutObject'];

/** The extensions on the root. An invalid value is reported, and its default used. */
export function parseContractExtensions(reading: Reading): ContractExtensions {
  const at = new Holder(reading, reading.document, '');
  return {
    unknownQueryParameters: parseUnknownQuery(at),
    maxBodyBytes: parseMaxBodyBytes(at) ?? DEFAULT_MAX_BODY_BYTES,
    cors: parseCors(at),
    throttling: parseThrottling(at),
    apiKeyRequired: parseApiKeyRequired(at) ?? false,
  };
}

/** The extensions of an operation. */
export function parseOperationExtensions(
  reading: Reading,
  operation: JsonObject,
  pointer: string,
): OperationExtensions {
  const at = new Holder(reading, operation, pointer);
  return {
    maxBodyBytes: parseMaxBodyBytes(at),
    throttling: parseThrottling(at),
    apiKeyRequired: parseApiKeyRequired(at),
    cacheSeconds: parseCacheSeconds(at),
    tableAccess: parseTableAccess(reading, operation, pointer),
    bucketAccess: parseBucketAccess(at),
    ...parseSchedule(at),
    queue: parseQueue(at),
    ...(operation.deprecated === true
      ? parseDeprecation(at)
      : { deprecatedSince: undefined, sunset: undefined }),
  };
}

/** `table-access` of an operation or a security scheme: `GetItem`, `Query:GSI1` … */
export function parseTableAccess(reading: Reading, holder: JsonObject, pointer: string): string[] {
  const at = new Holder(reading, holder, pointer);
  const value = at.read('table-access');
  if (value === undefined) return [];
  const place = at.pointerTo('table-access');
  if (!Array.isArray(value)) reading.report('table-access-list', place);
  return asList(value).flatMap((access, index) => {
    const text = asText(access);
    const [, action = ''] = /^(\w+)(?::[\w.-]+)?$/.exec(text) ?? [];
    if (TABLE_ACTIONS.includes(action)) return [text];
    const values = { value: shown(access), actions: TABLE_ACTIONS.join(', ') };
    reading.report('table-access-action', `${place}/${index}`, values);
    return [];
  });
}

function parseBucketAccess(at: Holder): string[] {
  const value = at.read('bucket-access');
  if (value === undefined) return [];
  const place = at.pointerTo('bucket-access');
  if (!Array.isArray(value)) at.report('bucket-access-list', place);
  return asList(value).flatMap((access, index) => {
    const action = asText(access);
    if (BUCKET_ACTIONS.includes(action)) return [action];
    const values = { value: shown(access), actions: BUCKET_ACTIONS.join(', ') };
    at.report('bucket-access-action', `${place}/${index}`, values);
    return [];
  });
}

/** An object that may have extensions, and its location. */
class Holder {
  readonly report: Report;

  constructor(
    reading: Reading,
    private readonly object: JsonObject,
    private readonly pointer: string,
  ) {
    this.report = reading.report;
  }

  read(extension: Extension): Json | undefined {
    return readExtension(this.object, extension);
  }

  pointerTo(extension: Extension): string {
    return extensionPointer(this.object, this.pointer, extension);
  }
}

function parseUnknownQuery(at: Holder): 'ignore' | 'refuse' {
  const value = at.read('unknown-query-parameters') ?? 'ignore';
  if (value === 'ignore' || value === 'refuse') return value;
  at.report('unknown-query-parameters', at.pointerTo('unknown-query-parameters'));
  return 'refuse';
}

function parseMaxBodyBytes(at: Holder): number | undefined {
  const value = at.read('max-body-bytes');
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  at.report('max-body-bytes', at.pointerTo('max-body-bytes'));
  return undefined;
}

function parseThrottling(at: Holder): Throttling | undefined {
  const value = at.read('throttling');
  if (value === undefined) return undefined;
  const { perCaller } = asObject(value);
  const limit = parseLimit(value);
  const own = perCaller === undefined ? undefined : parseLimit(perCaller);
  if (limit && (own !== undefined || perCaller === undefined))
    return { ...limit, ...(own && { perCaller: own }) };
  at.report('throttling', at.pointerTo('throttling'));
  return undefined;
}

function parseLimit(value: Json): { rateLimit: number; burstLimit: number } | undefined {
  const { rateLimit, burstLimit } = asObject(value);
  return isPositive(rateLimit) && isPositive(burstLimit) ? { rateLimit, burstLimit } : undefined;
}

function parseApiKeyRequired(at: Holder): boolean | undefined {
  const value = at.read('api-key-required');
  if (value === undefined || typeof value === 'boolean') return value;
  at.report('api-key-required', at.pointerTo('api-key-required'));
  return undefined;
}

function parseCacheSeconds(at: Holder): number | undefined {
  const value = at.read('cache');
  if (value === undefined) return undefined;
  const { ttlSeconds } = asObject(value);
  if (isWholeNumber(ttlSeconds) && ttlSeconds >= 1 && ttlSeconds <= LONGEST_CACHE)
    return ttlSeconds;
  at.report('cache-seconds', at.pointerTo('cache'), { longest: LONGEST_CACHE });
  return undefined;
}

function parseSchedule(at: Holder): Pick<OperationExtensions, 'everyMinutes' | 'deliversEvents'> {
  const none = { everyMinutes: undefined, deliversEvents: false };
  const value = at.read('schedule');
  if (value === undefined) return none;
  const { everyMinutes, deliversEvents = false } = asObject(value);
  if (typeof deliversEvents !== 'boolean') at.report('schedule-events', at.pointerTo('schedule'));
  else if (isWholeNumber(everyMinutes) && everyMinutes >= 1 && everyMinutes <= LONGEST_INTERVAL)
    return { everyMinutes, deliversEvents };
  else at.report('schedule-minutes', at.pointerTo('schedule'), { longest: LONGEST_INTERVAL });
  return none;
}

function parseQueue(at: Holder): boolean {
  const value = at.read('queue') ?? false;
  if (typeof value === 'boolean') return value;
  at.report('queue', at.pointerTo('queue'));
  return false;
}

function parseCors(at: Holder): Cors | undefined {
  const value = at.read('cors');
  if (value === undefined) return undefined;
  const { origins, credentials, headers, exposed, maxAge } = asObject(value);
  if (!Array.isArray(origins) || origins.some((origin) => typeof origin !== 'string'))
    at.report('cors-origins', `${at.pointerTo('cors')}/origins`);
  return {
    origins: texts(origins),
    credentials: credentials === true,
    headers: texts(headers),
    exposed: texts(exposed),
    maxAge: typeof maxAge === 'number' ? maxAge : 600,
  };
}

/** These extensions have no meaning for an operation that is not deprecated. */
function parseDeprecation(at: Holder): Pick<OperationExtensions, 'deprecatedSince' | 'sunset'> {
  const deprecatedSince = parseDate(at, 'deprecated-since');
  const sunset = parseDate(at, 'sunset');
  // RFC 9745, section 4.
  if (deprecatedSince && sunset && sunset < deprecatedSince)
    at.report('sunset-before-deprecation', at.pointerTo('sunset'));
  return { deprecatedSince, sunset };
}

function parseDate(at: Holder, extension: 'deprecated-since' | 'sunset'): Date | undefined {
  const value = at.read(extension);
  if (value === undefined) return undefined;
  const date = new Date(asText(value));
  if (!Number.isNaN(date.getTime())) return date;
  at.report('date-invalid', at.pointerTo(extension));
  return undefined;
}

function texts(value: Json | undefined): string[] {
  return asList(value).filter((one) => typeof one === 'string');
}

function isPositive(value: Json | undefined): value is number {
  return typeof value === 'number' && value > 0;
}

function isWholeNumber(value: Json | undefined): value is number {
  return Number.isInteger(value);
}
