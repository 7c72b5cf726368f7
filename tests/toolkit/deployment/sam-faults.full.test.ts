import path from 'node:path';
import { fillIn } from '../../../scripts/toolkit/deployment/deployment-file';
import { describeDeployment } from '../../../scripts/toolkit/deployment/description';
import { pythonTool } from '../../../scripts/toolkit/deployment/python-tool';
import { expand, expansionFaults } from '../../../scripts/toolkit/deployment/sam/expand';
import type { SamTemplate } from '../../../scripts/toolkit/deployment/sam/sam-template';
import { samTemplate } from '../../../scripts/toolkit/deployment/sam/template';
import { ofType, type Template } from '../../../scripts/toolkit/deployment/stack/template';
import { contract } from './contracts';

const model = contract(
  { 'GET /users': { tags: ['Users'] }, 'GET /health': { tags: ['Health'] } },
  {
    servers: [{ url: 'https://api.example.com/v1' }],
    'x-throttling': { rateLimit: 100, burstLimit: 200 },
  },
);
const template = (gateway: 'rest' | 'http' | 'url'): SamTemplate =>
  samTemplate(
    describeDeployment(model, gateway),
    {
      service: 'api',
      params: { gateway },
      provider: { runtime: 'nodejs24.x', architecture: 'arm64', memorySize: 512, timeout: 10 },
    },
    'dev',
  );

/** SAM opens a stage named Stage, which has none of the settings. */
function withSecondStage(): SamTemplate {
  const planted = template('rest');
  for (const [, { Properties }] of ofType(planted, 'AWS::Serverless::Api'))
    delete Properties.OpenApiVersion;
  return planted;
}

/** As separate resources, which SAM does not look at when it names a deployment. */
function withResponsesOutside(): SamTemplate {
  const planted = template('rest');
  const { resources } = fillIn(describeDeployment(model), 'api', 'dev');
  const all: Template = { Resources: resources };
  for (const [id, one] of ofType(all, 'AWS::ApiGateway::GatewayResponse'))
    planted.Resources[id] = one;
  for (const [, { Properties }] of ofType(planted, 'AWS::Serverless::Api'))
    delete Properties.GatewayResponses;
  return planted;
}

describe('the output of SAM’s own translator', () => {
  let python: string;
  beforeAll(async () => {
    const sam = await pythonTool('aws-sam-cli==1.170.0', 'sam');
    python = path.join(path.dirname(sam), 'python');
  }, 600_000);

  it.each(['rest', 'http', 'url'] as const)(
    'has one address and its settings: %s',
    async (kind) => {
      expect(await expansionFaults(python, template(kind))).toEqual([]);
    },
  );

  it('is a new deployment if a response of the gateway changes', async () => {
    const changed = template('rest');
    for (const [, { Properties }] of ofType(changed, 'AWS::Serverless::Api')) {
      const responses = Properties.GatewayResponses as Record<
        string,
        { ResponseTemplates: Record<string, string> }
      >;
      const [first] = Object.values(responses);
      if (first) first.ResponseTemplates['application/json'] = '{"title":"Another"}';
    }
    const [before, after] = await Promise.all(
      [template('rest'), changed].map((one) => expand(python, one)),
    );
    const deployment = (one: Template | undefined): string | undefined =>
      one && ofType(one, 'AWS::ApiGateway::Deployment')[0]?.[0];
    expect(deployment(before)).toBeDefined();
    expect(deployment(after)).not.toBe(deployment(before));
  });

  it('is refused with a second stage', async () => {
    const faults = await expansionFaults(python, withSecondStage());
    expect(faults).toContain('SAM creates 2 stages.');
  });

  it('is refused with responses outside of the API, whose changes are not deployed', async () => {
    expect(await expansionFaults(python, withResponsesOutside())).toEqual([
      'A changed response of the gateway would not be deployed.',
    ]);
  });
});
