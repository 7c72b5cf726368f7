import { addToTemplate } from '../../../scripts/toolkit/deployment/stack/additions';
import {
  routesOfFunctions,
  type StackContext,
} from '../../../scripts/toolkit/deployment/stack/context';
import { addOrigins, withOrigins } from '../../../scripts/toolkit/deployment/stack/cors';
import { readOptions } from '../../../scripts/toolkit/deployment/stack/options';
import {
  ofType,
  type Template,
  type TemplateResource,
} from '../../../scripts/toolkit/deployment/stack/template';
import { describeDeployment } from '../../../scripts/toolkit/deployment/description';
import { fillIn } from '../../../scripts/toolkit/deployment/deployment-file';
import { contract } from './contracts';

const described = describeDeployment(
  contract({
    'GET /users': {
      'x-api-key-required': true,
      'x-throttling': { rateLimit: 5, burstLimit: 10 },
      'x-table-access': ['GetItem'],
    },
  }),
);
const { gateway, documentation, functions, resources } = fillIn(described, 'api', 'dev');

const topic = 'arn:aws:sns:eu-central-1:000000000000:alarms';
const certificate = 'arn:aws:acm:eu-central-1:000000000000:certificate/0-0';
const acl = 'arn:aws:wafv2:eu-central-1:000000000000:regional/webacl/api/0-0';

/** As osls hands a template over, as far as the options go. */
function finished(options: Readonly<Record<string, unknown>>): Template {
  const template: Template = {
    Resources: {
      Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { StageName: 'v1' } },
      UsersLambdaFunction: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Role: { 'Fn::GetAtt': ['UsersRole', 'Arn'] },
          Environment: {
            Variables: { TABLE_NAME: { Ref: 'Table' }, JWT_SECRET_FROM: { Ref: 'Secret' } },
          },
        },
      },
      UsersLambdaVersion: {
        Type: 'AWS::Lambda::Version',
        Properties: { FunctionName: { Ref: 'UsersLambdaFunction' } },
      },
      UsersMethod: {
        Type: 'AWS::ApiGateway::Method',
        Properties: { Integration: { Uri: { 'Fn::GetAtt': ['UsersLambdaFunction', 'Arn'] } } },
      },
      Table: structuredClone(resources.Table) as TemplateResource,
      AlarmFunctionErrors: { Type: 'AWS::CloudWatch::Alarm', Properties: {} },
      UsersLogGroup: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 14 } },
    },
  };
  const context: StackContext = {
    service: 'api',
    stage: 'dev',
    gateway,
    documentation,
    routes: routesOfFunctions(functions),
    options: readOptions(options),
  };
  addToTemplate(template, context);
  return template;
}

const properties = (template: Template, id: string): Record<string, unknown> | undefined =>
  template.Resources[id]?.Properties;

describe('the options of a deployment', () => {
  it('add nothing if none is set', () => {
    const template = finished({});
    for (const type of ['AWS::WAFv2::WebACLAssociation', 'AWS::Lambda::Alias']) {
      expect(ofType(template, type)).toEqual([]);
    }
    expect(template.Resources.Table).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: { TableName: 'api-dev', DeletionProtectionEnabled: false },
    });
    expect(properties(template, 'ApiGatewayStage')).not.toHaveProperty('CacheClusterEnabled');
  });

  it('protect the table', () => {
    expect(finished({ protectTable: 'true' }).Resources.Table).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: { DeletionProtectionEnabled: true },
    });
  });

  it('warm the table and its index: 16,000 writes per second need at least 16 partitions', () => {
    const warm = { ReadUnitsPerSecond: 48_000, WriteUnitsPerSecond: 16_000 };
    expect(properties(finished({ warmThroughput: '16000' }), 'Table')).toMatchObject({
      WarmThroughput: warm,
      GlobalSecondaryIndexes: [{ IndexName: 'GSI1', WarmThroughput: warm }],
    });
    expect(JSON.stringify(finished({}))).not.toContain('WarmThroughput');
  });

  it('use the table of another stack, and create none', () => {
    const template = finished({ existingTable: 'api-v1-dev' });
    expect(template.Resources).not.toHaveProperty('Table');
    expect(properties(template, 'UsersLambdaFunction')).toMatchObject({
      Environment: { Variables: { TABLE_NAME: 'api-v1-dev' } },
    });
  });

  it('check tokens with published keys, and create no secret for them', () => {
    const template = finished({ jwksUrl: 'https://issuer.example.com/jwks.json' });
    expect(ofType(template, 'AWS::SecretsManager::Secret')).toEqual([]);
    expect(properties(template, 'UsersLambdaFunction')?.Environment).toEqual({
      Variables: {
        TABLE_NAME: { Ref: 'Table' },
        JWT_JWKS_URL: 'https://issuer.example.com/jwks.json',
      },
    });
  });

  it('read the secret of another stack, and create none', () => {
    const arn = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:api/dev/keys-AbCdEf';
    const template = finished({ existingSecret: arn });
    expect(ofType(template, 'AWS::SecretsManager::Secret')).toEqual([]);
    expect(properties(template, 'UsersLambdaFunction')).toMatchObject({
      Environment: { Variables: { JWT_SECRET_FROM: arn } },
    });
    expect(JSON.stringify(template)).not.toContain('{"Ref":"Secret"}');
  });

  it('release with CodeDeploy: requests go to an alias that alarms roll back', () => {
    const template = finished({ release: 'Canary10Percent5Minutes', monitoring: true });
    expect(properties(template, 'UsersAlias')).toMatchObject({
      Name: 'live',
      FunctionVersion: { 'Fn::GetAtt': ['UsersLambdaVersion', 'Version'] },
    });
    expect(properties(template, 'UsersReleaseGroup')).toMatchObject({
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AlarmConfiguration: { Alarms: [{ Name: { Ref: 'AlarmUsersRelease' } }] },
    });
    expect(properties(template, 'UsersMethod')).toEqual({
      Integration: { Uri: { Ref: 'UsersAlias' } },
    });
  });

  it('attach a web ACL to the stage, send alarms, and add a cache and an access log', () => {
    const template = finished({
      webAcl: acl,
      alarmTopic: topic,
      cacheSize: 0.5,
      accessLog: true,
      monitoring: 'true',
    });
    expect(properties(template, 'FirewallAssociation')).toMatchObject({ WebACLArn: acl });
    expect(properties(template, 'AlarmFunctionErrors')).toEqual({
      AlarmActions: [topic],
      OKActions: [topic],
    });
    expect(properties(template, 'ApiGatewayStage')).toMatchObject({
      CacheClusterEnabled: true,
      CacheClusterSize: '0.5',
      AccessLogSetting: { DestinationArn: { 'Fn::GetAtt': ['AccessLog', 'Arn'] } },
    });
    expect(properties(template, 'AccessLog')).toMatchObject({ RetentionInDays: 14 });
  });

  it('allow the origins of the stage instead of the contract’s', () => {
    const response = (parameters: Record<string, string>) => ({
      ...finished({}),
      Resources: {
        Function: { Type: 'AWS::Lambda::Function', Properties: {} },
        Response: {
          Type: 'AWS::ApiGateway::GatewayResponse',
          Properties: { ResponseParameters: parameters },
        },
      },
    });
    const allow = 'gatewayresponse.header.Access-Control-Allow-Origin';
    const vary = 'gatewayresponse.header.Vary';
    const context = (corsOrigins: string): StackContext => ({
      ...{ service: 'api', stage: 'dev', gateway, documentation, routes: [] },
      options: readOptions({ corsOrigins }),
    });
    const template = response({ [allow]: 'method.request.header.Origin', [vary]: "'Origin'" });
    addOrigins(template, context('https://dev.acme.dev'));
    expect(properties(template, 'Response')?.ResponseParameters).toEqual({
      [allow]: "'https://dev.acme.dev'",
    });
    expect(properties(template, 'Function')?.Environment).toEqual({
      Variables: { CORS_ORIGINS: 'https://dev.acme.dev' },
    });
    const several = response({ [allow]: "'https://app.acme.dev'" });
    addOrigins(several, context('https://a.acme.dev,https://b.acme.dev'));
    expect(properties(several, 'Response')?.ResponseParameters).toEqual({
      [allow]: 'method.request.header.Origin',
      [vary]: "'Origin'",
    });
    expect(() => addOrigins(response({}), context('*'))).toThrow('has no x-openapi-first-cors');
    const events = [{ http: { method: 'get', path: '/a', cors: { origins: ['x'] } as never } }];
    expect(withOrigins(events, ['y'])).toMatchObject([{ http: { cors: { origins: ['y'] } } }]);
  });

  it('provision concurrency for an alias that receives the requests, without CodeDeploy', () => {
    const template = finished({ provisionedConcurrency: '5' });
    expect(template.Resources.UsersAlias).toEqual({
      Type: 'AWS::Lambda::Alias',
      Properties: {
        Name: 'live',
        FunctionName: { Ref: 'UsersLambdaFunction' },
        FunctionVersion: { 'Fn::GetAtt': ['UsersLambdaVersion', 'Version'] },
        ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 },
      },
    });
    expect(properties(template, 'UsersMethod')).toEqual({
      Integration: { Uri: { Ref: 'UsersAlias' } },
    });
    expect(ofType(template, 'AWS::CodeDeploy::Application')).toEqual([]);
  });

  it('are read from text, including tags', () => {
    const { tags, memorySize } = readOptions({
      tags: 'team=shop, cost-center=42',
      memorySize: 512,
    });
    expect(tags).toEqual({ team: 'shop', 'cost-center': '42' });
    expect(memorySize).toBe(512);
  });

  it('meter what the contract says is metered', () => {
    expect(properties(finished({ quotaPerMonth: '50' }), 'UsagePlan')).toMatchObject({
      Quota: { Limit: 50, Period: 'MONTH' },
      ApiStages: [{ Stage: { Ref: 'ApiGatewayStage' } }],
    });
  });

  it.each([
    [{ release: 'Slowly' }, 'release must be a CodeDeploy deployment configuration'],
    [
      { release: 'Linear10PercentEvery1Minutes' },
      'release must be a CodeDeploy deployment configuration',
    ],
    [{ release: 'AllAtOnce' }, 'release needs monitoring=true'],
    [{ alarmTopic: topic }, 'alarmTopic needs monitoring=true'],
    [{ kmsKey: 'alias/own' }, 'kmsKey must be the ARN of a KMS key'],
    [{ permissionsBoundary: 'own' }, 'permissionsBoundary must be the ARN of an IAM policy'],
    [{ corsOrigins: 'https://a.acme.dev/' }, 'corsOrigins must be origins separated by commas'],
    [{ cacheSize: '3' }, 'cacheSize must be one of'],
    [{ warmThroughput: '1000' }, 'warmThroughput must be a whole number, 4,000 or more'],
    [{ webAcl: acl.replace('regional', 'global') }, 'cannot use one for CloudFront'],
    [{ webAcl: 'my-acl' }, 'webAcl must be the ARN of a regional web ACL'],
    [{ reservedConcurrency: 'many' }, 'reservedConcurrency must be a whole number, 1 or more'],
    [{ reservedConcurrency: 0 }, 'reservedConcurrency must be a whole number, 1 or more'],
    [{ alarmTopic: 'alarms' }, 'alarmTopic must be the ARN of an SNS topic, but it is "alarms".'],
    [{ existingTable: 'a table' }, 'existingTable must be the name of a table'],
    [{ existingBucket: 'A bucket' }, 'existingBucket must be the name of a bucket'],
    [{ existingBucket: 'a..b' }, 'existingBucket must be the name of a bucket'],
    [{ jwksUrl: 'http://id.acme.dev/keys' }, 'jwksUrl must be the https URL of a key set'],
    [{ jwksUrl: 'https://me:pw@id.acme.dev/' }, 'jwksUrl must be the https URL of a key set'],
    ...[
      'crm=https://a.acme.dev,erp=https://b.acme.dev',
      'crm=https://a.acme.dev crm=https://b.acme.dev',
      'crm=https://me:pw@a.acme.dev',
      'crm=http://a.acme.dev',
    ].map((one): [Readonly<Record<string, unknown>>, string] => [
      { webhookReceivers: one },
      'webhookReceivers must be NAME=',
    ]),
    [{ protectTable: 'yes' }, 'protectTable must be true or false'],
    [{ accessLog: 1 }, 'accessLog must be true or false'],
    [{ quotaPerMonth: '1e6' }, 'quotaPerMonth must be a whole number'],
    [{ gateway: 'https' }, 'gateway must be one of rest, http, url, but it is "https".'],
    [{ domain: 'https://api.acme.dev' }, 'domain must be a domain in lower case'],
    [
      { hostedZone: 'Z0123' },
      'hostedZone needs certificate, because only the stack that creates a domain writes its records.',
    ],
    [{ certificate }, 'certificate needs domain'],
    [
      { certificate: 'arn:aws:iam::1:server-certificate/x' },
      'certificate must be the ARN of a cert',
    ],
    [{ hostedZone: 'acme.dev' }, 'hostedZone must be the id of a Route 53 hosted zone'],
    [
      { trustStore: 'https://acme/clients.pem' },
      'trustStore must be the address of a PEM file in S3',
    ],
    [{ trustStore: 's3://acme/clients.pem' }, 'trustStore needs domain'],
    [{ trustStoreVersion: '1' }, 'trustStoreVersion needs trustStore'],
    [{ memorySize: 100 }, 'memorySize must be a whole number, 128 to 10,240, but it is "100".'],
    [{ memorySize: '20000' }, 'memorySize must be a whole number, 128 to 10,240'],
    [{ provisionedConcurrency: 0 }, 'provisionedConcurrency must be a whole number, 1 or more'],
    [
      { provisionedConcurrency: 20, reservedConcurrency: 10 },
      'provisionedConcurrency is 20, more than the 10 executions of reservedConcurrency.',
    ],
    [{ tags: 'team' }, 'tags must be name=value, separated by commas'],
    [{ tags: 'aws:team=shop' }, 'tags must be name=value'],
    [{ tags: 'team=shop,team=post' }, 'tags must be name=value'],
  ])('are refused if they make no sense: %j', (options, message) => {
    expect(() => readOptions(options)).toThrow(message);
  });
});
