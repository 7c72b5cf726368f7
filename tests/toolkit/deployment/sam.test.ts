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

  it('serves the API under its version, and sets every name', () => {
    expect(template.Resources.ApiGatewayRestApi?.Properties.StageName).toBe('v1');
    expect(JSON.stringify(template)).not.toMatch(/\$\{(self|sls|param):/);
  });

  it('protects the table and the secrets of prod, and refers to secrets without containing them', () => {
    for (const id of ['Table', 'Secret']) {
      expect(template.Resources[id]).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate' });
    }
    expect(template.Resources.UsersLambdaFunction?.Properties.Environment).toMatchObject({
      Variables: {
        JWT_SECRET_FROM: {
          'Fn::If': ['PublishedKeys', { Ref: 'AWS::NoValue' }, { Ref: 'Secret' }],
        },
      },
    });
  });

  it('has the settings and the params of serverless.yml', () => {
    expect(template.Resources.UsersLambdaFunction?.Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      MemorySize: 512,
      Timeout: 10,
    });
    expect(template.Resources.UsersLogGroup?.Properties.RetentionInDays).toBe(90);
  });

  it('has parameters for the accepted issuer and audience, with the values of serverless.yml', () => {
    expect(template.Parameters).toMatchObject({
      JwtIssuer: { Default: 'https://id.acme.dev/' },
      JwtAudience: { Default: 'orders' },
      JwksUrl: { Default: '', AllowedPattern: '(https://\\S+)?' },
      LogLevel: { Default: 'info' },
    });
    expect(template.Resources.UsersLambdaFunction?.Properties.Environment).toMatchObject({
      Variables: {
        JWT_ISSUER: { Ref: 'JwtIssuer' },
        JWT_AUDIENCE: { Ref: 'JwtAudience' },
        JWT_JWKS_URL: { Ref: 'JwksUrl' },
        LOG_LEVEL: { Ref: 'LogLevel' },
      },
    });
    expect(template.Resources.Secret?.Properties.GenerateSecretString).toMatchObject({
      GenerateStringKey: { 'Fn::If': ['PublishedKeys', 'CURSOR_SECRET', 'JWT_SECRET'] },
    });
  });

  it('requires the issuer of prod if serverless.yml has a placeholder', () => {
    const params = { ...settings.params, jwtIssuer: 'https://auth.example.com/' };
    const issuer = (stage: string) =>
      samTemplate(deployment, { ...settings, params }, stage).Parameters?.JwtIssuer;
    expect(issuer('prod')).not.toHaveProperty('Default');
    expect(issuer('dev')).toHaveProperty('Default', 'https://auth.example.com/');
  });

  it('has one stage, and the gateway’s own responses in the API, so that changes are deployed', () => {
    expect(ofType(template, 'AWS::ApiGateway::GatewayResponse')).toEqual([]);
    expect(template.Resources.ApiGatewayRestApi?.Properties).toMatchObject({
      OpenApiVersion: '3.0.1',
      GatewayResponses: {
        THROTTLED: {
          StatusCode: '429',
          ResponseParameters: {
            Headers: { 'Retry-After': "'1'", 'X-Request-Id': 'context.requestId' },
          },
        },
      },
    });
  });

  it('packs no source maps: the code next to the template has none', () => {
    expect(template.Resources.UsersLambdaFunction).toMatchObject({
      Metadata: { SkipBuild: true },
      Properties: { CodeUri: 'functions/users', Handler: 'index.handler' },
    });
  });

  it('meters the operations that the contract meters', () => {
    expect(template.Resources.UsagePlan?.Properties.ApiStages).toEqual([
      { ApiId: { Ref: 'ApiGatewayRestApi' }, Stage: { Ref: 'ApiGatewayRestApi.Stage' } },
    ]);
  });

  it('leaves preflights to the functions, which know all origins', () => {
    expect(template.Resources.ApiGatewayRestApi?.Properties).not.toHaveProperty('Cors');
  });

  it('keeps dead letters', () => {
    expect(template.Resources.UsersLambdaFunction?.Properties.DeadLetterQueue).toEqual({
      Type: 'SQS',
      TargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] },
    });
  });

  it('has a cache if the params ask for one, keyed by the caller', () => {
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

  it.each([
    ['webAcl', 'arn:aws:wafv2:eu-central-1:000000000000:regional/webacl/api/0'],
    ['provisionedConcurrency', 2],
    ['release', 'AllAtOnce'],
  ])('does not leave out %s in silence', (name, value) => {
    const params = { ...settings.params, monitoring: true, [name]: value };
    expect(() => samTemplate(deployment, { ...settings, params }, 'prod')).toThrow(
      `The SAM template cannot have ${name}: deploy with npm run deploy, or set --param="${name}=".`,
    );
  });
});
