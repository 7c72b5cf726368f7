import { createHash } from 'node:crypto';
import { Failure } from '../../failure';
import { pascal } from '../names';
import { addAccessLog } from './access-log';
import { functionIdOf, type StackContext } from './context';
import { settingsOfDocumentation } from './documentation';
import type { MethodSetting } from './method-settings';
import { arn } from './resources';
import type { Template } from './template';

/** Logical ids. */
export const httpApiId = 'HttpApi';
export const httpStageId = 'HttpApiStage';

/** The routes that API Gateway allows for one HTTP API. A quota that can be raised. */
export const mostRoutes = 300;

/** A route of an HTTP API: `GET /users/{userId}`. */
interface HttpRoute {
  readonly key: string;
  readonly functionId: string;
  readonly throttling?: object;
}

/**
 * An HTTP API instead of the REST API. Its stage is the same part of the URL, so that addresses do not
 * change. Each path has one route for all its methods, and one for each that is throttled separately. All
 * other requests go to the smallest function, which answers 404 with a problem.
 * @throws Failure if API Gateway would refuse the number of routes
 */
export function addHttpApi(template: Template, context: StackContext): void {
  const { service, stage, gateway, options } = context;
  const routes = httpRoutes(context);
  if (routes.length > mostRoutes) {
    throw new Failure(
      `The contract needs ${routes.length} routes, and an HTTP API has ${mostRoutes}: use gateway=rest.`,
    );
  }
  const ApiId = { Ref: httpApiId };
  template.Resources[httpApiId] = {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: {
      Name: `${service}-${stage}`,
      ProtocolType: 'HTTP',
      ...(options.trustStore === undefined ? {} : { DisableExecuteApiEndpoint: true }),
    },
  };
  for (const functionId of new Set(routes.map((one) => one.functionId)))
    addIntegration(template, functionId);
  const ids = routes.map(({ key, functionId }) => {
    const id = routeId(key);
    const Target = { 'Fn::Sub': `integrations/\${${integrationOf(functionId)}}` };
    template.Resources[id] = {
      Type: 'AWS::ApiGatewayV2::Route',
      // The functions check tokens and keys, as the contract says.
      Properties: { ApiId, RouteKey: key, AuthorizationType: 'NONE', Target },
    };
    return id;
  });
  const throttled = routes.filter(({ throttling }) => throttling !== undefined);
  const accessLog = addAccessLog(template, context);
  template.Resources[httpStageId] = {
    Type: 'AWS::ApiGatewayV2::Stage',
    // A setting for a route that does not exist yet is refused.
    ...(throttled.length > 0 && { DependsOn: ids.filter((_, at) => routes[at]?.throttling) }),
    Properties: {
      ApiId,
      StageName: gateway.stage,
      AutoDeploy: true,
      DefaultRouteSettings: throttlingOf(gateway.methodSettings[0]) ?? {
        DetailedMetricsEnabled: false,
      },
      ...(throttled.length > 0 && {
        RouteSettings: Object.fromEntries(throttled.map((one) => [one.key, one.throttling])),
      }),
      ...(accessLog && { AccessLogSettings: accessLog }),
    },
  };
  (template.Outputs ??= {}).ServiceEndpoint = {
    Description: 'URL of the API',
    Value: {
      'Fn::Sub': `https://\${${httpApiId}}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/${gateway.stage}`,
    },
  };
}

function httpRoutes(context: StackContext): HttpRoute[] {
  const { routes, documentation } = context;
  const [everywhere, ...each] = context.gateway.methodSettings;
  const settings = [...each, ...settingsOfDocumentation(context)];
  const usual = JSON.stringify(throttlingOf(everywhere));
  const own = (method: string, path: string): object | undefined => {
    const limit = throttlingOf(
      settings.find((one) => one.HttpMethod === method && pathOf(one) === path),
    );
    return JSON.stringify(limit) === usual ? undefined : limit;
  };
  const named = routes.flatMap(({ method, path, functionId }): HttpRoute[] => {
    const throttling = method === 'ANY' ? undefined : own(method, path);
    if (method !== 'ANY' && throttling === undefined) return [];
    return [{ key: `${method} ${path}`, functionId, ...(throttling && { throttling }) }];
  });
  const counts = new Map<string, number>();
  // The documentation's function has no problems.
  const docs = functionIdOf(documentation.key);
  for (const { functionId } of routes.filter((one) => one.functionId !== docs))
    counts.set(functionId, (counts.get(functionId) ?? 0) + 1);
  const [smallest] = [...counts].sort(([, left], [, right]) => left - right);
  return smallest ? [...named, { key: '$default', functionId: smallest[0] }] : named;
}

/** `/~1users` → `/users`. */
function pathOf({ ResourcePath }: MethodSetting): string {
  return ResourcePath === '/' ? '/' : ResourcePath.slice(1).replaceAll('~1', '/');
}

function throttlingOf(
  setting: Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> | undefined {
  if (setting?.ThrottlingRateLimit === undefined) return undefined;
  const { ThrottlingRateLimit, ThrottlingBurstLimit } = setting;
  return { ThrottlingRateLimit, ThrottlingBurstLimit };
}

const integrationOf = (functionId: string): string =>
  `${functionId.replace(/LambdaFunction$/, '')}Integration`;

function addIntegration(template: Template, functionId: string): void {
  const function_ = { 'Fn::GetAtt': [functionId, 'Arn'] };
  template.Resources[integrationOf(functionId)] = {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: httpApiId },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: function_,
      PayloadFormatVersion: '2.0',
    },
  };
  template.Resources[`${functionId.replace(/LambdaFunction$/, '')}HttpApiPermission`] = {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: function_,
      Principal: 'apigateway.amazonaws.com',
      SourceArn: arn('execute-api', { Ref: httpApiId }, '/*'),
    },
  };
}

/** `GET /users/{userId}` → `RouteGetUsersUserId1a2b3c`: distinct for distinct keys. */
function routeId(key: string): string {
  if (key === '$default') return 'RouteDefault';
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 6);
  return `Route${pascal(key).slice(0, 200)}${hash}`;
}
