import type { Api, WholeResponse } from 'openapi-first-runtime';
import { contractApi } from '../../../scripts/toolkit/mock/serve';
import { contractFile, INFO, removeFolders } from '../compiler/contract-folder';

const answer = (content: object) => ({ description: 'An answer.', content });
const XML = '<?xml version="1.0"?>\n<orders><order id="1">  two  spaces </order></orders>\n';

const CONTRACT = {
  openapi: '3.1.0',
  info: INFO,
  paths: {
    '/orders': {
      get: {
        operationId: 'orders',
        responses: {
          200: answer({
            'application/json': {
              examples: { few: { value: ['a'] }, many: { value: ['a', 'b', 'c'] } },
            },
            'application/xml': { example: XML },
            'text/csv': { example: 'id,name\r\n1,Ada\r\n' },
          }),
          404: answer({ 'application/json': { example: 'nothing' } }),
          '5XX': answer({ 'application/json': { example: 'later' } }),
          default: answer({ 'application/json': { example: 'trouble' } }),
        },
      },
    },
    '/reports': {
      get: {
        operationId: 'reports',
        responses: {
          200: answer({
            'application/vnd.acme.report+json': { example: { of: 'today' } },
          }),
        },
      },
    },
  },
};

let api: Api;
beforeAll(async () => {
  ({ api } = await contractApi(contractFile({ 'openapi.json': CONTRACT }), { mock: true }));
});
afterAll(removeFolders);

async function get(target: string, headers: Record<string, string> = {}) {
  const [path = '', query = ''] = target.split('?');
  const asked = { method: 'GET', path, query, headers, requestId: 'r' };
  const { status, body, headers: sent } = (await api.handle(asked)) as WholeResponse;
  return { status, type: sent['Content-Type'], text: body?.toString() };
}

test.each([
  ['application/xml', XML],
  ['application/xml; charset=utf-8', XML],
  ['text/html, application/xml;q=0.9', XML],
  ['text/csv', 'id,name\r\n1,Ada\r\n'],
])('with Accept: %s the response is the example, byte for byte', async (accept, text) => {
  expect(await get('/orders', { accept })).toMatchObject({ status: 200, text });
});

test.each([
  ['?__code=404', 404, 'nothing'],
  ['?__code=503', 503, 'later'],
  ['?__code=418', 418, 'trouble'],
  ['?__example=many', 200, ['a', 'b', 'c']],
  ['?__code=200&__example=many', 200, ['a', 'b', 'c']],
  ['?limit=3&__code=404', 404, 'nothing'],
])('%s requests another response, as in Prism', async (query, status, body) => {
  expect(await get(`/orders${query}`)).toMatchObject({ status, text: JSON.stringify(body) });
});

test.each([
  ['application/vnd.acme.report+json', 'today'],
  ['application/vnd.acme.report+json; version=1', 'today'],
  ['application/vnd.acme.report+json;version=1;q=0.5, text/html', 'today'],
  ['application/vnd.acme.report+json; version=2', 'today'],
])(
  'Accept: %s is satisfied by a media type of which the contract says nothing more',
  async (accept, of) => {
    const { status, text } = await get('/reports', { accept });
    expect(status).toBe(200);
    expect(JSON.parse(text ?? '')).toEqual({ of });
  },
);
