import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { HttpRequest, HttpResponse } from '../runtime/http';
import { deadline } from './deadline';
import { certificateSubject } from './certificate';
import { encodeDecodedPath, localPath, withBasePath, withoutStage } from './path';

/** Payload format 1.0. HTTP APIs can send it too and then say so in `version`; REST APIs do not. */
export type RestEvent = APIGatewayProxyEvent & { version?: string };
export type RestResult = APIGatewayProxyResult;

/**
 * Seen on live REST APIs: `path` is percent-encoded as the client sent it, without the stage, with
 * the base path of a custom domain. Query names and values are decoded, `+` too.
 *
 * Lost in the gateway: whether a comma or `|` in a query value was encoded (it is taken for the
 * delimiter that OpenAPI's unexploded styles mean), the order of parameters of different names,
 * and whether a parameter without a value had a `=`.
 */
export function fromRest(event: RestEvent, context: Context, basePath: string): HttpRequest {
  const { requestContext } = event;
  // An HTTP API decodes the path and leaves the stage in it, even in this format.
  const path = event.version
    ? encodeDecodedPath(withoutStage(event.path, requestContext.stage))
    : localPath(event.path, event.resource, event.pathParameters?.proxy);
  return {
    method: event.httpMethod.toUpperCase(),
    path: withBasePath(path, basePath),
    query: query(event),
    headers: headers(event),
    body: event.body
      ? Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8')
      : undefined,
    requestId: requestContext.requestId,
    deadline: deadline(context, requestContext.requestTimeEpoch),
    clientAddress: requestContext.identity.sourceIp,
    clientCertificate: certificateSubject(requestContext.identity.clientCert),
  };
}

/** Repeated headers go out in `multiValueHeaders`; bytes go out as base64. */
export function toRest({ status, headers, body }: HttpResponse): RestResult {
  const single: Record<string, string> = {};
  const multiple: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') single[name] = value;
    else multiple[name] = [...value];
  }
  return {
    statusCode: status,
    headers: single,
    multiValueHeaders: multiple,
    body: typeof body === 'string' ? body : (body?.toString('base64') ?? ''),
    isBase64Encoded: body !== undefined && typeof body !== 'string',
  };
}

function headers(event: RestEvent): HttpRequest['headers'] {
  const result: Record<string, string | readonly string[] | undefined> = {};
  for (const [name, value] of pairs(event.headers)) result[name.toLowerCase()] = value;
  for (const [name, values] of pairs(event.multiValueHeaders)) {
    result[name.toLowerCase()] = values.length === 1 ? values[0] : values;
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

/** An unpaired surrogate has no encoding in UTF-8; `Buffer` makes U+FFFD of it. */
const encode = (text: string): string =>
  encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));

/** The entries of a map that the gateway may leave null, without those that have no value. */
function pairs<T>(map: Record<string, T | undefined> | null | undefined): [string, T][] {
  return Object.entries(map ?? {}).filter((entry): entry is [string, T] => entry[1] != null);
}
