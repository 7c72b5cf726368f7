import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createDocumentation } from '../../../src/runtime/lambda';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'docs-'));
  writeFileSync(path.join(folder, 'index.html'), '<title>Users</title>');
});
afterEach(() => rmSync(folder, { recursive: true }));

const rest = (httpMethod: string, at: string, headers: Record<string, string> = {}) =>
  createDocumentation(folder)({ httpMethod, path: at, resource: at, headers });
const http = (rawPath: string, headers: Record<string, string> = {}) =>
  createDocumentation(folder)({ rawPath, headers, requestContext: { http: { method: 'GET' } } });

test('a REST API gets text, which it compresses itself', async () => {
  const answer = await rest('GET', '/docs', { 'Accept-Encoding': 'gzip' });
  expect(answer).toMatchObject({
    statusCode: 200,
    isBase64Encoded: false,
    body: '<title>Users</title>',
    headers: { 'Content-Type': 'text/html; charset=utf-8', ETag: expect.any(String) as string },
  });
  expect(answer.headers).not.toHaveProperty('Content-Encoding');
});

test('an HTTP API gets compressed bytes, as the client accepts them', async () => {
  const {
    body = '',
    headers,
    isBase64Encoded,
  } = await http('/v1/docs', { 'accept-encoding': 'gzip' });
  expect(headers).toMatchObject({ 'Content-Encoding': 'gzip' });
  expect(isBase64Encoded).toBe(true);
  expect(gunzipSync(Buffer.from(body, 'base64')).toString()).toBe('<title>Users</title>');
});

test('a client that has the page does not get it again', async () => {
  const { headers } = await rest('GET', '/docs');
  const known = await rest('GET', '/docs', { 'If-None-Match': String(headers?.ETag) });
  expect(known).toMatchObject({ statusCode: 304, body: '' });
});

test.each([
  ['under the mapping of a custom domain', 'GET', '/shop/v1/docs', 200],
  ['with a slash at the end', 'GET', '/docs/', 200],
  ['its headers alone', 'HEAD', '/docs', 200],
  ['a page that does not exist', 'GET', '/openapi.json', 404],
  ['another method', 'POST', '/docs', 405],
])('%s: %s %s is answered with %i', async (_, method, at, status) => {
  const answer = await rest(method, at);
  expect(answer.statusCode).toBe(status);
  if (method !== 'GET') expect(answer.body).toBe('');
});

test('a function without pages does not start', () => {
  rmSync(path.join(folder, 'index.html'));
  expect(() => createDocumentation(folder)).toThrow('which contains no documentation');
});
