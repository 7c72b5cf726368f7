import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HttpRequest, WholeResponse } from '../../http/message';
import { certificateSubject, type ClientCertificate } from './certificate';
import { deadline, type InvocationContext } from './deadline';
import { isSecure } from '../secure';
import { encodeDecodedPath, withBasePath, withoutStage } from './path';

/**
 * Payload format 2.0: the part of `APIGatewayProxyEventV2` that is used. Test events, emulators and other
 * harnesses omit what they do not need; only the method and the path are required.
 */
export interface HttpApiEvent {
  rawPath: string;
  rawQueryString?: string;
  cookies?: string[];
  headers?: Record<string, string | undefined>;
  body?: string | null;
  isBase64Encoded?: boolean;
  requestContext: {
    requestId?: string;
    stage?: string;
    timeEpoch?: number;
    domainName?: string;
    http: { method: string; sourceIp?: string };
    authentication?: { clientCert?: ClientCertificate | null };
  };
}
export type HttpApiResult = APIGatewayProxyStructuredResultV2;

/**
 * Payload format 2.0. Observed on live APIs: a function URL's `rawPath` is percent-encoded as sent. That of
 * an HTTP API is decoded, in spite of its name, and begins with the stage unless that is `$default`.
 * `rawQueryString` is as sent in both. An HTTP API loses whether a `/` in the path was encoded, everything
 * after an encoded `?`, and one level of a doubly encoded path. Both join repeated headers with commas.
 */
export function fromHttpApi(
  event: HttpApiEvent,
  context: InvocationContext | undefined,
  basePath: string,
): HttpRequest {
  const { cookies, headers = {}, requestContext } = event;
  const { requestId, stage = '', domainName = '' } = requestContext;
  const functionUrl = domainName.includes('.lambda-url.');
  const path = functionUrl ? event.rawPath : encodeDecodedPath(withoutStage(event.rawPath, stage));
  return {
    method: requestContext.http.method.toUpperCase(),
    path: withBasePath(path, basePath),
    query: event.rawQueryString ?? '',
    headers: cookies ? { ...headers, cookie: cookies.join('; ') } : headers,
    body: event.body
      ? Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8')
      : undefined,
    requestId: requestId ?? context?.awsRequestId ?? randomUUID(),
    deadline: deadline(context, functionUrl ? undefined : requestContext.timeEpoch),
    clientAddress: requestContext.http.sourceIp,
    secure: isSecure(headers['x-forwarded-proto']),
    clientCertificate: certificateSubject(requestContext.authentication?.clientCert),
  };
}

/** Cookies are returned in `cookies`; other repeated headers are joined (RFC 9110, section 5.3). */
export function toHttpApi({ status, headers, body }: WholeResponse): HttpApiResult {
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
