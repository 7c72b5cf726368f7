import { otherGatewayPolicies } from '../../../scripts/toolkit/deployment/policies/other-gateway-policies';
import { policies } from '../../../scripts/toolkit/deployment/policies/policies';
import type { Rendered } from '../../../scripts/toolkit/deployment/policies/policy';
import { ofType, type Template } from '../../../scripts/toolkit/deployment/stack/template';
import { contract } from './contracts';
import { render } from './render';

const document = contract(
  {
    'GET /users': {
      operationId: 'listUsers',
      tags: ['Users'],
      security: [{ token: [] }],
      parameters: [{ in: 'query', name: 'limit' }],
      'x-table-access': ['GetItem', 'Query:GSI1'],
      'x-openapi-first-schedule': { everyMinutes: 5 },
    },
    'POST /users': {
      operationId: 'createUser',
      tags: ['Users'],
      'x-throttling': { rateLimit: 5, burstLimit: 10 },
      'x-table-access': ['PutItem'],
    },
    'GET /reports': { operationId: 'getReports', tags: ['Reports'] },
  },
  {
    servers: [{ url: 'https://api.example.com/v1' }],
    'x-throttling': { rateLimit: 100, burstLimit: 200 },
    'x-cors': { origins: ['https://a.example'] },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  },
);

type Break = (template: Template) => void;

const change =
  (type: string, with_: (properties: Record<string, unknown>) => void): Break =>
  (template) => {
    for (const [, { Properties }] of ofType(template, type)) with_(Properties);
  };
const drop =
  (type: string, of: (one: Record<string, unknown>) => boolean = () => true): Break =>
  (template) => {
    for (const [id, { Properties }] of ofType(template, type))
      if (of(Properties)) Reflect.deleteProperty(template.Resources, id);
  };

const isDefault = ({ RouteKey }: Record<string, unknown>): boolean => RouteKey === '$default';

/** Beginning of a policy's name → a gateway, and ways in which its stack breaks it. */
const breaks: Readonly<Record<string, readonly [gateway: 'http' | 'url', ...ways: Break[]]>> = {
  'the stack has one address': [
    'url',
    drop('AWS::Lambda::Url'),
    ({ Resources }) => (Resources.Another = { Type: 'AWS::Lambda::Function', Properties: {} }),
    ({ Resources }) => (Resources.Another = { Type: 'AWS::ApiGatewayV2::Api', Properties: {} }),
  ],
  'a function answers what matches no route': ['http', drop('AWS::ApiGatewayV2::Route', isDefault)],
  'the HTTP API fits': [
    'http',
    ({ Resources }) => {
      const route = { Type: 'AWS::ApiGatewayV2::Route', Properties: {} };
      for (let each = 0; each < 300; each += 1) Resources[`Another${each}`] = route;
    },
  ],
  'an HTTP API sends events': [
    'http',
    change('AWS::ApiGatewayV2::Integration', (one) => (one.PayloadFormatVersion = '1.0')),
    drop('AWS::Lambda::Permission'),
    change('AWS::Lambda::Permission', (one) => delete one.SourceArn),
  ],
  'everyone may call': [
    'url',
    change('AWS::Lambda::Permission', (one) => delete one.FunctionUrlAuthType),
    change('AWS::Lambda::Permission', (one) => delete one.InvokedViaFunctionUrl),
    drop('AWS::Lambda::Permission', (one) => one.InvokedViaFunctionUrl === true),
  ],
  'the address of a function': ['url', change('AWS::Lambda::Url', (one) => delete one.Qualifier)],
  'a domain accepts': [
    'http',
    change('AWS::ApiGatewayV2::DomainName', (one) => (one.DomainNameConfigurations = [{}])),
    change('AWS::ApiGatewayV2::ApiMapping', (one) => delete one.ApiMappingKey),
    drop('AWS::ApiGatewayV2::ApiMapping'),
  ],
  'with mutual TLS': [
    'http',
    change('AWS::ApiGatewayV2::Api', (one) => delete one.DisableExecuteApiEndpoint),
  ],
  'executions are kept ready': [
    'http',
    drop('AWS::Lambda::Alias', (one) => JSON.stringify(one).includes('UsersLambdaFunction')),
    change('AWS::ApiGatewayV2::Integration', (one) => {
      one.IntegrationUri = { 'Fn::GetAtt': ['UsersLambdaFunction', 'Arn'] };
    }),
  ],
};

describe('the policies of a stack behind another gateway', () => {
  const rendered = new Map<string, Rendered>();
  const shared = ['release=AllAtOnce', 'provisionedConcurrency=2', 'memorySize=512', 'tags=a=b'];
  beforeAll(async () => {
    const domain = [
      'domain=api.acme.dev',
      'certificate=arn:aws:acm:eu-central-1:000000000000:certificate/0',
      'trustStore=s3://acme/clients.pem',
    ];
    rendered.set('http', await render(document, ['gateway=http', ...shared, ...domain]));
    rendered.set('url', await render(document, ['gateway=url', ...shared]));
    rendered.set('rest', await render(document, [...shared, ...domain]));
  });
  const stack = (gateway: string): Rendered => {
    const found = rendered.get(gateway);
    if (!found) throw new Error(`The stack of ${gateway} was not rendered.`);
    return found;
  };

  it.each(['http', 'url', 'rest'])('all hold: %s', (gateway) => {
    const faults = policies.flatMap(({ name, check }) =>
      check(stack(gateway)).faults.map((fault) => `${name}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it.each(otherGatewayPolicies)('are broken by every stack that breaks them: $name', (policy) => {
    const { name, check } = policy;
    const [, [gateway, ...ways] = ['http']] =
      Object.entries(breaks).find(([start]) => name.startsWith(start)) ?? [];
    expect(ways.length).toBeGreaterThan(0);
    expect(check(stack(gateway)).looked).toBeGreaterThan(0);
    ways.forEach((way, index) => {
      const template = structuredClone(stack(gateway).template);
      way(template);
      const broken = check({ ...stack(gateway), template }).faults.length > 0;
      expect({ way: index, broken }).toEqual({ way: index, broken: true });
    });
  });

  it('has the memory of the param, and one function behind a URL', () => {
    const functions = ofType(stack('url').template, 'AWS::Lambda::Function');
    expect(functions.map(([id, { Properties }]) => [id, Properties.MemorySize])).toEqual([
      ['ApiLambdaFunction', 512],
    ]);
  });
});
