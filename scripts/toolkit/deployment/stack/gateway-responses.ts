import { problem, type Problem } from 'openapi-first-runtime';
import { pascal } from '../names';
import { gatewayOrigin } from '../layout/preflights';
import type { Cors } from '../../compiler/model';
import type { Resources } from './resources';

/** What API Gateway answers itself: the type of its response → a problem of the runtime. */
const answers: Readonly<Record<string, Problem>> = {
  ACCESS_DENIED: problem.forbidden(undefined),
  API_CONFIGURATION_ERROR: problem.internal(),
  AUTHORIZER_CONFIGURATION_ERROR: problem.internal(),
  AUTHORIZER_FAILURE: problem.unavailable(1),
  BAD_REQUEST_BODY: problem.badRequest(undefined),
  BAD_REQUEST_PARAMETERS: problem.badRequest(undefined),
  DEFAULT_4XX: problem.badRequest(undefined),
  DEFAULT_5XX: problem.internal(),
  EXPIRED_TOKEN: problem.unauthorized(undefined, 'Bearer'),
  INTEGRATION_FAILURE: problem.unavailable(1),
  INTEGRATION_TIMEOUT: problem.unavailable(1),
  INVALID_API_KEY: problem.unauthorized(undefined, 'Bearer'),
  INVALID_SIGNATURE: problem.unauthorized(undefined, 'Bearer'),
  // The gateway's type for a path that it does not know.
  MISSING_AUTHENTICATION_TOKEN: problem.notFound('Path'),
  QUOTA_EXCEEDED: problem.tooManyRequests(60),
  REQUEST_TOO_LARGE: problem.contentTooLarge(),
  RESOURCE_NOT_FOUND: problem.notFound('Path'),
  THROTTLED: problem.tooManyRequests(1),
  UNAUTHORIZED: problem.unauthorized(undefined, 'Bearer'),
  UNSUPPORTED_MEDIA_TYPE: problem.unsupportedMediaType([]),
  WAF_FILTERED: problem.forbidden(undefined),
};

/** The gateway chooses the statuses of these. */
const isDefault = (type: string): boolean => type.startsWith('DEFAULT_');

/** Every response of the gateway itself, as a problem document (RFC 9457). */
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
          ...(isDefault(type) ? {} : { StatusCode: String(answer.status) }),
          ResponseParameters: headers(answer, origin, cors),
          ResponseTemplates: { 'application/json': body(answer, isDefault(type)) },
        },
      },
    ]),
  );
}

function headers(
  { options }: Problem,
  origin: string | undefined,
  cors: Cors | undefined,
): Record<string, string> {
  const values: Record<string, string | undefined> = {
    'Content-Type': "'application/problem+json'",
    'X-Request-Id': 'context.requestId',
    'Cache-Control': "'private, no-store'",
    'X-Content-Type-Options': "'nosniff'",
    // The gateway accepts only TLS.
    'Strict-Transport-Security': "'max-age=31536000'",
    'Retry-After': quoted(options.headers?.['Retry-After']),
    'WWW-Authenticate': quoted(options.headers?.['WWW-Authenticate']),
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

/** API Gateway's notation for a string. */
function quoted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `'${text}'`;
}

/** Only the gateway knows the status of a default: its problem omits it (RFC 9457, 3.1.2). */
function body({ status, kind, title }: Problem, withoutStatus: boolean): string {
  const members = [
    `"type":"urn:problem-type:${kind}"`,
    `"title":"${title}"`,
    ...(withoutStatus ? [] : [`"status":${status}`]),
    '"instance":"urn:request:$context.requestId"',
    '"requestId":"$context.requestId"',
  ];
  return `{${members.join(',')}}`;
}
