import type { Deployment, DeployedFunction } from '../../generate/functions/index';
import { addSecrets } from '../stack/secrets';
import { addTable } from '../stack/table';
import { readOptions } from '../stack/options';
import { dropNeedlessDependencies } from '../stack/dependencies';
import type { StackContext } from '../stack/finish';
import type { Template, TemplateResource } from '../stack/template';

/** A template of the AWS Serverless Application Model. */
export interface SamTemplate extends Template {
  AWSTemplateFormatVersion: '2010-09-09';
  Transform: 'AWS::Serverless-2016-10-31';
}

/**
 * The stack of `serverless.yml` as a SAM template: the same functions, routes, roles, table, secrets,
 * alarms and gateway responses under the same logical ids, from the same `generated/deployment.json`.
 */
export function samTemplate(
  deployment: Deployment,
  { service, stage }: { readonly service: string; readonly stage: string },
): SamTemplate {
  const named = JSON.parse(
    JSON.stringify(deployment)
      .replaceAll('${self:service}', service)
      .replaceAll('${sls:stage}', stage),
  ) as Deployment;
  const context: StackContext = {
    service,
    stage,
    gateway: named.gateway,
    options: readOptions({ protectTable: stage === 'prod' }),
  };
  const template: SamTemplate = {
    AWSTemplateFormatVersion: '2010-09-09',
    Transform: 'AWS::Serverless-2016-10-31',
    Resources: {
      ApiGatewayRestApi: api(named, service, stage),
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
  for (const [key, one] of Object.entries(named.functions)) {
    const id = key.charAt(0).toUpperCase() + key.slice(1);
    template.Resources[`${id}LogGroup`] = {
      Type: 'AWS::Logs::LogGroup',
      Properties: {
        LogGroupName: `/aws/lambda/${one.name}`,
        RetentionInDays: stage === 'prod' ? 90 : 14,
      },
    };
    template.Resources[`${id}LambdaFunction`] = lambda(one, service, stage, `${id}LogGroup`);
  }
  addTable(template, context);
  addSecrets(template, context);
  dropNeedlessDependencies(template);
  return template;
}

function api({ functions, gateway }: Deployment, service: string, stage: string): TemplateResource {
  const [first] = Object.values(functions).flatMap((one) =>
    one.events.flatMap(({ http }) => (http.cors ? [http.cors] : [])),
  );
  return {
    Type: 'AWS::Serverless::Api',
    Properties: {
      Name: `${service}-${stage}`,
      StageName: gateway.stage,
      TracingEnabled: true,
      MinimumCompressionSize: 1024,
      BinaryMediaTypes: gateway.binaryMediaTypes.map((type) => type.replaceAll('/', '~1')),
      // The cache is an option of serverless.yml alone.
      MethodSettings: gateway.methodSettings.map((setting) =>
        Object.fromEntries(Object.entries(setting).filter(([name]) => !name.startsWith('Cach'))),
      ),
      ...(first
        ? {
            Cors: {
              AllowOrigin: `'${first.origins[0] ?? '*'}'`,
              AllowMethods: "'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'",
              AllowHeaders: `'${headers(functions)}'`,
              MaxAge: `'${first.maxAge}'`,
            },
          }
        : {}),
    },
  };
}

function headers(functions: Deployment['functions']): string {
  const all = Object.values(functions).flatMap((one) =>
    one.events.flatMap(({ http }) => http.cors?.headers ?? []),
  );
  return [...new Set(all)].sort().join(',');
}

function lambda(
  one: DeployedFunction,
  service: string,
  stage: string,
  logGroup: string,
): TemplateResource {
  return {
    Type: 'AWS::Serverless::Function',
    DependsOn: [logGroup],
    Properties: {
      FunctionName: one.name,
      Description: one.description,
      // SAM packs the folder as it is; the handler is named from there.
      CodeUri: `../../${one.handler.slice(0, one.handler.lastIndexOf('/'))}`,
      Handler: one.handler.slice(one.handler.lastIndexOf('/') + 1),
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 1024,
      Timeout: 15,
      Tracing: 'Active',
      Role: { 'Fn::GetAtt': [one.role, 'Arn'] },
      Environment: {
        Variables: {
          NODE_ENV: 'production',
          STAGE: stage,
          LOG_LEVEL: 'info',
          METRICS_NAMESPACE: service,
          JWT_ISSUER: 'https://auth.example.com/',
          JWT_AUDIENCE: 'users-api',
          ...one.environment,
        },
      },
      Events: Object.fromEntries(
        one.events.map(({ http }, index) => [
          `Route${index + 1}`,
          {
            Type: 'Api',
            Properties: {
              Path: http.path,
              Method: http.method,
              RestApiId: { Ref: 'ApiGatewayRestApi' },
              ...(http.private ? { Auth: { ApiKeyRequired: true } } : {}),
            },
          },
        ]),
      ),
    },
  };
}
