import { askedPolicies } from '../../../scripts/toolkit/deployment/policies/asked-policies';
import { documentationPolicies } from '../../../scripts/toolkit/deployment/policies/documentation-policies';
import { otherGatewayPolicies } from '../../../scripts/toolkit/deployment/policies/other-gateway-policies';
import { policies as all } from '../../../scripts/toolkit/deployment/policies/policies';
import type { Rendered } from '../../../scripts/toolkit/deployment/policies/policy';
import { contract } from './contracts';
import { breaks } from './policy-breaks';
import { render } from './render';

/** Those of other gateways, of options and of the documentation have tests of their own. */
const elsewhere = [...otherGatewayPolicies, ...askedPolicies, ...documentationPolicies];
const policies = all.filter((one) => !elsewhere.includes(one));

/** A contract that has something for every policy to look at. */
const document = contract(
  {
    'GET /users': {
      operationId: 'listUsers',
      tags: ['Users'],
      security: [{ token: [] }],
      parameters: [
        { in: 'query', name: 'limit' },
        { in: 'header', name: 'Prefer' },
      ],
      'x-cache': { ttlSeconds: 60 },
      'x-table-access': ['GetItem', 'Query:GSI1'],
    },
    'POST /users': {
      operationId: 'createUser',
      tags: ['Users'],
      security: [{ token: [] }],
      'x-throttling': { rateLimit: 5, burstLimit: 10 },
      'x-table-access': ['PutItem'],
      'x-openapi-first-bucket-access': ['GetObject', 'ListBucket'],
      'x-openapi-first-schedule': { everyMinutes: 5, deliversEvents: true },
      'x-openapi-first-queue': true,
    },
    'GET /reports': { operationId: 'getReports', tags: ['Reports'], 'x-api-key-required': true },
  },
  {
    servers: [{ url: 'https://api.example.com/v1' }],
    'x-throttling': { rateLimit: 100, burstLimit: 200 },
    'x-cors': { origins: ['https://a.example', 'https://b.example'] },
    webhooks: { reportReady: { post: { responses: { 204: { description: 'OK' } } } } },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  },
);

describe('the policies of the stack', () => {
  let rendered: Rendered;
  beforeAll(async () => {
    const options = [
      'cacheSize=0.5',
      'warmThroughput=16000',
      'accessLog=true',
      'release=AllAtOnce',
      'alarmTopic=arn:aws:sns:eu-central-1:000000000000:alarms',
      'reservedConcurrency=100',
      'corsOrigins=https://stage.acme.dev',
      'kmsKey=arn:aws:kms:eu-central-1:000000000000:key/00000000-0000-0000-0000-000000000000',
      'permissionsBoundary=arn:aws:iam::000000000000:policy/boundary',
      'webAcl=arn:aws:wafv2:eu-central-1:000000000000:regional/webacl/api/0-0',
    ];
    rendered = await render(document, options);
  });

  it.each(policies)('holds, and has something to look at: $name', ({ check }) => {
    expect(check(rendered)).toEqual({ looked: expect.any(Number) as number, faults: [] });
    expect(check(rendered).looked).toBeGreaterThan(0);
  });

  it('are met for a contract without the resources that they check, and for another stage', async () => {
    const operation = { operationId: 'getTime', tags: ['Time'] };
    const least = await render(contract({ 'GET /time': operation }));
    for (const stage of ['prod', 'dev'])
      expect(policies.flatMap(({ check }) => check({ ...least, stage }).faults)).toEqual([]);
  });

  it.each(policies)('is broken by every stack that breaks it: $name', ({ name, check }) => {
    const ways = Object.entries(breaks).flatMap(([start, some]) =>
      name.startsWith(start) ? some : [],
    );
    expect(ways.length).toBeGreaterThan(0);
    ways.forEach((way, index) => {
      const template = structuredClone(rendered.template);
      way(template);
      const { faults } = check({ ...rendered, template });
      expect({ way: index, broken: faults.length > 0 }).toEqual({ way: index, broken: true });
    });
  });
});
