import { deployedFunctions } from '../../../scripts/toolkit/deployment/documentation/functions';
import {
  describeDeployment,
  generateDeployment,
} from '../../../scripts/toolkit/deployment/description';
import { samTemplate } from '../../../scripts/toolkit/deployment/sam/template';
import type { ServerlessSettings } from '../../../scripts/toolkit/deployment/serverless-settings';
import { ofType } from '../../../scripts/toolkit/deployment/stack/template';
import { contract } from './contracts';

const model = contract(
  { 'GET /users': { tags: ['Users'], 'x-table-access': ['GetItem'] } },
  { servers: [{ url: 'https://api.example.com/v1' }] },
);
const deployment = describeDeployment(model);
const settings = (docs: boolean): ServerlessSettings => ({
  service: 'api',
  params: { jwtIssuer: 'https://id.acme.dev/', jwtAudience: 'orders', docs },
  provider: { runtime: 'nodejs24.x', architecture: 'arm64', memorySize: 512, timeout: 10 },
});

const paths = (of: typeof deployment): string[] =>
  of.documentation.function.events.map(({ http }) => `${http.method} ${http.path}`);

it('is off unless the owner turns it on', () => {
  const template = samTemplate(deployment, settings(false), 'dev');
  expect(JSON.stringify(template)).not.toContain('/docs');
  expect(Object.keys(deployedFunctions(deployment, { docs: false }))).toEqual(['users']);
});

it('is a separate function, with its own pages and limits, and is only allowed to log', () => {
  const template = samTemplate(deployment, settings(true), 'dev');
  expect(paths(deployment)).toEqual([
    ...['get /docs', 'head /docs', 'get /openapi.json', 'head /openapi.json'],
    ...['get /openapi.yaml', 'head /openapi.yaml', 'get /llms.txt', 'head /llms.txt'],
  ]);
  expect(template.Resources.DocsLambdaFunction?.Properties).toMatchObject({
    FunctionName: 'api-dev-docs',
    CodeUri: 'functions/docs',
    Role: { 'Fn::GetAtt': ['DocsRole', 'Arn'] },
  });
  expect(JSON.stringify(template.Resources.DocsRole)).not.toMatch(/dynamodb:|secretsmanager:/);
  expect(template.Resources.ApiGatewayRestApi?.Properties.MethodSettings).toContainEqual({
    ResourcePath: '/~1docs',
    HttpMethod: 'GET',
    ThrottlingRateLimit: 50,
    ThrottlingBurstLimit: 100,
  });
  for (const [, { Properties }] of ofType(template, 'AWS::Logs::QueryDefinition'))
    expect(Properties.LogGroupNames).toContainEqual({ Ref: 'DocsLogGroup' });
});

it('does not change the paths and names of the contract', () => {
  const own = contract({ 'GET /docs': { tags: ['Docs'] }, 'GET /docs/{id}': { tags: ['Docs'] } });
  const described = describeDeployment(own);
  expect(described.documentation.key).toBe('docs2');
  expect(paths(described)).not.toContain('get /docs');
  expect(Object.keys(generateDeployment(own).files)).toEqual(
    expect.arrayContaining(['functions/docs.ts', 'functions/docs-2.ts']),
  );
});
