import { samTemplate } from '../../../scripts/toolkit/deployment/sam/template';
import { ofType } from '../../../scripts/toolkit/deployment/stack/template';
import type { ServerlessSettings } from '../../../scripts/toolkit/deployment/serverless-settings';
import { describeDeployment } from '../../../scripts/toolkit/deployment/description';
import { contract } from './contracts';

const deployment = describeDeployment(
  contract(
    {
      'GET /users': {
        'x-cache': { ttlSeconds: 5 },
        tags: ['Users'],
        'x-table-access': ['GetItem'],
        security: [{ token: [] }],
      },
      'POST /users': { tags: ['Users'], 'x-api-key-required': true },
      'GET /health': { tags: ['Health'] },
    },
    {
      servers: [{ url: 'https://api.example.com/v1' }],
      'x-cors': { origins: ['https://a.example'] },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
  ),
);
const settings: ServerlessSettings = {
  service: 'api',
  params: {
    jwtIssuer: 'https://id.acme.dev/',
    jwtAudience: 'orders',
    logRetentionDays: 90,
    protectTable: true,
  },
  provider: { runtime: 'nodejs24.x', architecture: 'arm64', memorySize: 512, timeout: 10 },
};
const template = samTemplate(deployment, settings, 'prod');

describe('the SAM template', () => {
  it('has the routes and the functions of the same deployment', () => {
    const functions = ofType(template, 'AWS::Serverless::Function');
    const routes = functions.flatMap(([, one]) =>
      Object.values(one.Properties.Events as Record<string, { Properties: object }>),
    );
    expect(functions.map(([id]) => id).sort()).toEqual([
      'HealthLambdaFunction',
      'UsersLambdaFunction',
    ]);
    expect(routes.map(({ Properties }) => Properties)).toContainEqual({
      Path: '/users',
      Method: 'post',
      RestApiId: { Ref: 'ApiGatewayRestApi' },
      Auth: { ApiKeyRequired: true },
    });
    expect(routes).toHaveLength(
      Object.values(deployment.functions).flatMap(({ events }) => events).length,
    );
  });

  it('serves under the version, and leaves no name open', () => {
    expect(template.Resources.ApiGatewayRestApi?.Properties.StageName).toBe('v1');
    expect(JSON.stringify(template)).not.toMatch(/\$\{(self|sls|param):/);
  });

  it('protects the table and the secrets of prod, and names secrets without holding them', () => {
    for (const id of ['Table', 'Secret']) {
      expect(template.Resources[id]).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate' });
    }
    expect(template.Resources.UsersLambdaFunction?.Properties.Environment).toMatchObject({
      Variables: {
        JWT_SECRET_FROM: { Ref: 'Secret' },
      },
    });
  });

  it('has the settings and the params of serverless.yml', () => {
    expect(template.Resources.UsersLambdaFunction?.Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      MemorySize: 512,
      Timeout: 10,
      Environment: {
        Variables: { JWT_ISSUER: 'https://id.acme.dev/', JWT_AUDIENCE: 'orders' },
      },
    });
    expect(template.Resources.UsersLogGroup?.Properties.RetentionInDays).toBe(90);
  });

  it('checks tokens by published keys where serverless.yml says so', () => {
    const params = { ...settings.params, jwksUrl: 'https://id.acme.dev/jwks.json' };
    const { Resources } = samTemplate(deployment, { ...settings, params }, 'dev');
    expect(Resources).not.toHaveProperty('Secret');
    expect(Resources.UsersLambdaFunction?.Properties.Environment).toMatchObject({
      Variables: { JWT_JWKS_URL: 'https://id.acme.dev/jwks.json' },
    });
  });

  it('meters what the contract says is metered', () => {
    expect(template.Resources.UsagePlan?.Properties.ApiStages).toEqual([
      { ApiId: { Ref: 'ApiGatewayRestApi' }, Stage: { Ref: 'ApiGatewayRestApi.Stage' } },
    ]);
  });

  it('leaves preflights to the functions, who know all origins', () => {
    expect(template.Resources.ApiGatewayRestApi?.Properties).not.toHaveProperty('Cors');
  });

  it('keeps dead letters', () => {
    expect(template.Resources.UsersLambdaFunction?.Properties.DeadLetterQueue).toEqual({
      Type: 'SQS',
      TargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] },
    });
  });

  it('has a cache where one is wanted, keyed by the caller', () => {
    const cached = samTemplate(
      deployment,
      { ...settings, params: { ...settings.params, cacheSize: '0.5' } },
      'dev',
    );
    expect(cached.Resources.ApiGatewayRestApi?.Properties).toMatchObject({
      CacheClusterEnabled: true,
      CacheClusterSize: '0.5',
    });
    const events = JSON.stringify(cached.Resources.UsersLambdaFunction?.Properties.Events);
    expect(events).toContain(
      '{"method.request.header.Authorization":{"Required":false,"Caching":true}}',
    );
    expect(JSON.stringify(template)).not.toContain('"Caching":true');
  });
});
