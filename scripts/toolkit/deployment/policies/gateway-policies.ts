import type { DeployedOperation } from '../contract/operation';
import { ofType } from '../stack/template';
import { best, routesOf, serves, shape } from './deployed-routes';
import { documentationFunctions } from './documentation-policies';
import { originsOf } from './origins';
import { each, type Policy, type Rendered } from './policy';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
const responseTypes = [
  ...['ACCESS_DENIED', 'API_CONFIGURATION_ERROR', 'AUTHORIZER_CONFIGURATION_ERROR'],
  ...['AUTHORIZER_FAILURE', 'BAD_REQUEST_BODY', 'BAD_REQUEST_PARAMETERS', 'DEFAULT_4XX'],
  ...['DEFAULT_5XX', 'EXPIRED_TOKEN', 'INTEGRATION_FAILURE', 'INTEGRATION_TIMEOUT'],
  ...['INVALID_API_KEY', 'INVALID_SIGNATURE', 'MISSING_AUTHENTICATION_TOKEN', 'QUOTA_EXCEEDED'],
  ...['REQUEST_TOO_LARGE', 'RESOURCE_NOT_FOUND', 'THROTTLED', 'UNAUTHORIZED'],
  ...['UNSUPPORTED_MEDIA_TYPE', 'WAF_FILTERED'],
];

export const gatewayPolicies: readonly Policy[] = [
  {
    name: 'every operation has a route to a function',
    check: ({ template, contract: { operations } }) => {
      const routes = routesOf(template).filter((route) => route.function !== undefined);
      return each(operations, ({ id, method, path }) => {
        const found = routes.some((route) => serves(route, method, path));
        return found ? undefined : `${id}: no route matches ${method} ${path}`;
      });
    },
  },
  {
    name: 'no routes other than those of the contract, and of its documentation',
    check: (rendered) => {
      const { template, contract } = rendered;
      const documentation = documentationFunctions(rendered);
      return each(
        routesOf(template).filter(
          (route) => route.function !== undefined && !documentation.includes(route.function),
        ),
        (route) => {
          const found = contract.operations.some(
            ({ method, path }) =>
              serves(route, route.method, path) &&
              ['ANY', 'OPTIONS', method, ...(method === 'GET' ? ['HEAD'] : [])].includes(
                route.method,
              ),
          );
          return found ? undefined : `${route.method} ${route.path} is not in the contract`;
        },
      );
    },
  },
  {
    name: 'the stage and each operation are throttled as in the contract',
    check: (rendered) => {
      const settings = methodSettings(rendered);
      const named = rendered.contract.operations.filter((operation) => operation.throttling);
      return each(named, ({ id, method, path, throttling }) => {
        const own = settings.find(
          (one) => one.HttpMethod === method && unescape(one.ResourcePath) === shape(path),
        );
        const setting = own ?? settings.find((one) => one.HttpMethod === '*');
        // A function URL has no limits: packaging reports that.
        if (settings.length === 0) return undefined;
        const same =
          setting?.ThrottlingRateLimit === throttling?.rateLimit &&
          setting?.ThrottlingBurstLimit === throttling?.burstLimit;
        return same ? undefined : `${id} is not throttled as x-openapi-first-throttling says`;
      });
    },
  },
  {
    name: 'gateway responses are problems with a request id',
    check: ({ template }) =>
      each(ofType(template, 'AWS::ApiGateway::GatewayResponse'), ([id, { Properties }]) => {
        const headers = Properties.ResponseParameters as Record<string, string>;
        const [text] = Object.values(Properties.ResponseTemplates as Record<string, string>);
        const body = parsed(text ?? '');
        const isTold = headers['gatewayresponse.header.X-Request-Id'] === 'context.requestId';
        // A contract with its own errors has their media type here too.
        if (headers['gatewayresponse.header.Content-Type'] !== "'application/problem+json'")
          return isTold && text ? undefined : `${id} is not an error with a request id`;
        const good =
          isTold &&
          /^urn:problem-type:[a-z-]+$/.test(String(body.type)) &&
          typeof body.title === 'string' &&
          body.requestId === '$context.requestId';
        return good ? undefined : `${id} is not a problem document`;
      }),
  },
  {
    name: 'the stack defines every kind of gateway response',
    check: ({ template }) => {
      const types = ofType(template, 'AWS::ApiGateway::GatewayResponse').map(
        ([, { Properties }]) => Properties.ResponseType,
      );
      const rest = ofType(template, 'AWS::ApiGateway::RestApi').length > 0;
      return each(rest ? responseTypes : [], (type) =>
        types.includes(type) ? undefined : `there is none for ${type}`,
      );
    },
  },
  {
    name: 'the contract’s origins may read gateway responses',
    check: ({ template, contract: { cors } }) =>
      each(
        cors ? ofType(template, 'AWS::ApiGateway::GatewayResponse') : [],
        ([id, { Properties }]) => {
          const headers = Properties.ResponseParameters as Record<string, string>;
          const origin = headers['gatewayresponse.header.Access-Control-Allow-Origin'];
          return origin === undefined ? `${id} has no CORS header` : undefined;
        },
      ),
  },
  {
    name: 'functions, preflights and gateway responses allow the same origins',
    check: (rendered) => {
      const { template } = rendered;
      const [origins, ...others] = originsOf(rendered) ?? [];
      if (origins === undefined) return { looked: 0, faults: [] };
      if (others.length > 0) return { looked: 1, faults: ['functions allow different origins'] };
      const preflights = ofType(template, 'AWS::ApiGateway::Method').filter(([, { Properties }]) =>
        JSON.stringify(Properties).includes('"Type":"MOCK"'),
      );
      const responses = ofType(template, 'AWS::ApiGateway::GatewayResponse');
      const answered = each(preflights, ([id, { Properties }]) => {
        const { IntegrationResponses } = Properties.Integration as { IntegrationResponses: object };
        const text = JSON.stringify(IntegrationResponses).replace(/\[\^\.\]\+|\.\+|\.\*/g, '*');
        const missing = origins.filter((one) => !text.includes(one));
        return missing.length > 0 ? `${id} refuses ${missing.join(', ')}` : undefined;
      });
      const single = origins.length === 1 && !origins[0]?.includes('*') ? origins[0] : undefined;
      const told = each(single ? responses : [], ([id, { Properties }]) => {
        const headers = Properties.ResponseParameters as Record<string, string>;
        const origin = headers['gatewayresponse.header.Access-Control-Allow-Origin'];
        return origin === `'${single ?? ''}'` ? undefined : `${id} allows ${origin ?? 'none'}`;
      });
      return { looked: answered.looked, faults: [...answered.faults, ...told.faults] };
    },
  },
  {
    name: 'every path answers preflights',
    check: ({ template, contract: { operations, cors } }) => {
      const routes = routesOf(template);
      return each(cors ? operations : [], ({ id, path }) =>
        routes.some((route) => serves(route, 'OPTIONS', path))
          ? undefined
          : `${id}: nothing answers OPTIONS ${path}`,
      );
    },
  },
  {
    name: 'keys of the usage plan are required as in the contract, and never for preflights',
    check: ({ template, contract: { operations, cors } }) => {
      const plans = ofType(template, 'AWS::ApiGateway::UsagePlan').filter(
        ([, { Properties }]) => (Properties.ApiStages as unknown[]).length > 0,
      );
      const methods = routesOf(template);
      const verdict = each(operations, ({ id, method, path, apiKeyRequired }) => {
        const demanded = best(methods, method, path)?.demandsKey ?? false;
        if (apiKeyRequired && plans.length === 0) return `${id}: there is no usage plan`;
        return demanded === apiKeyRequired ? undefined : `${id}: ${method} ${path}`;
      });
      const preflights = each(cors ? operations : [], ({ id, path }) =>
        best(methods, 'OPTIONS', path)?.demandsKey
          ? `${id}: its preflight requires a key`
          : undefined,
      );
      return { looked: verdict.looked, faults: [...verdict.faults, ...preflights.faults] };
    },
  },
  {
    name: 'the stage caches what the contract says, keyed by everything that the response varies with',
    check: (rendered) => {
      const { template, contract } = rendered;
      const settings = methodSettings(rendered);
      const cached = ofType(template, 'AWS::ApiGateway::Stage').some(
        ([, { Properties }]) => Properties.CacheClusterEnabled === true,
      );
      return each(cached ? contract.operations : [], (operation) => {
        const { id, method, path, cacheSeconds } = operation;
        const setting =
          settings.find(
            (one) => one.HttpMethod === method && unescape(one.ResourcePath) === shape(path),
          ) ?? settings.find((one) => one.HttpMethod === '*');
        if (setting?.CachingEnabled !== (cacheSeconds !== undefined))
          return `${id} is cached and should not be, or the reverse`;
        if (cacheSeconds === undefined) return undefined;
        if (setting.CacheTtlInSeconds !== cacheSeconds)
          return `${id} is not cached for ${cacheSeconds} s`;
        if (setting.CacheDataEncrypted !== true) return `the cache of ${id} is not encrypted`;
        const keys = best(routesOf(template), method, path)?.cacheKeys ?? [];
        const missing = variesWith(operation, contract.cors !== undefined).filter(
          (name) => !keys.includes(name),
        );
        return missing.length > 0
          ? `the cache key of ${id} lacks ${missing.join(', ')}`
          : undefined;
      });
    },
  },
];

/** The gateway's own templates are not JSON: `{"message":$context.error.messageString}`. */
function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** What a response may vary with; the names of path parameters are the gateway's own. */
function variesWith({ query, headers }: DeployedOperation, cors: boolean): string[] {
  return [
    ...query.map((name) => `method.request.querystring.${name}`),
    ...[...headers, 'Accept', ...(cors ? ['Origin'] : [])].map(
      (name) => `method.request.header.${name}`,
    ),
  ];
}

/** For all methods, and for each, as a REST API spells them. */
function methodSettings({ template }: Rendered): Record<string, unknown>[] {
  const rest = ofType(template, 'AWS::ApiGateway::Stage').flatMap(
    ([, stage]) => stage.Properties.MethodSettings as Record<string, unknown>[],
  );
  const http = ofType(template, 'AWS::ApiGatewayV2::Stage').flatMap(([, { Properties }]) => {
    const { DefaultRouteSettings = {}, RouteSettings = {} } = Properties as {
      DefaultRouteSettings?: Record<string, unknown>;
      RouteSettings?: Record<string, Record<string, unknown>>;
    };
    const each = Object.entries(RouteSettings).map(([key, one]) => {
      const [HttpMethod, ResourcePath] = key.split(' ');
      return { ...one, HttpMethod, ResourcePath };
    });
    return [{ ...DefaultRouteSettings, HttpMethod: '*', ResourcePath: '/*' }, ...each];
  });
  return [...rest, ...http];
}

function unescape(resourcePath: unknown): string {
  return shape(String(resourcePath).replace(/^\/~1/, '/').replaceAll('~1', '/'));
}
