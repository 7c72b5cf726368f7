import { gunzipSync } from 'node:zlib';
import type { WholeResponse } from 'openapi-first-runtime';
import { parseModel } from '../../../scripts/toolkit/compiler/model/parse';
import { healthChecks } from '../../../scripts/toolkit/server/contract';
import { indexPage } from '../../../scripts/toolkit/server/index-page';
import { StaticPage } from 'openapi-first-runtime/server';

const page = new StaticPage('text/plain', 'Hello, page.');

function ask(headers: Record<string, string | string[]> = {}): WholeResponse {
  const request = { method: 'GET', path: '/docs', query: '', headers, requestId: 'r' };
  return page.answer(request);
}

test('a page has an ETag, can be read by any other page, and is revalidated each time', () => {
  expect(ask()).toMatchObject({
    status: 200,
    headers: {
      ETag: expect.stringMatching(/^W\/"[\w-]{22}"$/) as string,
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'no-cache',
    },
    body: Buffer.from('Hello, page.'),
  });
});

test('a client that has it gets 304 without a body', () => {
  const tag = String(ask().headers.ETag);
  for (const known of [tag, tag.slice(2), `"other", ${tag}`, ['"other"', tag], '*']) {
    const answer = ask({ 'if-none-match': known });
    expect([answer.status, answer.body]).toEqual([304, undefined]);
  }
  expect(ask({ 'if-none-match': '"other"' }).status).toBe(200);
});

test.each([
  ['gzip', true],
  ['br, gzip;q=0.5', true],
  ['*', true],
  ['GZIP', true],
  ['br', false],
  ['gzip;q=0', false],
  ['*, gzip;q=0', false],
  ['identity', false],
])('with Accept-Encoding: %s it is compressed: %s', (accept, compressed) => {
  const { headers, body } = ask({ 'accept-encoding': accept });
  expect(headers.Vary).toBe('Accept-Encoding');
  expect(headers['Content-Encoding']).toBe(compressed ? 'gzip' : undefined);
  const bytes = body as Buffer;
  expect(String(compressed ? gunzipSync(bytes) : bytes)).toBe('Hello, page.');
});

const { model } = parseModel({
  info: { title: 'A <b> & "c"', version: '1' },
  servers: [{ url: '/v1' }],
  security: [{ key: [] }],
  paths: {
    '/health': { get: { operationId: 'live', security: [] } },
    '/health/ready': { get: { summary: 'Ready?', security: [{}] } },
    '/livez': { get: { security: [], parameters: [{ in: 'query', required: true }] } },
    '/status': { get: {} },
    '/orders/{id}/status': { get: { security: [] } },
    '/ping': { post: { security: [] } },
  },
});

test('the first page leads to the documentation, the contract, and the public health check', () => {
  expect(healthChecks(model).map((check) => check.path)).toEqual([
    '/v1/health',
    '/v1/health/ready',
  ]);
  const html = indexPage(model);
  const links = [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href);
  expect(links).toEqual([
    '/docs',
    '/openapi.json',
    '/openapi.yaml',
    '/v1/health',
    '/v1/health/ready',
  ]);
  const texts = [...html.matchAll(/<a [^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(new Set(texts).size).toBe(texts.length);
  expect(html).toContain('<h1>A &lt;b> &amp; &quot;c&quot; 1</h1>');
});
