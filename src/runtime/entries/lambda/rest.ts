import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { HttpRequest, WholeResponse } from '../../http/message';
import { certificateSubject, type ClientCertificate } from './certificate';
import { deadline, type InvocationContext } from './deadline';
import { isSecure } from '../secure';
import { encodeDecodedPath, localPath, withBasePath, withoutStage } from './path';

type Values<T> = Record<string, T | undefined> | null;

/**
 * Payload format 1.0. HTTP APIs can send it too, and then say so in `version`; REST APIs do not. The part
 * of `APIGatewayProxyEvent` that is used. Test events, emulators and other harnesses omit what they do not
 * need; only the method and the path are required.
 */
export interface RestEvent {
  version?: string;
  httpMethod: string;
  path: string;
  resource?: string;
  headers?: Values<string>;
  multiValueHeaders?: Values<string[]>;
  queryStringParameters?: Values<string>;
  multiValueQueryStringParameters?: Values<string[]>;
  pathParameters?: Values<string>;
  body?: string | null;
  isBase64Encoded?: boolean;
  requestContext?: {
    requestId?: string;
    stage?: string;
    requestTimeEpoch?: number;
    identity?: { sourceIp?: string; clientCert?: ClientCertificate | null };
  };
}
export type RestResult = APIGatewayProxyResult;

/**
 * Observed on live REST APIs: `path` is percent-encoded as the client sent it, without the stage and with
 * the base path of a custom domain. Query names and values are decoded, including `+`. The gateway loses
 * whether a comma or `|` in a query value was encoded (it is read as the delimiter of OpenAPI's unexploded
 * styles), the order of parameters with different names, and whether a parameter without a value had a `=`.
 */
export function fromRest(
  event: RestEvent,
  context: InvocationContext | undefined,
  basePath: string,
): HttpRequest {
  const { requestContext: { requestId, stage = '', requestTimeEpoch, identity } = {} } = event;
  // An HTTP API decodes the path and leaves the stage in it, even in this format.
  const path = event.version
    ? encodeDecodedPath(withoutStage(event.path, stage))
    : localPath(event.path, event.resource, event.pathParameters?.proxy);
  const sent = headers(event);
  // The gateway decodes these itself, and refuses all others; whatever is still encoded arrives as bytes.
  if (!event.isBase64Encoded && DECODED.test(String(sent['content-encoding']))) {
    Reflect.deleteProperty(sent, 'content-encoding');
  }
  return {
    method: event.httpMethod.toUpperCase(),
    path: withBasePath(path, basePath),
    query: query(event),
    headers: sent,
    body: event.body
      ? Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8')
      : undefined,
    requestId: requestId ?? context?.awsRequestId ?? randomUUID(),
    deadline: deadline(context, requestTimeEpoch),
    clientAddress: identity?.sourceIp,
    secure: isSecure(sent['x-forwarded-proto']),
    clientCertificate: certificateSubject(identity?.clientCert),
  };
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-enable-compression.html */
const DECODED = /^(?:gzip|deflate)$/i;

/** Repeated headers are returned in `multiValueHeaders`, bytes as base64. */
export function toRest({ status, headers, body }: WholeResponse): RestResult {
  const single: Record<string, string> = {};
  const multiple: Record<string, string[]> = {};
  for (const name in headers) {
    const value = headers[name];
    if (typeof value === 'string') single[name] = value;
    else if (value !== undefined) multiple[name] = [...value];
  }
  return {
    statusCode: status,
    headers: single,
    multiValueHeaders: multiple,
    body: typeof body === 'string' ? body : (body?.toString('base64') ?? ''),
    isBase64Encoded: body !== undefined && typeof body !== 'string',
  };
}

/** Loops, to avoid intermediate lists: every request has all of its headers twice. */
function headers({ headers: single, multiValueHeaders: multiple }: RestEvent) {
  const result: Record<string, string | readonly string[] | undefined> = {};
  for (const name in single) {
    // If there are several values, the gateway gives the last one here.
    const value = multiple?.[name] ? undefined : single[name];
    if (value != null) result[name.toLowerCase()] = value;
  }
  for (const name in multiple) {
    const values = multiple[name];
    if (values) result[name.toLowerCase()] = values.length === 1 ? values[0] : values;
  }
  return result;
}

function query(event: RestEvent): string {
  const parts: string[] = [];
  const multiple = event.multiValueQueryStringParameters;
  for (const [name, values] of pairs<string | string[]>(multiple ?? event.queryStringParameters)) {
    for (const value of typeof values === 'string' ? [values] : values) {
      parts.push(`${encode(name)}=${encode(value).replace(/%2C/g, ',').replace(/%7C/g, '|')}`);
    }
  }
  return parts.join('&');
}

/** UTF-8 cannot encode an unpaired surrogate; `Buffer` turns it into U+FFFD. */
const encode = (text: string): string =>
  encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));

/** The entries of a map that the gateway may leave null, without those that have no value. */
function pairs<T>(map: Record<string, T | undefined> | null | undefined): [string, T][] {
  return Object.entries(map ?? {}).filter((entry): entry is [string, T] => entry[1] != null);
}
