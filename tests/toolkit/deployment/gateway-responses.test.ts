import { gatewayResponses } from '../../../scripts/toolkit/deployment/stack/gateway-responses';
import type { Cors } from '../../../scripts/toolkit/compiler/model';
import { problem } from 'openapi-first-runtime';

interface GatewayResponse {
  ResponseType: string;
  StatusCode?: string;
  ResponseParameters: Record<string, string>;
  ResponseTemplates: Record<string, string>;
}

/** @param cors what is not said of it is as without it in a contract */
function responses(cors?: Partial<Cors>): GatewayResponse[] {
  const none = { origins: [], maxAge: 600, credentials: false, headers: [], exposed: [] };
  const whole = cors && { ...none, ...cors };
  return Object.values(gatewayResponses(whole)).map(
    ({ Properties }) => Properties as unknown as GatewayResponse,
  );
}

function body({ ResponseTemplates }: GatewayResponse): Record<string, unknown> {
  return JSON.parse(ResponseTemplates['application/json'] ?? '') as Record<string, unknown>;
}

describe('the gateway’s own responses', () => {
  it.each(responses().map((one) => [one.ResponseType, one] as const))(
    'is a problem with a request id: %s',
    (_, one) => {
      expect(body(one)).toMatchObject({
        type: expect.stringMatching(/^urn:problem-type:[a-z-]+$/) as string,
        title: expect.any(String) as string,
        instance: 'urn:request:$context.requestId',
        requestId: '$context.requestId',
      });
      expect(body(one).status).toBe(one.StatusCode ? Number(one.StatusCode) : undefined);
      expect(one.ResponseParameters).toMatchObject({
        'gatewayresponse.header.X-Request-Id': 'context.requestId',
        'gatewayresponse.header.Cache-Control': "'private, no-store'",
        'gatewayresponse.header.X-Content-Type-Options': "'nosniff'",
        'gatewayresponse.header.Strict-Transport-Security': "'max-age=31536000'",
      });
    },
  );

  it.each([
    ['BAD_REQUEST_BODY', problem.badRequest(undefined)],
    ['INVALID_API_KEY', problem.unauthorized(undefined, 'Bearer')],
    ['ACCESS_DENIED', problem.forbidden(undefined)],
    ['MISSING_AUTHENTICATION_TOKEN', problem.notFound('Path')],
    ['REQUEST_TOO_LARGE', problem.contentTooLarge(1)],
    ['UNSUPPORTED_MEDIA_TYPE', problem.unsupportedMediaType([])],
    ['THROTTLED', problem.tooManyRequests(1)],
    ['API_CONFIGURATION_ERROR', problem.internal()],
    ['INTEGRATION_TIMEOUT', problem.unavailable(1)],
  ])('are the same as the runtime’s in the same case: %s', (type, expected) => {
    const one = responses().find(({ ResponseType }) => ResponseType === type);
    expect(one && body(one)).toMatchObject({
      type: `urn:problem-type:${expected.kind}`,
      title: expected.title,
      status: expected.status,
    });
    const retry = expected.options.headers?.['Retry-After'];
    const sent = one?.ResponseParameters['gatewayresponse.header.Retry-After'];
    expect(sent === undefined).toBe(retry === undefined);
  });

  it('can be read by the only origin, by any origin, or by the origin of the caller if there are several', () => {
    const origin = (origins: string[]): unknown =>
      responses({ origins })[0]?.ResponseParameters[
        'gatewayresponse.header.Access-Control-Allow-Origin'
      ];
    expect(origin(['https://a.example'])).toBe("'https://a.example'");
    expect(origin(['*'])).toBe("'*'");
    expect(origin(['https://a.example', 'https://b.example'])).toBe('method.request.header.Origin');
    expect(origin(['https://*.a.example'])).toBe('method.request.header.Origin');
  });

  it('can be read with credentials if the contract allows them', () => {
    const headers = (cors: Parameters<typeof responses>[0]): unknown =>
      responses(cors)[0]?.ResponseParameters;
    const credentials = 'gatewayresponse.header.Access-Control-Allow-Credentials';
    expect(headers({ origins: ['*'], credentials: true })).toMatchObject({
      [credentials]: "'true'",
      'gatewayresponse.header.Access-Control-Allow-Origin': 'method.request.header.Origin',
    });
    expect(headers({ origins: ['*'] })).not.toHaveProperty([credentials]);
  });
});
