import type { Api, WholeResponse } from 'openapi-first-runtime';
import { allowLocalPages } from '../../../scripts/toolkit/server/local-pages';
import { operation, Tiny, type TinyOptions } from '../../runtime/tiny';

const paths = { '/things': { get: operation(), post: operation() } };

function local(document: object = { paths }, options: TinyOptions = {}) {
  const tiny = new Tiny(document, options);
  return allowLocalPages((tiny as unknown as { api: Api }).api);
}

async function ask(api: Api, method: string, path: string, headers: Record<string, string>) {
  const request = { method, path, query: '', headers, requestId: 'r-1' };
  return (await api.handle(request)) as WholeResponse;
}

const preflight = (origin: string) => ({
  origin,
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'content-type, authorization',
});

test.each([
  'http://localhost:5173',
  'http://localhost',
  'https://localhost:8443',
  'http://127.0.0.1:8080',
  'http://[::1]:3000',
  'http://shop.localhost:3000',
])('a page on %s may call, and read every header', async (origin) => {
  const before = await ask(local(), 'OPTIONS', '/things', preflight(origin));
  expect(before).toMatchObject({
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': 'content-type, authorization',
    },
  });
  const answer = await ask(local(), 'GET', '/things', { origin });
  expect(answer).toMatchObject({
    status: 200,
    headers: { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' },
  });
  expect(answer.headers['Access-Control-Expose-Headers']).toContain('X-Request-Id');
});

test.each([
  'https://example.com',
  'http://localhost.example.com',
  'http://localhost:3000.example.com',
  'http://evil-localhost',
  'null',
])('a page on %s may not', async (origin) => {
  for (const headers of [{ origin }, preflight(origin)]) {
    const answer = await ask(local(), 'OPTIONS', '/things', headers);
    expect(answer.headers).not.toHaveProperty('Access-Control-Allow-Origin');
  }
});

test('a page can read why a path or a method is refused', async () => {
  const origin = 'http://localhost:5173';
  expect((await ask(local(), 'OPTIONS', '/nothing', preflight(origin))).status).toBe(204);
  const answer = await ask(local(), 'DELETE', '/things', { origin });
  expect(answer).toMatchObject({
    status: 405,
    headers: { 'Access-Control-Allow-Origin': origin },
  });
});

test('the contract’s rules for an origin are kept', async () => {
  const cors = { origins: ['http://localhost:5173'], headers: ['content-type'], maxAge: 60 };
  const api = local({ paths, 'x-openapi-first-cors': cors });
  const answer = await ask(api, 'OPTIONS', '/things', preflight('http://localhost:5173'));
  expect(answer.headers['Access-Control-Max-Age']).toBe('60');
  const other = await ask(api, 'OPTIONS', '/things', preflight('http://localhost:4200'));
  expect(other.headers['Access-Control-Allow-Origin']).toBe('http://localhost:4200');
});

test('a request that is not from a page gets the usual response', async () => {
  const answer = await ask(local(), 'GET', '/things', {});
  expect(Object.keys(answer.headers)).toEqual(['X-Request-Id', 'X-Content-Type-Options']);
});
