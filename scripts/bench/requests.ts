import { createHmac } from 'node:crypto';

/** A request of the benchmark, as an event of API Gateway's REST APIs, and the expected response. */
export interface Case {
  readonly name: CaseName;
  readonly status: number;
  readonly event: object;
}

export const CASE_NAMES = [
  'health',
  'create',
  'get',
  'invalid',
  'malformed',
  'stranger',
  'missing',
] as const;
export type CaseName = (typeof CASE_NAMES)[number];

export const USER_ID = '019ab0c4-5c00-7d3e-8f21-6b7c8d9e0f12';
/** The stub of DynamoDB has every user except those whose id ends like this. */
export const MISSING_SUFFIX = 'fff';
const MISSING_ID = `${USER_ID.slice(0, -3)}${MISSING_SUFFIX}`;

export const SECRETS = {
  JWT_SECRET: 'a-secret-of-the-benchmark-and-of-nothing-else',
  JWT_ISSUER: 'https://id.example.com/',
  JWT_AUDIENCE: 'users-api',
};

/** A token (RFC 7519) that all contestants accept. */
export function createToken(sub = 'benchmark'): string {
  const seconds = Math.floor(Date.now() / 1000);
  const claims = {
    iss: SECRETS.JWT_ISSUER,
    aud: SECRETS.JWT_AUDIENCE,
    sub,
    scope: 'users:read users:write',
    iat: seconds,
    exp: seconds + 86_400,
  };
  const signed = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac('sha256', SECRETS.JWT_SECRET).update(signed).digest('base64url')}`;
}

/** The requests of the benchmark. */
export function createCases(token = createToken()): Record<CaseName, Case> {
  const bearer = { Authorization: `Bearer ${token}` };
  const json = { ...bearer, 'Content-Type': 'application/json' };
  const users = '/v1/users';
  const user = { resource: `${users}/{userId}`, headers: bearer };
  const create = { method: 'POST', path: users, resource: users, headers: json };
  const valid = { name: 'Ada Example', email: 'ada@example.com', age: 36 };
  const get = { method: 'GET', path: `${users}/${USER_ID}`, ...user };
  const health = { method: 'GET', path: '/v1/health', resource: '/v1/health', headers: {} };
  const of = (name: CaseName, status: number, request: Request): Case => ({
    name,
    status,
    event: restEvent(request),
  });
  return {
    health: of('health', 200, health),
    create: of('create', 201, { ...create, body: JSON.stringify(valid) }),
    get: of('get', 200, get),
    invalid: of('invalid', 400, {
      ...create,
      body: JSON.stringify({ name: 'A', email: 'nobody', age: 7, role: 'admin' }),
    }),
    malformed: of('malformed', 400, { ...create, body: '{"name":' }),
    stranger: of('stranger', 401, { ...get, headers: {} }),
    missing: of('missing', 404, { ...get, path: `${users}/${MISSING_ID}` }),
  };
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly resource: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

function restEvent({ method, path, resource, headers, body }: Request): object {
  const all: Record<string, string> = {
    Accept: 'application/json',
    Host: 'api.example.com',
    'User-Agent': 'bench',
    'X-Forwarded-For': '192.0.2.1',
    ...headers,
  };
  const userId = resource.endsWith('{userId}') ? path.slice(path.lastIndexOf('/') + 1) : undefined;
  return {
    httpMethod: method,
    path,
    resource,
    headers: all,
    multiValueHeaders: Object.fromEntries(
      Object.entries(all).map(([name, value]) => [name, [value]]),
    ),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: userId === undefined ? null : { userId },
    stageVariables: null,
    body: body ?? null,
    isBase64Encoded: false,
    requestContext: {
      requestId: '5f0c1b1e-9b1d-4a51-8a0c-2f6a3f1f7a10',
      httpMethod: method,
      path,
      resourcePath: resource,
      stage: 'bench',
      protocol: 'HTTP/1.1',
      domainName: 'api.example.com',
      identity: { sourceIp: '192.0.2.1' },
    },
  };
}
