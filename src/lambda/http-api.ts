import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import type { HttpRequest, HttpResponse } from '../runtime/http';
import { deadline } from './deadline';
import { certificateSubject } from './certificate';
import { encodeDecodedPath, withBasePath, withoutStage } from './path';

export type HttpApiEvent = APIGatewayProxyEventV2;
export type HttpApiResult = APIGatewayProxyStructuredResultV2;

/**
 * Payload format 2.0. Seen live: a function URL's `rawPath` is percent-encoded as sent; that of an
 * HTTP API is decoded, in spite of its name, and begins with the stage unless that is `$default`.
 * `rawQueryString` is as sent in both.
 *
 * Lost in an HTTP API: whether a `/` in the path was encoded, everything after an encoded `?`, and
 * one level of a doubly encoded path. In both, a repeated header is joined by commas.
 */
export function fromHttpApi(event: HttpApiEvent, context: Context, basePath: string): HttpRequest {
  const { requestContext } = event;
  const functionUrl = requestContext.domainName.includes('.lambda-url.');
  const path = functionUrl
    ? event.rawPath
    : encodeDecodedPath(withoutStage(event.rawPath, requestContext.stage));
  const { cookies } = event;
  return {
    method: requestContext.http.method.toUpperCase(),
    path: withBasePath(path, basePath),
    query: event.rawQueryString,
    headers: cookies ? { ...event.headers, cookie: cookies.join('; ') } : event.headers,
    body: event.body
      ? Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8')
      : undefined,
    requestId: requestContext.requestId,
    deadline: deadline(context, functionUrl ? undefined : requestContext.timeEpoch),
    clientAddress: requestContext.http.sourceIp,
    clientCertificate: certificateSubject(requestContext.authentication?.clientCert),
  };
}

/** Cookies go out in `cookies`; other repeated headers are joined (RFC 9110, section 5.3). */
export function toHttpApi({ status, headers, body }: HttpResponse): HttpApiResult {
  const single: Record<string, string> = {};
  let cookies: string[] | undefined;
  for (const [name, value] of Object.entries(headers)) {
    if (name.toLowerCase() === 'set-cookie') {
      cookies = typeof value === 'string' ? [value] : [...value];
    } else {
      single[name] = typeof value === 'string' ? value : value.join(', ');
    }
  }
  return {
    statusCode: status,
    headers: single,
    ...(cookies && { cookies }),
    body: typeof body === 'string' ? body : (body?.toString('base64') ?? ''),
    isBase64Encoded: body !== undefined && typeof body !== 'string',
  };
}
