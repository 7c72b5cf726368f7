import { describeDeployment } from '../../../scripts/toolkit/deployment/description';
import { fillIn } from '../../../scripts/toolkit/deployment/deployment-file';
import { byName } from '../../../scripts/toolkit/deployment/names';
import { addToTemplate } from '../../../scripts/toolkit/deployment/stack/additions';
import {
  routesOfFunctions,
  type StackContext,
} from '../../../scripts/toolkit/deployment/stack/context';
import type { GatewayKind } from '../../../scripts/toolkit/deployment/stack/gateway-kinds';
import {
  gatewayFindings,
  refuseGateway,
} from '../../../scripts/toolkit/deployment/stack/gateway-limits';
import { readOptions } from '../../../scripts/toolkit/deployment/stack/options';
import {
  ofType,
  type Template,
  type TemplateResource,
} from '../../../scripts/toolkit/deployment/stack/template';
import { contract } from './contracts';

const routes = {
  'GET /users': { tags: ['Users'], 'x-cache': { ttlSeconds: 5 } },
  'POST /users': { tags: ['Users'], 'x-throttling': { rateLimit: 5, burstLimit: 10 } },
  'GET /users/{userId}': { tags: ['Users'] },
  'GET /health': { tags: ['Health'] },
};
const root = {
  servers: [{ url: 'https://api.example.com/v1' }],
  'x-throttling': { rateLimit: 100, burstLimit: 200 },
  'x-cors': { origins: ['https://a.example'] },
};
const model = contract(routes, root);

/** The context of a deployment, with the resources that osls would hand over. */
function deployed(
  kind: GatewayKind,
  options: Readonly<Record<string, unknown>> = {},
): { readonly context: StackContext; readonly template: Template } {
  const deployment = fillIn(describeDeployment(model, kind), 'api', 'dev');
  const { gateway, functions, documentation, resources } = deployment;
  const lambdas = Object.keys(functions).flatMap((key): [string, TemplateResource][] => {
    const id = key.charAt(0).toUpperCase() + key.slice(1);
    return [
      [`${id}LambdaFunction`, { Type: 'AWS::Lambda::Function', Properties: {} }],
      [
        `${id}LambdaVersion`,
        {
          Type: 'AWS::Lambda::Version',
          Properties: { FunctionName: { Ref: `${id}LambdaFunction` } },
        },
      ],
    ];
  });
  return {
    context: {
      ...{ service: 'api', stage: 'dev', gateway, documentation },
      routes: routesOfFunctions(functions),
      options: readOptions({ gateway: kind, ...options }),
    },
    template: {
      Resources: {
        ...(structuredClone(resources) as Template['Resources']),
        ...Object.fromEntries(lambdas),
      },
    },
  };
}

function finished(kind: GatewayKind, options?: Readonly<Record<string, unknown>>): Template {
  const { template, context } = deployed(kind, options);
  addToTemplate(template, context);
  return template;
}

const properties = (template: Template, type: string) =>
  ofType(template, type).map(([, one]) => one.Properties);

describe('an HTTP API', () => {
  const template = finished('http', { accessLog: true, monitoring: true });

  it('has a route for each path and each limit, and one for everything else', () => {
    expect(
      properties(template, 'AWS::ApiGatewayV2::Route')
        .map(({ RouteKey }) => String(RouteKey))
        .sort(byName),
    ).toEqual(['$default', 'ANY /health', 'ANY /users', 'ANY /users/{userId}', 'POST /users']);
    expect(ofType(template, 'AWS::ApiGateway::GatewayResponse')).toEqual([]);
  });

  it('has the stage and the limits of the contract', () => {
    expect(properties(template, 'AWS::ApiGatewayV2::Stage')).toMatchObject([
      {
        StageName: 'v1',
        AutoDeploy: true,
        DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
        RouteSettings: { 'POST /users': { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 10 } },
      },
    ]);
    expect(template.Outputs?.ServiceEndpoint?.Value).toEqual({
      'Fn::Sub': 'https://${HttpApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/v1',
    });
  });

  it('logs without the fields that only a REST API has, and its metrics trigger the alarms', () => {
    const [stage] = properties(template, 'AWS::ApiGatewayV2::Stage');
    const Format = JSON.stringify(stage?.AccessLogSettings).replaceAll('\\"', '"');
    expect(Format).toContain('"route":"$context.routeKey"');
    expect(Format).not.toMatch(/waf|xray/);
    const metrics = JSON.stringify(template.Resources.AlarmApiServerErrors?.Properties.Metrics);
    expect(metrics).toContain('"MetricName":"5xx"');
    expect(metrics).toContain('{"Name":"ApiId","Value":{"Ref":"HttpApi"}}');
    const board = JSON.stringify(template.Resources.Dashboard);
    expect(board).toContain(
      '[\\"AWS/ApiGateway\\",\\"5xx\\",\\"ApiId\\",\\"",{"Ref":"HttpApi"},"\\"',
    );
    expect(board).not.toContain('ApiName');
  });

  it('sends requests to the alias of a release', () => {
    const released = finished('http', { monitoring: true, release: 'AllAtOnce' });
    const uris = properties(released, 'AWS::ApiGatewayV2::Integration').map(
      ({ IntegrationUri }) => IntegrationUri,
    );
    expect(uris).toEqual([{ Ref: 'UsersAlias' }, { Ref: 'HealthAlias' }]);
  });

  it('is refused if the contract has more paths than an HTTP API can have routes', () => {
    const { context, template: large } = deployed('http');
    const many = Array.from({ length: 301 }, (_, index) => ({
      ...{ method: 'ANY', path: `/p${index}`, functionId: 'UsersLambdaFunction' },
    }));
    expect(() => {
      addToTemplate(large, { ...context, routes: many });
    }).toThrow('The contract needs 302 routes, and an HTTP API has 300: use gateway=rest.');
  });
});

describe('a function URL', () => {
  const template = finished('url', { monitoring: true });

  it('is the address of one function, which everyone may call through it', () => {
    expect(ofType(template, 'AWS::Lambda::Function').map(([id]) => id)).toEqual([
      'ApiLambdaFunction',
    ]);
    expect(properties(template, 'AWS::Lambda::Url')).toEqual([
      {
        TargetFunctionArn: { 'Fn::GetAtt': ['ApiLambdaFunction', 'Arn'] },
        AuthType: 'NONE',
        InvokeMode: 'BUFFERED',
      },
    ]);
    expect(properties(template, 'AWS::Lambda::Permission')).toMatchObject([
      { Action: 'lambda:InvokeFunctionUrl', Principal: '*', FunctionUrlAuthType: 'NONE' },
      { Action: 'lambda:InvokeFunction', Principal: '*', InvokedViaFunctionUrl: true },
    ]);
    expect(template.Outputs?.ServiceEndpoint?.Value).toEqual({
      'Fn::Join': ['', [{ 'Fn::GetAtt': ['FunctionUrl', 'FunctionUrl'] }, 'v1']],
    });
  });

  it('has its own metrics, also on the dashboard', () => {
    const metrics = JSON.stringify(template.Resources.AlarmApiLatency?.Properties.Metrics);
    expect(metrics).toContain('"MetricName":"UrlRequestLatency"');
    expect(metrics).toContain('{"Name":"FunctionName","Value":"api-dev-api"}');
    const board = JSON.stringify(template.Resources.Dashboard);
    expect(board).not.toContain('AWS/ApiGateway');
    expect(board).not.toContain('AlarmApiThrottles');
    expect(board).toContain('AlarmApiLatency');
  });

  it('is that of the alias of a release', () => {
    const released = finished('url', { monitoring: true, release: 'AllAtOnce' });
    expect(released.Resources.FunctionUrl).toMatchObject({
      DependsOn: ['ApiAlias'],
      Properties: {
        TargetFunctionArn: { 'Fn::GetAtt': ['ApiLambdaFunction', 'Arn'] },
        Qualifier: 'live',
      },
    });
  });
});

describe('what a gateway cannot do', () => {
  const codes = (kind: GatewayKind, options = {}): string[] =>
    gatewayFindings(deployed(kind, options).context).map(({ code }) => code);

  it('is a finding if the contract or the stage requires it', () => {
    expect(codes('rest', { accessLog: true })).toEqual([]);
    expect(codes('http', { accessLog: true })).toEqual([
      'gateway-without-cache',
      'gateway-without-responses',
    ]);
    expect(codes('url', { accessLog: true })).toEqual([
      ...['gateway-without-throttling', 'gateway-without-cache', 'gateway-without-log'],
      'gateway-without-responses',
    ]);
  });

  it.each([
    [
      'http',
      { cacheSize: '0.5' },
      'cacheSize needs gateway=rest, because an HTTP API cannot use it.',
    ],
    [
      'url',
      { webAcl: 'arn:aws:wafv2:eu-central-1:000000000000:regional/webacl/api/0-0' },
      'webAcl needs gateway=rest, because a function URL cannot use it.',
    ],
    [
      'url',
      { docs: true },
      'docs needs gateway=rest or gateway=http, because a function URL cannot use it.',
    ],
    [
      'url',
      {
        domain: 'api.acme.dev',
        certificate: 'arn:aws:acm:eu-central-1:000000000000:certificate/0',
      },
      'domain needs gateway=rest or gateway=http, because a function URL cannot use it.',
    ],
  ] as const)('is refused if it protects the API: %s, %j', (kind, options, message) => {
    const { context } = deployed(kind, options);
    expect(() => {
      refuseGateway(context);
    }).toThrow(message);
  });

  it.each(['http', 'url'] as const)('includes usage plans: %s', (kind) => {
    const { context } = deployed(kind);
    const keyed = { ...context, gateway: { ...context.gateway, apiKeyRequired: true } };
    expect(() => {
      refuseGateway(keyed);
    }).toThrow('would let everyone call the operations with x-openapi-first-api-key-required');
  });
});

describe('the owner’s domain', () => {
  const certificate = 'arn:aws:acm:eu-central-1:000000000000:certificate/0-0';
  const own = { domain: 'api.acme.dev', certificate };

  it('serves the API at the contract’s base path, with TLS 1.2', () => {
    const template = finished('http', own);
    expect(template.Resources.Domain?.Properties).toEqual({
      DomainName: 'api.acme.dev',
      DomainNameConfigurations: [
        { CertificateArn: certificate, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
      ],
    });
    expect(template.Resources.DomainMapping?.Properties).toEqual({
      DomainName: { Ref: 'Domain' },
      ApiId: { Ref: 'HttpApi' },
      Stage: { Ref: 'HttpApiStage' },
      ApiMappingKey: 'v1',
    });
    expect(template.Outputs?.ServiceEndpoint?.Value).toBe('https://api.acme.dev/v1');
    expect(template.Outputs).toHaveProperty('DomainTarget');
    expect(ofType(template, 'AWS::Route53::RecordSet')).toEqual([]);
  });

  it('may be that of another stack, which created it with its certificate', () => {
    const template = finished('http', { domain: 'api.acme.dev' });
    expect(template.Resources).not.toHaveProperty('Domain');
    expect(template.Resources.DomainMapping?.Properties).toMatchObject({
      DomainName: 'api.acme.dev',
      ApiMappingKey: 'v1',
    });
  });

  it('requires client certificates, and disables the address that does not', () => {
    const trustStore = 's3://acme/clients.pem';
    const template = finished('http', { ...own, trustStore, trustStoreVersion: 'abc' });
    expect(template.Resources.Domain?.Properties.MutualTlsAuthentication).toEqual({
      TruststoreUri: trustStore,
      TruststoreVersion: 'abc',
    });
    expect(template.Resources.HttpApi?.Properties.DisableExecuteApiEndpoint).toBe(true);
  });

  it('has records in a zone of Route 53', () => {
    const records = properties(
      finished('http', { ...own, hostedZone: 'Z0123456789' }),
      'AWS::Route53::RecordSet',
    );
    expect(records).toMatchObject([
      { HostedZoneId: 'Z0123456789', Name: 'api.acme.dev', Type: 'A' },
      { Type: 'AAAA' },
    ]);
  });
});
