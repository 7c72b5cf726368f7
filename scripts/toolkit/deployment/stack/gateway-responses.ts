import { pascal } from '../names';
import { gatewayOrigin } from '../layout/preflights';
import type { Cors } from '../contract/extensions';
import type { Resources } from './resources';

/** Type of API Gateway → what it answers: `kind` and `title` are those of the runtime's problems. */
const answers: Readonly<Record<string, Answer>> = {
  ACCESS_DENIED: { status: 403, kind: 'forbidden', title: 'Forbidden' },
  API_CONFIGURATION_ERROR: { status: 500, kind: 'internal-error', title: 'Internal server error' },
  AUTHORIZER_CONFIGURATION_ERROR: {
    status: 500,
    kind: 'internal-error',
    title: 'Internal server error',
  },
  AUTHORIZER_FAILURE: { status: 503, kind: 'unavailable', title: 'Service unavailable', retry: 1 },
  BAD_REQUEST_BODY: { status: 400, kind: 'bad-request', title: 'Bad request' },
  BAD_REQUEST_PARAMETERS: { status: 400, kind: 'bad-request', title: 'Bad request' },
  DEFAULT_4XX: { kind: 'bad-request', title: 'Bad request' },
  DEFAULT_5XX: { kind: 'internal-error', title: 'Internal server error' },
  EXPIRED_TOKEN: { status: 401, kind: 'unauthorized', title: 'Unauthorized', challenge: true },
  INTEGRATION_FAILURE: { status: 503, kind: 'unavailable', title: 'Service unavailable', retry: 1 },
  INTEGRATION_TIMEOUT: { status: 503, kind: 'unavailable', title: 'Service unavailable', retry: 1 },
  INVALID_API_KEY: { status: 401, kind: 'unauthorized', title: 'Unauthorized', challenge: true },
  INVALID_SIGNATURE: { status: 401, kind: 'unauthorized', title: 'Unauthorized', challenge: true },
  // What the gateway calls a path that it does not know.
  MISSING_AUTHENTICATION_TOKEN: { status: 404, kind: 'not-found', title: 'Not found' },
  QUOTA_EXCEEDED: { status: 429, kind: 'too-many-requests', title: 'Too many requests', retry: 60 },
  REQUEST_TOO_LARGE: { status: 413, kind: 'content-too-large', title: 'Content too large' },
  RESOURCE_NOT_FOUND: { status: 404, kind: 'not-found', title: 'Not found' },
  THROTTLED: { status: 429, kind: 'too-many-requests', title: 'Too many requests', retry: 1 },
  UNAUTHORIZED: { status: 401, kind: 'unauthorized', title: 'Unauthorized', challenge: true },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    kind: 'unsupported-media-type',
    title: 'Unsupported media type',
  },
  WAF_FILTERED: { status: 403, kind: 'forbidden', title: 'Forbidden' },
};

interface Answer {
  /** Undefined: the gateway's own. */
  readonly status?: number;
  readonly kind: string;
  readonly title: string;
  /** Seconds in `Retry-After`. */
  readonly retry?: number;
  /** RFC 9110, section 11.6.1: a 401 carries a challenge. */
  readonly challenge?: boolean;
}

/** Every answer that the gateway gives without a function, as a problem document (RFC 9457). */
export function gatewayResponses(cors: Cors | undefined): Resources {
  const origin = gatewayOrigin(cors);
  return Object.fromEntries(
    Object.entries(answers).map(([type, answer]) => [
      `GatewayResponse${pascal(type.toLowerCase())}`,
      {
        Type: 'AWS::ApiGateway::GatewayResponse',
        Properties: {
          RestApiId: { Ref: 'ApiGatewayRestApi' },
          ResponseType: type,
          ...(answer.status === undefined ? {} : { StatusCode: String(answer.status) }),
          ResponseParameters: headers(answer, origin, cors),
          ResponseTemplates: { 'application/json': body(answer) },
        },
      },
    ]),
  );
}

function headers(
  answer: Answer,
  origin: string | undefined,
  cors: Cors | undefined,
): Record<string, string> {
  const values: Record<string, string | undefined> = {
    'Content-Type': "'application/problem+json'",
    'X-Request-Id': 'context.requestId',
    'Cache-Control': "'no-store'",
    'Retry-After': answer.retry === undefined ? undefined : `'${answer.retry}'`,
    'WWW-Authenticate': answer.challenge ? "'Bearer'" : undefined,
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': origin && cors?.credentials ? "'true'" : undefined,
    'Access-Control-Expose-Headers': origin && "'Retry-After,WWW-Authenticate,X-Request-Id'",
    Vary: origin === 'method.request.header.Origin' ? "'Origin'" : undefined,
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[`gatewayresponse.header.${name}`, value]],
    ),
  );
}

/** A default's status is known to the gateway alone: its problem does without (RFC 9457, 3.1.2). */
function body({ status, kind, title }: Answer): string {
  const members = [
    `"type":"urn:problem-type:${kind}"`,
    `"title":"${title}"`,
    ...(status === undefined ? [] : [`"status":${status}`]),
    '"instance":"urn:request:$context.requestId"',
    '"requestId":"$context.requestId"',
  ];
  return `{${members.join(',')}}`;
}
