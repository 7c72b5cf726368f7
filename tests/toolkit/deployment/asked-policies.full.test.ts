import { askedPolicies } from '../../../scripts/toolkit/deployment/policies/asked-policies';
import { policies } from '../../../scripts/toolkit/deployment/policies/policies';
import type { Rendered } from '../../../scripts/toolkit/deployment/policies/policy';
import { stacksOf } from '../../../scripts/toolkit/deployment/policies/stacks';
import { readContract } from '../../../scripts/toolkit/deployment/contract/deployed-contract';
import { contract } from './contracts';
import { bucket, change, drop, lambda, stage, table, type Break } from './breaking';
import { render } from './render';

/* eslint-disable @typescript-eslint/no-unsafe-member-access --
   properties are what CloudFormation takes, and what it would not take either */
const operation = {
  tags: ['Users'],
  security: [{ token: [] }],
  'x-table-access': ['GetItem', 'Query:GSI1'],
  'x-openapi-first-bucket-access': ['GetObject'],
};
const document = contract(
  {
    'GET /users': { ...operation, operationId: 'listUsers', 'x-cache': { ttlSeconds: 60 } },
    'GET /reports': { operationId: 'getReports', tags: ['Reports'] },
  },
  {
    servers: [{ url: 'https://api.example.com/v1' }],
    'x-cors': { origins: ['https://a.example'] },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  },
);

const breaks: Readonly<Record<string, readonly Break[]>> = {
  'prod-every-option': [
    drop('FirewallAssociation'),
    change('AWS::WAFv2::WebACLAssociation', (one) => (one.ResourceArn = { 'Fn::Sub': 'arn' })),
    change('AWS::SQS::Queue', (one) => delete one.KmsMasterKeyId),
    change('AWS::Logs::LogGroup', (one) => delete one.KmsKeyId, 'UsersLogGroup'),
    bucket((one) => delete one.BucketEncryption),
    change('AWS::IAM::Role', (one) => delete one.PermissionsBoundary),
    change('AWS::IAM::Role', (one) => delete one.PermissionsBoundary, 'UsersRole'),
    change('AWS::Lambda::Function', (one) => delete one.ReservedConcurrentExecutions),
    lambda((one) => delete one.ReservedConcurrentExecutions),
    change('AWS::CloudWatch::Alarm', (one) => delete one.AlarmActions),
    change('AWS::CloudWatch::Alarm', (one) => delete one.OKActions, 'AlarmDeadLetters'),
    stage((one) => (one.CacheClusterSize = '1.6')),
    stage((one) => delete one.AccessLogSetting),
    table((one) => (one.WarmThroughput.WriteUnitsPerSecond = 4000)),
    change('AWS::Lambda::Function', (one) => delete one.Environment.Variables.CORS_ORIGINS),
    lambda((one) => (one.Environment.Variables.JWT_ISSUER = 'https://auth.example.com/')),
    lambda((one) => (one.Environment.Variables.JWT_SECRET_FROM = { Ref: 'Secret' })),
    lambda((one) => delete one.Environment.Variables.JWT_JWKS_URL),
    lambda((one) => (one.MemorySize = 1024)),
    ({ Resources }) => delete Resources.UsersAlias?.Properties.ProvisionedConcurrencyConfig,
    ({ Resources }) => delete Resources.UsersAlias?.UpdatePolicy,
    change('AWS::CodeDeploy::DeploymentGroup', (one) => {
      one.DeploymentConfigName = 'CodeDeployDefault.LambdaAllAtOnce';
    }),
    drop('FirewallAssociation'),
    drop('DomainRecordAAAA'),
    drop('Domain', 'DomainMapping'),
    change('AWS::ApiGatewayV2::DomainName', (one) => delete one.MutualTlsAuthentication),
    change('AWS::ApiGatewayV2::DomainName', (one) => (one.DomainName = 'api.example.com')),
  ],
  'prod-http': [
    ({ Resources }) => {
      if (Resources.HttpApi) Resources.HttpApi.Type = 'AWS::ApiGateway::RestApi';
    },
    change('AWS::ApiGatewayV2::Stage', (one) => delete one.AccessLogSettings),
  ],
};

describe('what is asked of a stack', () => {
  const rendered = new Map<string, Rendered>();
  beforeAll(async () => {
    const declared = [
      ...['jwtIssuer', 'jwksUrl', 'corsOrigins', 'gateway', 'memorySize', 'provisionedConcurrency'],
      ...['release', 'cacheSize', 'accessLog', 'warmThroughput', 'reservedConcurrency'],
      ...['kmsKey', 'permissionsBoundary', 'webAcl', 'alarmTopic', 'domain', 'certificate'],
      ...['hostedZone', 'trustStore'],
    ];
    for (const { name, params } of stacksOf(readContract(document), declared)) {
      if (name in breaks) rendered.set(name, await render(document, params));
    }
  });

  it.each(Object.entries(breaks))('is in it, and missed if it is not: %s', (name, ways) => {
    const stack = rendered.get(name);
    if (!stack) throw new Error(`${name} was not rendered.`);
    const faults = (template = stack.template, all = askedPolicies): readonly string[] =>
      all.flatMap(({ check }) => check({ ...stack, template }).faults);
    expect(faults(stack.template, policies)).toEqual([]);
    ways.forEach((way, index) => {
      const template = structuredClone(stack.template);
      way(template);
      const broken = faults(template).length > 0;
      expect({ way: index, broken }).toEqual({ way: index, broken: true });
    });
  });
});
