import { createApi, problem, type Api, type WholeResponse } from 'openapi-first-runtime';
import { DevelopmentApi } from '../../../scripts/toolkit/server/development-api';
import { compileTiny, operation, silent } from '../../runtime/tiny';

const contract = compileTiny({
  paths: {
    '/here': {
      get: operation({ operationId: 'here', responses: { default: { description: 'Any.' } } }),
    },
    '/gone': { get: operation({ operationId: 'gone' }) },
    '/locked': { get: operation({ operationId: 'locked', security: [{ key: [] }] }) },
    '/open': { get: operation({ operationId: 'open', security: [{ token: [] }] }) },
    '/wrong': {
      get: operation({
        operationId: 'wrong',
        responses: {
          '200': {
            description: 'Done.',
            content: { 'application/json': { schema: { type: 'object', required: ['id'] } } },
          },
        },
      }),
    },
  },
  components: {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      token: { type: 'http', scheme: 'bearer' },
    },
  },
});

const crash = () => {
  throw new TypeError('x is not a function');
};
const handlers = {
  here: () => ({ status: 200 }),
  locked: () => ({ status: 200 }),
  open: crash,
  wrong: () => ({ status: 200, body: {} }),
  forgotten: () => ({ status: 200 }),
};

function develop(env: Record<string, string> = {}, operations: object = handlers) {
  const development = new DevelopmentApi(env, undefined);
  const api = createApi(
    development.adapt({
      contract,
      operations: operations as typeof handlers,
      security: {
        token: ({ credential: { token } }: { credential: { token: string } }) =>
          token === 'good' ? { caller: 'ada', scopes: [] } : undefined,
      },
      log: silent,
      observe: () => undefined,
    }),
  );
  return { api, gaps: development.gaps };
}

async function get(api: Api, path: string, headers: Record<string, string> = {}) {
  const request = { method: 'GET', path, query: '', headers, requestId: 'r-1' };
  const { status, body } = (await api.handle(request)) as WholeResponse;
  const { detail } = JSON.parse(String(body ?? '{}')) as { detail?: string };
  return [status, detail];
}

test('a missing handler returns 501 and is reported, and the rest continues to work', async () => {
  const { api, gaps } = develop();
  expect(gaps).toEqual([
    'The operation gone has no handler: it returns 501.',
    'The handler forgotten has no operation in the contract.',
    'The security scheme key has no function: it returns 501.',
  ]);
  expect(await get(api, '/here')).toEqual([200, undefined]);
  expect(await get(api, '/gone')).toEqual([501, 'The operation gone has no handler.']);
  expect(await get(api, '/locked')).toEqual([401, 'key: missing']);
  expect(await get(api, '/locked', { 'x-key': 'k' })).toEqual([
    501,
    'The security scheme key has no function.',
  ]);
});

test('responses include the reason: a 401, a response that breaks the contract, an unexpected error', async () => {
  const { api } = develop();
  expect(await get(api, '/open', { authorization: 'Bearer bad' })).toEqual([
    401,
    'token: not valid',
  ]);
  expect(await get(api, '/wrong')).toEqual([
    500,
    'The response breaks the contract: 200: body/id is required',
  ]);
  expect(await get(api, '/open', { authorization: 'Bearer good' })).toEqual([
    500,
    'TypeError: x is not a function',
  ]);
});

test('an existing detail is kept', async () => {
  const here = () => {
    throw problem.unauthorized('Wrong password.', 'Basic');
  };
  const { api } = develop({}, { ...handlers, here });
  expect(await get(api, '/here')).toEqual([401, 'Wrong password.']);
});

test('production does not reveal reasons', async () => {
  const { api } = develop({ NODE_ENV: 'production' });
  expect(await get(api, '/open')).toEqual([401, undefined]);
  expect(await get(api, '/wrong')).toEqual([500, undefined]);
  expect(await get(api, '/open', { authorization: 'Bearer good' })).toEqual([500, undefined]);
});
