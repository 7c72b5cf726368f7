import type { JsonObject } from '../../../../scripts/toolkit/compiler/document';
import type { Client, Gateway } from '../../../../scripts/toolkit/deployment/lambda/client';
import { createClient } from '../../../../scripts/toolkit/deployment/lambda/client';
import { modelOf } from '../../../../scripts/toolkit/compiler/load';
import { derivedRequests } from '../../../../scripts/toolkit/deployment/lambda/derived-requests';
import {
  derivedScenario,
  strayScenario,
} from '../../../../scripts/toolkit/deployment/lambda/derived-scenario';
import type { ClientRequest } from '../../../../scripts/toolkit/deployment/lambda/request';

const document = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  servers: [{ url: 'https://api.example.com/v1' }],
  paths: {
    '/orders': {
      post: {
        operationId: 'createOrder',
        'x-table-access': ['PutItem'],
        security: [{ key: [] }, { token: ['orders:write'] }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { const: { amount: 1 } } } },
        },
        responses: { 201: { description: '' } },
      },
    },
    '/orders/{orderId}': {
      get: {
        operationId: 'getOrder',
        parameters: [
          { in: 'path', name: 'orderId', required: true, schema: { const: 'a/b' } },
          { in: 'query', name: 'part', schema: { const: 'line' } },
        ],
        responses: { 200: { description: '' } },
      },
    },
  },
  components: {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
      token: { type: 'http', scheme: 'bearer' },
    },
  },
} as unknown as JsonObject;

/** What a scenario sends, to a server that answers nothing in particular. */
async function sent(
  scenario: (client: Client) => Promise<void>,
  gateway: Gateway = 'REST API',
): Promise<ClientRequest[]> {
  const requests: ClientRequest[] = [];
  const env = { JWT_SECRET: 'x'.repeat(32), JWT_ISSUER: 'https://i/', JWT_AUDIENCE: 'a' };
  const send = (request: ClientRequest) => {
    requests.push(request);
    return Promise.resolve({ status: 200, headers: {}, body: '' });
  };
  await scenario(createClient(send, env, ['orders:write'], gateway));
  return requests;
}

const header = ({ headers }: ClientRequest, wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1];

describe('the requests made from a contract', () => {
  const requests = derivedRequests(modelOf(document));

  it('are valid, with all parameters and with only the required ones', () => {
    expect(requests.map(({ method, target, least }) => [method, target, least])).toEqual([
      // The one with all parameters would be the same, and is not sent twice.
      ['POST', '/orders', true],
      ['GET', '/orders/a%2Fb?part=line', false],
      ['GET', '/orders/a%2Fb', true],
    ]);
    expect(requests.map(({ usesTable }) => usesTable)).toEqual([true, false, false]);
  });

  it('contain a token of the API if it is sufficient, and otherwise other credentials', async () => {
    const [first] = await sent(derivedScenario(requests));
    expect(first && header(first, 'authorization')).toMatch(/^Bearer ey/);
    expect(first && header(first, 'x-api-key')).toBeUndefined();
  });

  it('are repeated without credentials, and with input that is refused', async () => {
    const all = await sent(derivedScenario(requests));
    const posts = all.filter(({ method }) => method === 'POST');
    expect(posts.some((one) => header(one, 'authorization') === undefined)).toBe(true);
    expect(posts.map(({ body }) => body?.toString())).toEqual(
      expect.arrayContaining(['{"amount":1}', '{"name":', '', 'name=Ada']),
    );
    expect(all.map(({ method }) => method)).toEqual(expect.arrayContaining(['HEAD', 'OPTIONS']));
  });

  it('leave out what a gateway does not pass on', async () => {
    const viaHttp = await sent(derivedScenario(requests), 'HTTP API');
    expect(viaHttp.some(({ target }) => target.includes('%2F'))).toBe(false);
  });

  it('only use paths that the contract does not have if the gateway passes on all paths', async () => {
    const stray = await sent(strayScenario(requests));
    expect(stray.map(({ target }) => target)).toEqual(
      expect.arrayContaining(['/', '/nowhere', '/orders/a/b/c']),
    );
  });
});
