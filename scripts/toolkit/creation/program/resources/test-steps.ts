import type { NamedOperation } from '../../names';
import { declares } from '../../resources/bodies';
import type { Samples } from '../../resources/samples';
import { isJsonObject, type JsonObject } from '../../../tester/sample/schema';
import { quoted } from '../text';
import type { Handler } from './handlers';
import { declaresHeader } from './parts';

/** The maximum number of lines that a readable body can have. */
const LONGEST_BODY = 40;

/** One request of a test, as the text of TypeScript. */
export interface Step {
  readonly handler: Handler;
  /** `api.send('GET', '/v1/orders')`, with a query and more headers if they are given. */
  readonly send: (more?: {
    query?: string;
    headers?: Readonly<Record<string, string>>;
    /** Which `Idempotency-Key` it has. Default: 1. */
    key?: number;
  }) => string;
  /** Whether it can be repeated with the same `Idempotency-Key`. */
  readonly hasKey: boolean;
  /** The body that it sends, if any. */
  readonly body: JsonObject | undefined;
  /** The object in that body. */
  readonly object: JsonObject | undefined;
  readonly hasIfMatch: boolean;
  /** Whether the contract allows it to respond with a status. */
  readonly mayAnswer: (status: number) => boolean;
}

/**
 * The request to an operation that works; undefined if none is simple enough.
 * @param known expressions for path parameters, by name
 * @param bodyName the variable that contains the body
 * @param like an object whose values are valid for what is stored; its members are sent in a change
 */
export function stepOf(
  operation: NamedOperation | undefined,
  handlers: ReadonlyMap<string, Handler>,
  samples: Samples,
  known: ReadonlyMap<string, string>,
  bodyName?: string,
  like: JsonObject = {},
): Step | undefined {
  const handler = operation && handlers.get(operation.id);
  const sample = operation && samples.request(operation, known);
  if (!operation || !handler || !sample) return undefined;
  const sampled = operation.body && samples.body(operation);
  const body = sampled && withValuesOf(sampled.value, like);
  if (operation.body && (!body || isLong(body))) return undefined;
  const hasIfMatch = declaresHeader(operation, 'if-match');
  const type = sampled?.mediaType;
  const own = {
    ...sample.headers,
    ...(type !== undefined && type !== 'application/json' && { 'content-type': type }),
    ...(hasIfMatch && { 'if-match': '*' }),
  };
  const sent = body && (bodyName ?? JSON.stringify(body));
  const send: Step['send'] = ({ query = '', headers = {}, key: number = 1 } = {}) => {
    const path = `${sample.path}${query}`;
    const key = samples.key(operation, number);
    const all = { ...own, ...(key !== undefined && { 'idempotency-key': key }), ...headers };
    const options = [
      ...(sent === undefined ? [] : [sent === 'body' ? 'body' : `body: ${sent}`]),
      ...(Object.keys(all).length > 0 ? [`headers: ${JSON.stringify(all)}`] : []),
    ];
    const place = path.includes('${') ? `\`${path}\`` : quoted(path);
    const last = options.length > 0 ? `, { ${options.join(', ')} }` : '';
    return `api.send(${quoted(operation.method)}, ${place}${last})`;
  };
  const hasKey =
    handler.text.includes('services.idempotency') && samples.key(operation, 1) !== undefined;
  const mayAnswer = (status: number): boolean => declares(operation, status);
  const held = handler.holder === undefined ? body : body?.[handler.holder];
  const object = isJsonObject(held) ? held : undefined;
  return { handler, send, body, object, hasIfMatch, hasKey, mayAnswer };
}

function withValuesOf(object: JsonObject, like: JsonObject): JsonObject {
  const members = Object.entries(object).map(
    ([name, value]) => [name, like[name] ?? value] as const,
  );
  return Object.fromEntries(members);
}

function isLong(body: JsonObject): boolean {
  return JSON.stringify(body, undefined, 2).split('\n').length > LONGEST_BODY;
}
