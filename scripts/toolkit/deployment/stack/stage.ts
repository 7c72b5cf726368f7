import { addAccessLog } from './access-log';
import type { StackContext } from './context';
import { settingsOfDocumentation } from './documentation';
import { dependOn, ofType, only, type Template } from './template';

/** Logical id of the API's stage. */
export const stageId = 'ApiGatewayStage';

/**
 * osls lets the deployment create the API's stage, which then cannot have throttling, caching and tracing
 * of methods. Here the stage is a separate resource.
 */
export function addStage(template: Template, context: StackContext): void {
  const { gateway, options } = context;
  const accessLog = addAccessLog(template, context);
  const [deploymentId, deployment] = only(template, 'AWS::ApiGateway::Deployment');
  delete deployment.Properties.StageName;
  // osls writes an empty string if there is no policy, which is not one of the allowed values.
  for (const [, { Properties }] of ofType(template, 'AWS::ApiGateway::RestApi'))
    if (Properties.Policy === '') delete Properties.Policy;
  // A deployment is a snapshot of the API: it does not contain anything added later.
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
      MethodSettings: settingsOfMethods(context),
      ...(options.cacheSize === undefined
        ? {}
        : { CacheClusterEnabled: true, CacheClusterSize: options.cacheSize }),
      ...(accessLog && { AccessLogSetting: accessLog }),
    },
  };
  const outputs = (template.Outputs ??= {});
  outputs.ServiceEndpoint = {
    Description: 'URL of the API',
    Value: {
      'Fn::Sub': `https://\${ApiGatewayRestApi}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/\${${stageId}}`,
    },
  };
}

/** The contract's throttling, and its caching if the stage has a cache. */
export function settingsOfMethods(
  context: Pick<StackContext, 'gateway' | 'options' | 'documentation'>,
): readonly Readonly<Record<string, unknown>>[] {
  const all = [...context.gateway.methodSettings, ...settingsOfDocumentation(context)];
  return context.options.cacheSize === undefined ? all.map(withoutCache) : all;
}

function withoutCache(setting: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(setting).filter(([name]) => !name.startsWith('Cach')));
}
