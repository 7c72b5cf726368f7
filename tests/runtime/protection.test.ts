import { createLambda } from '../../src/runtime/entries/lambda';
import { createServer } from '../../src/runtime/entries/server';
import { context, functionUrlEvent, httpApiEvent, restEvent } from './entries/events';
import { operation, Tiny } from './tiny';

const components = {
  securitySchemes: {
    bearer: { type: 'http', scheme: 'bearer' },
    key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
    session: { type: 'apiKey', in: 'cookie', name: 'session' },
    query: { type: 'apiKey', in: 'query', name: 'key' },
  },
};
const types = { 'application/json': {}, 'text/plain': {} };
const paths = {
  '/open': { get: operation() },
  '/either': { get: operation({ responses: { '200': { description: '', content: types } } }) },
  '/mine': { get: operation({ security: [{ bearer: [] }, { key: [] }, { query: [] }] }) },
  '/session': { get: operation({ security: [{ session: [] }, {}] }) },
};
const security = Object.fromEntries(
  Object.keys(components.securitySchemes).map((name) => [
    name,
    () => ({ caller: name, scopes: [] }),
  ]),
);

function tiny(handler?: () => object): Tiny {
  return new Tiny({ components, paths }, { security, ...(handler && { handler }) });
}

const bearer = { headers: { authorization: 'Bearer t' } };

describe('every response', () => {
  it.each(['/open', '/mine', '/nothing', 'DELETE /open', 'OPTIONS /open', 'HEAD /open'])(
    '%s forbids the browser to guess its type',
    async (target) => {
      const { headers } = await tiny().send(target);
      expect(headers['X-Content-Type-Options']).toBe('nosniff');
    },
  );

  it('to a client that uses TLS tells it to continue to do so', async () => {
    const answer = async (secure: boolean, target: string) =>
      (await tiny().send(target, { secure })).headers['Strict-Transport-Security'];
    expect(await answer(true, '/open')).toBe('max-age=31536000');
    expect(await answer(true, '/nothing')).toBe('max-age=31536000');
    expect(await answer(false, '/open')).toBeUndefined();
  });
});

describe('no cache keeps', () => {
  it.each([
    ['a response that depends on the caller', '/mine', bearer, 200],
    ['one that may depend on the caller', '/session', {}, 200],
    ['a refused request', '/mine', {}, 401],
    ['an error', '/nothing', {}, 404],
  ])('%s', async (_, target, request, status) => {
    const answer = await tiny().send(target, request);
    expect([answer.status, answer.headers['Cache-Control']]).toEqual([status, 'private, no-store']);
  });

  it('a public response is left to its operation', async () => {
    expect((await tiny().send('/open')).headers).not.toHaveProperty('Cache-Control');
  });

  it('what an operation sets itself is kept, however it is spelled', async () => {
    const headers = { 'cache-control': 'private, max-age=60', vary: 'Accept-Language' };
    const answer = await tiny(() => ({ status: 200, headers })).send('/mine', bearer);
    expect(answer.headers).toMatchObject({
      'cache-control': 'private, max-age=60',
      vary: 'Accept-Language, Authorization, X-Api-Key',
    });
    expect(answer.headers).not.toHaveProperty('Cache-Control');
  });
});

it.each([
  ['/mine', 'Authorization, X-Api-Key'],
  ['/session', 'Cookie'],
  ['/either', 'Accept'],
  ['/open', undefined],
])('%s varies with %s', async (target, vary) => {
  expect((await tiny().send(target, bearer)).headers.Vary).toBe(vary);
});

describe('TLS ends in front of', () => {
  const api = tiny().api;
  const sent = { method: 'GET', path: '/open' };
  const HSTS = 'Strict-Transport-Security';

  it.each([
    ['a REST API', restEvent(sent)],
    ['an HTTP API', httpApiEvent(sent)],
    ['a function URL', functionUrlEvent(sent)],
  ])('%s, always', async (_, event) => {
    const { headers } = await createLambda(api)(event, context());
    expect(headers?.[HSTS]).toBe('max-age=31536000');
  });

  it('an emulator, if it does not say otherwise', async () => {
    const event = restEvent({ ...sent, headers: [['X-Forwarded-Proto', 'http']] });
    expect((await createLambda(api)(event, context())).headers).not.toHaveProperty([HSTS]);
  });

  it.each([
    ['a container, if its trusted proxy says so', true, 'https', 'max-age=31536000'],
    ['nothing, if it says so', true, 'http', null],
    ['nothing that is known, if anybody may say so', false, 'https', null],
  ])('%s', async (_, trustProxy, proto, expected) => {
    const server = createServer(api, { trustProxy });
    const { port } = await server.listen(0, '127.0.0.1');
    try {
      const get = (path: string) =>
        fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'x-forwarded-proto': proto } });
      for (const path of ['/open', '/nothing'])
        expect((await get(path)).headers.get(HSTS)).toBe(expected);
    } finally {
      await server.close(0);
    }
  });
});

it('a server also refuses what is not HTTP with these headers', async () => {
  const server = createServer(tiny().api);
  const { port } = await server.listen(0, '127.0.0.1');
  try {
    const { RawClient, parseAnswer } = await import('./entries/raw-http');
    const client = new RawClient(port).send('GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n');
    await client.closed;
    expect(parseAnswer(client.received).headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
  } finally {
    await server.close(0);
  }
});
