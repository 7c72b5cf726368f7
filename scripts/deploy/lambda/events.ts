import type { APIGatewayProxyEvent, APIGatewayProxyEventV2 } from 'aws-lambda';

/** A request as the check sends it: without the API's base path. */
export interface Probe {
  readonly method: string;
  readonly path: string;
  /** The route that the gateway matches: `/users/{userId}`. */
  readonly resource: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** As a REST API sends it; the stage `v1` stands for the base path. */
export function restEvent(probe: Probe, requestId: string): Partial<APIGatewayProxyEvent> {
  const { method, path, resource, headers = {}, query, body } = probe;
  const multiple = (map: Readonly<Record<string, string>>): Record<string, string[]> =>
    Object.fromEntries(Object.entries(map).map(([name, value]) => [name, [value]]));
  return {
    httpMethod: method,
    path,
    resource,
    headers: { ...headers },
    multiValueHeaders: multiple(headers),
    queryStringParameters: query ? { ...query } : null,
    multiValueQueryStringParameters: query ? multiple(query) : null,
    pathParameters: null,
    stageVariables: null,
    body: body === undefined ? null : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: {
      requestId,
      stage: 'v1',
      path: `/v1${path}`,
      requestTimeEpoch: Date.now(),
      identity: { sourceIp: '192.0.2.1' },
    } as APIGatewayProxyEvent['requestContext'],
  };
}

/** As an HTTP API or a function URL sends it. */
export function httpApiEvent(probe: Probe, requestId: string): Partial<APIGatewayProxyEventV2> {
  const { method, path, headers = {}, query = {}, body } = probe;
  const rawPath = `/v1${path}`;
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { ...headers },
    isBase64Encoded: body !== undefined,
    ...(body === undefined ? {} : { body: Buffer.from(JSON.stringify(body)).toString('base64') }),
    requestContext: {
      requestId,
      stage: '$default',
      domainName: 'api.execute-api.eu-central-1.amazonaws.com',
      timeEpoch: Date.now(),
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: '' },
    } as APIGatewayProxyEventV2['requestContext'],
  };
}
