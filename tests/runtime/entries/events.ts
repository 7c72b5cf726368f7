import type { APIGatewayProxyEvent, APIGatewayProxyEventV2, Context } from 'aws-lambda';

// The gateways' own types: accepting them is part of the test.
type RestEvent = APIGatewayProxyEvent & { version?: string };
type HttpApiEvent = APIGatewayProxyEventV2;

/** One request as a client sends it; the functions below show how each gateway passes it on. */
export interface Sent {
  method: string;
  /** Percent-encoded, with the base path. */
  path: string;
  query?: string;
  headers?: [string, string][];
  cookies?: string[];
  body?: Buffer | string;
}

export function context(remaining = 10_000): Context {
  return { getRemainingTimeInMillis: () => remaining } as Context;
}

/** A REST API: path as sent, query decoded, stage stripped. Shapes as captured on live APIs. */
export function restEvent(sent: Sent, changes: Partial<RestEvent> = {}): RestEvent {
  const multiValueHeaders: Record<string, string[]> = {};
  for (const [name, value] of headersOf(sent)) (multiValueHeaders[name] ??= []).push(value);
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(sent.query)) (query[name] ??= []).push(value);
  return {
    resource: '/{proxy+}',
    path: sent.path,
    httpMethod: sent.method,
    headers: last(multiValueHeaders),
    multiValueHeaders,
    queryStringParameters: sent.query ? last(query) : null,
    multiValueQueryStringParameters: sent.query ? query : null,
    pathParameters: { proxy: sent.path.slice(1) },
    stageVariables: null,
    requestContext: {
      requestId: '7c2af7db-31f3-42b5-8a6d-9ffc74e3b9e0',
      requestTimeEpoch: Date.now(),
      stage: 'dev',
      path: `/dev${sent.path}`,
      resourcePath: '/{proxy+}',
      identity: { sourceIp: '203.0.113.7', clientCert: null },
    } as RestEvent['requestContext'],
    ...bodyOf(sent),
    ...changes,
  };
}

/** A function URL: path and query as sent. */
export function functionUrlEvent(sent: Sent): HttpApiEvent {
  return formatTwo(sent, sent.path, 'abc.lambda-url.eu-west-1.on.aws', '$default');
}

/** An HTTP API: the path is decoded and follows the stage, the query is as sent. */
export function httpApiEvent(sent: Sent, stage = '$default'): HttpApiEvent {
  const prefix = stage === '$default' ? '' : `/${stage}`;
  const path = prefix + decodeURIComponent(sent.path);
  return formatTwo(sent, path, 'abc.execute-api.eu-west-1.amazonaws.com', stage);
}

function formatTwo(sent: Sent, rawPath: string, domainName: string, stage: string): HttpApiEvent {
  const headers: Record<string, string> = {};
  for (const [name, value] of headersOf({ ...sent, cookies: [] })) {
    headers[name] = name in headers ? `${headers[name] ?? ''},${value}` : value;
  }
  const { body, isBase64Encoded } = bodyOf(sent);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: sent.query ?? '',
    headers,
    isBase64Encoded,
    ...(sent.cookies && { cookies: sent.cookies }),
    ...(body !== null && { body }),
    requestContext: {
      domainName,
      stage,
      requestId: 'ATfSmjLgPHcESJw=',
      timeEpoch: Date.now(),
      http: { method: sent.method, path: decodeURIComponent(sent.path), sourceIp: '203.0.113.7' },
    } as HttpApiEvent['requestContext'],
  };
}

function headersOf({ headers = [], cookies = [] }: Sent): [string, string][] {
  return cookies.length > 0 ? [...headers, ['cookie', cookies.join('; ')]] : headers;
}

function bodyOf({ body }: Sent): { body: string | null; isBase64Encoded: boolean } {
  return typeof body === 'object'
    ? { body: body.toString('base64'), isBase64Encoded: true }
    : { body: body ?? null, isBase64Encoded: false };
}

function last(lists: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.at(-1) ?? '']));
}
