import type { StackContext } from './context';
import { dependOn, ofType, only, type Template } from './template';

/** Logical id of the API's stage. */
export const stageId = 'ApiGatewayStage';

/**
 * osls lets the deployment make the API's stage, in which throttling, caching and tracing of methods
 * can't be said. Here the stage is a resource of its own, as CloudFormation knows it.
 */
export function addStage(
  template: Template,
  { service, stage, gateway, options }: StackContext,
): void {
  const [deploymentId, deployment] = only(template, 'AWS::ApiGateway::Deployment');
  delete deployment.Properties.StageName;
  // A deployment is a picture of the API: what comes after it is not in it.
  dependOn(
    deployment,
    ofType(template, 'AWS::ApiGateway::GatewayResponse').map(([id]) => id),
  );

  template.Resources[stageId] = {
    Type: 'AWS::ApiGateway::Stage',
    Properties: {
      RestApiId: { Ref: 'ApiGatewayRestApi' },
      DeploymentId: { Ref: deploymentId },
      StageName: gateway.stage,
      TracingEnabled: true,
      MethodSettings: settingsOfMethods(gateway, options),
      ...(options.cacheSize === undefined
        ? {}
        : { CacheClusterEnabled: true, CacheClusterSize: options.cacheSize }),
      ...(options.accessLog ? { AccessLogSetting: accessLog } : {}),
    },
  };
  if (options.accessLog) {
    template.Resources.AccessLog = {
      Type: 'AWS::Logs::LogGroup',
      Properties: {
        LogGroupName: `/aws/api-gateway/${service}-${stage}`,
        RetentionInDays: retention(template),
      },
    };
  }
  const outputs = (template.Outputs ??= {});
  outputs.ServiceEndpoint = {
    Description: 'URL of the API',
    Value: {
      'Fn::Sub': `https://\${ApiGatewayRestApi}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/\${${stageId}}`,
    },
  };
}

const accessLog = {
  DestinationArn: { 'Fn::GetAtt': ['AccessLog', 'Arn'] },
  Format: JSON.stringify({
    time: '$context.requestTime',
    requestId: '$context.requestId',
    method: '$context.httpMethod',
    resource: '$context.resourcePath',
    status: '$context.status',
    durationMs: '$context.responseLatency',
    error: '$context.error.responseType',
    bytes: '$context.responseLength',
  }),
};

/** The contract's throttling, and its caching where the stage has a cache. */
export function settingsOfMethods(
  { methodSettings }: StackContext['gateway'],
  { cacheSize }: StackContext['options'],
): readonly Readonly<Record<string, unknown>>[] {
  return cacheSize === undefined ? methodSettings.map(withoutCache) : methodSettings;
}

function withoutCache(setting: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(setting).filter(([name]) => !name.startsWith('Cach')));
}

/** As long as the functions' own logs. */
function retention(template: Template): unknown {
  return ofType(template, 'AWS::Logs::LogGroup')[0]?.[1].Properties.RetentionInDays;
}
