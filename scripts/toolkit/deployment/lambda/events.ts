import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent, APIGatewayProxyEventV2 } from 'aws-lambda';
import { splitTarget, type ClientRequest } from './request';

/** What a REST API adds to a request, or uses to read it. */
export interface RestApi {
  /** The route that matched: `/orders/{orderId}`. */
  readonly resource: string;
  readonly stage: string;
  readonly binaryMediaTypes: readonly string[];
}

/**
 * As a REST API sends it, whose stage replaces the API's base path: the path as the client sent it, the
 * query decoded, repeated headers as lists.
 */
export function restEvent(
  request: ClientRequest,
  { resource, stage, binaryMediaTypes }: RestApi,
): Partial<APIGatewayProxyEvent> {
  const { path, query } = splitTarget(request.target);
  const headers = group(request.headers);
  const parameters = group([...new URLSearchParams(query)]);
  return {
    httpMethod: request.method,
    path,
    resource,
    headers: last(headers),
    multiValueHeaders: headers,
    queryStringParameters: query ? last(parameters) : null,
    multiValueQueryStringParameters: query ? parameters : null,
    pathParameters: null,
    stageVariables: null,
    ...body(request, binaryMediaTypes),
    requestContext: {
      requestId: randomUUID(),
      stage,
      path: `/${stage}${path}`,
      requestTimeEpoch: Date.now(),
      identity: { sourceIp: '192.0.2.1' },
    } as APIGatewayProxyEvent['requestContext'],
  };
}

/** What sends an event of payload format 2.0. */
interface SenderOfFormat2 {
  /** The stage of an HTTP API, which the path begins with; `$default` of a function URL. */
  readonly stage: string;
  readonly domainName: string;
  /** The path, percent-encoded, with everything in front of the API's own. */
  readonly path: string;
}

/** As an HTTP API sends it: the path decoded, beginning with the stage. */
export function httpApiEvent(
  request: ClientRequest,
  stage: string,
): Partial<APIGatewayProxyEventV2> {
  const { path } = splitTarget(request.target);
  return eventOfFormat2(request, {
    stage,
    domainName: 'api.execute-api.eu-central-1.amazonaws.com',
    path: decodeURIComponent(`/${stage}${path}`),
  });
}

/** As a function URL sends it: the path as the client sent it. */
export function functionUrlEvent(
  request: ClientRequest,
  basePath: string,
): Partial<APIGatewayProxyEventV2> {
  const { path } = splitTarget(request.target);
  return eventOfFormat2(request, {
    stage: '$default',
    domainName: 'abc123.lambda-url.eu-central-1.on.aws',
    path: basePath + path,
  });
}

/** The query as the client sent it, repeated headers joined, cookies separate. */
function eventOfFormat2(
  request: ClientRequest,
  { stage, domainName, path: rawPath }: SenderOfFormat2,
): Partial<APIGatewayProxyEventV2> {
  const { query } = splitTarget(request.target);
  const { cookie, ...headers } = group(
    request.headers.map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: query,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, values]) => [name, values.join(',')]),
    ),
    ...(cookie && { cookies: cookie.flatMap((one) => one.split('; ')) }),
    ...bodyOfHttpApi(request),
    requestContext: {
      requestId: randomUUID(),
      stage,
      domainName,
      timeEpoch: Date.now(),
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: '',
      },
    } as APIGatewayProxyEventV2['requestContext'],
  };
}

/** Whether a REST API treats a media type as binary. */
export function isBinary(type: string, binaryMediaTypes: readonly string[]): boolean {
  const essence = type.split(';', 1)[0]?.trim() ?? '';
  return binaryMediaTypes.includes('*/*') || binaryMediaTypes.includes(essence);
}

/** A REST API passes on everything as text except its binary media types. */
function body(
  { body: bytes, headers }: ClientRequest,
  binaryMediaTypes: readonly string[],
): { body: string | null; isBase64Encoded: boolean } {
  const [, type = ''] = headers.find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  const binary = isBinary(type, binaryMediaTypes);
  const text = bytes?.toString(binary ? 'base64' : 'utf8') ?? null;
  return { body: text, isBase64Encoded: binary && bytes !== undefined };
}

/** An HTTP API encodes every body whose type is not text, including `application/…+json`. */
function bodyOfHttpApi({ body: bytes }: ClientRequest): {
  body?: string;
  isBase64Encoded: boolean;
} {
  if (!bytes) return { isBase64Encoded: false };
  return { body: bytes.toString('base64'), isBase64Encoded: true };
}

function group(entries: readonly (readonly [string, string])[]): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const [name, value] of entries) (groups[name] ??= []).push(value);
  return groups;
}

function last(groups: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, values]) => [name, values.at(-1) ?? '']),
  );
}
