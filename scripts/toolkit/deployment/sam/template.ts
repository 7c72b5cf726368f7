import path from 'node:path';
import { Failure } from '../../failure';
import { fillIn, type DeployedFunction, type Deployment } from '../deployment-file';
import type { ServerlessSettings } from '../serverless-settings';
import { addBucketOptions } from '../stack/bucket';
import { routesOfFunctions, type StackContext } from '../stack/context';
import { addAlarmActions } from '../stack/alarms';
import { addOrigins } from '../stack/cors';
import { addDeadLetters } from '../stack/dead-letters';
import { addDomain } from '../stack/domain';
import { addOtherGateway } from '../stack/gateway';
import { refuseGateway } from '../stack/gateway-limits';
import { readOtherMetrics } from '../stack/gateway-metrics';
import { addAccessLog } from '../stack/access-log';
import { deployedFunctions } from '../documentation/functions';
import { addDocumentation } from '../stack/documentation';
import { dropNeedlessDependencies } from '../stack/dependencies';
import { dropUnwatched } from '../stack/monitoring';
import { checkNames } from '../stack/name-limits';
import { addBoundary, addOwnersKey } from '../stack/owner-options';
import { readOptions } from '../stack/options';
import { addSecret } from '../stack/secrets';
import { settingsOfMethods, stageId } from '../stack/stage';
import { addTableOptions } from '../stack/table-options';
import type { Template, TemplateResource } from '../stack/template';
import { addUsagePlan } from '../stack/usage-plan';
import { moveGatewayResponses } from './gateway-responses';
import { addParameters } from './parameters';
import type { SamTemplate } from './sam-template';

/** The context, with the settings of serverless.yml other than its options. */
interface SamContext extends StackContext {
  readonly settings: ServerlessSettings;
}

/** Without them, the stack would be released at once, be slower, or be less protected than its owner thinks. */
const notInSam = ['release', 'provisionedConcurrency', 'webAcl'] as const;

/**
 * The stack of `serverless.yml` as a SAM template: the same functions, routes, roles, table, secrets,
 * alarms and gateway responses under the same logical ids, from the same `generated/deployment.json`. `tags`
 * are those of functions.
 * @throws Failure with a sentence if AWS would refuse it, or if it cannot have an option
 */
export function samTemplate(
  deployment: Deployment,
  settings: ServerlessSettings,
  stage: string,
): SamTemplate {
  const { service, params } = settings;
  const [obstacle] = deployment.obstacles ?? [];
  if (obstacle !== undefined) throw new Failure(obstacle);
  const named = fillIn(deployment, service, stage, params);
  checkNames(
    service,
    stage,
    Object.values(named.functions).map(({ name }) => name),
  );
  // The issuer whose tokens are accepted is a parameter.
  const options = { ...readOptions(params), jwksUrl: undefined };
  const context: SamContext = {
    service,
    stage,
    gateway: named.gateway,
    documentation: named.documentation,
    routes: routesOfFunctions(deployedFunctions(named, options)),
    options,
    settings,
  };
  refuseGateway(context);
  const lacking = notInSam.find((name) => options[name] !== undefined);
  if (lacking !== undefined) {
    throw new Failure(
      `The SAM template cannot have ${lacking}: deploy with npm run deploy, or set --param="${lacking}=".`,
    );
  }
  const rest = context.options.gateway === 'rest';
  const apiId = 'ApiGatewayRestApi';
  const template: SamTemplate = {
    AWSTemplateFormatVersion: '2010-09-09',
    Transform: 'AWS::Serverless-2016-10-31',
    Resources: {
      ...(named.resources as Template['Resources']),
    },
    Outputs: {
      ServiceEndpoint: {
        Description: 'URL of the API',
        Value: {
          'Fn::Sub': `https://\${ApiGatewayRestApi}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/${named.gateway.stage}`,
        },
      },
    },
  };
  for (const [key, one] of Object.entries(deployedFunctions(named, context.options))) {
    const id = key.charAt(0).toUpperCase() + key.slice(1);
    template.Resources[`${id}LogGroup`] = {
      Type: 'AWS::Logs::LogGroup',
      Properties: {
        LogGroupName: `/aws/lambda/${one.name}`,
        RetentionInDays: Number(params.logRetentionDays ?? 14),
      },
    };
    template.Resources[`${id}LambdaFunction`] = lambda(one, context, `${id}LogGroup`);
  }
  if (rest) template.Resources[apiId] = api(context, addAccessLog(template, context));
  addTableOptions(template, context);
  addBucketOptions(template, context);
  addSecret(template, context);
  addOrigins(template, context);
  addDocumentation(template, context);
  addDeadLetters(template, context);
  addOtherGateway(template, context);
  addDomain(template, context);
  addUsagePlan(template, context);
  readOtherMetrics(template, context);
  dropUnwatched(template, context);
  addOwnersKey(template, context);
  addBoundary(template, context);
  addAlarmActions(template, context);
  addParameters(template, params, stage);
  if (rest) moveGatewayResponses(template, apiId);
  nameStage(template);
  dropNeedlessDependencies(template);
  return template;
}

/** SAM creates the stage itself, under another name. */
function nameStage(template: Template): void {
  for (const id of ['UsagePlan', 'UsageKey', 'DomainMapping']) {
    const one = template.Resources[id];
    if (!one) continue;
    one.Properties = JSON.parse(
      JSON.stringify(one.Properties).replaceAll(
        `{"Ref":"${stageId}"}`,
        '{"Ref":"ApiGatewayRestApi.Stage"}',
      ),
    ) as TemplateResource['Properties'];
    delete one.DependsOn;
  }
}

/** It does not answer preflights: the functions do, because they know all origins of the contract. */
function api(context: StackContext, accessLog: object | undefined): TemplateResource {
  const { service, stage, gateway, options } = context;
  return {
    Type: 'AWS::Serverless::Api',
    Properties: {
      Name: `${service}-${stage}`,
      // Without it, SAM creates a second stage named "Stage", which has none of these settings.
      OpenApiVersion: '3.0.1',
      StageName: gateway.stage,
      EndpointConfiguration: { Type: 'REGIONAL' },
      TracingEnabled: true,
      MinimumCompressionSize: 1024,
      BinaryMediaTypes: gateway.binaryMediaTypes.map((type) => type.replaceAll('/', '~1')),
      MethodSettings: settingsOfMethods(context),
      ...(accessLog && { AccessLogSetting: accessLog }),
      ...(options.cacheSize === undefined
        ? {}
        : { CacheClusterEnabled: true, CacheClusterSize: options.cacheSize }),
    },
  };
}

/** What a cached response varies by, in SAM's notation; undefined if the stage has no cache. */
function cacheKeys(
  { gateway, options }: Pick<StackContext, 'gateway' | 'options'>,
  http: { method: string; path: string },
) {
  const found = gateway.cacheKeys.find(
    ({ method, path }) => method.toLowerCase() === http.method && path === http.path,
  );
  if (!found || options.cacheSize === undefined) return {};
  return {
    RequestParameters: found.parameters.map((name) => ({
      [name]: { Required: name.startsWith('method.request.path.'), Caching: true },
    })),
  };
}

function lambda(
  one: DeployedFunction,
  { service, stage, settings, ...context }: SamContext,
  logGroup: string,
): TemplateResource {
  const { runtime, architecture, memorySize, timeout } = settings.provider;
  return {
    Type: 'AWS::Serverless::Function',
    DependsOn: [logGroup],
    // The functions are already built: `sam build` uses them unchanged.
    Metadata: { SkipBuild: true },
    Properties: {
      FunctionName: one.name,
      Description: one.description,
      // SAM packs the whole folder; the handler is relative to it.
      CodeUri: codeFolder(one),
      Handler: one.handler.slice(one.handler.lastIndexOf('/') + 1),
      Runtime: runtime,
      Architectures: [architecture],
      MemorySize: context.options.memorySize ?? memorySize,
      Timeout: timeout,
      Tracing: 'Active',
      Role: { 'Fn::GetAtt': [one.role, 'Arn'] },
      ...(context.options.reservedConcurrency === undefined
        ? {}
        : { ReservedConcurrentExecutions: context.options.reservedConcurrency }),
      ...(context.options.tags && { Tags: context.options.tags }),
      Environment: {
        Variables: {
          NODE_ENV: 'production',
          STAGE: stage,
          LOG_SAMPLING: String(Number(settings.params.logSampling ?? 1)),
          METRICS_NAMESPACE: service,
          ...one.environment,
        },
      },
      ...(context.options.gateway === 'rest' && { Events: eventsOf(one, context) }),
    },
  };
}

function eventsOf(
  { events }: DeployedFunction,
  context: Pick<StackContext, 'gateway' | 'options'>,
): Record<string, object> {
  return Object.fromEntries(
    events.map(({ http }, index) => [
      `Route${index + 1}`,
      {
        Type: 'Api',
        Properties: {
          Path: http.path,
          Method: http.method,
          RestApiId: { Ref: 'ApiGatewayRestApi' },
          ...cacheKeys(context, http),
          ...(http.private ? { Auth: { ApiKeyRequired: true } } : {}),
        },
      },
    ]),
  );
}

/** Where `package:sam` puts the code of a function, relative to the template's folder. */
export function codeFolder({ handler }: DeployedFunction): string {
  return `functions/${path.posix.basename(path.posix.dirname(handler))}`;
}
