import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readPages } from '../../../src/runtime/entries/documentation';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'docs-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const request = (headers: Record<string, string> = {}) => ({
  method: 'GET',
  path: '/docs',
  query: '',
  headers,
  requestId: 'r',
});

test('what npm run docs has written is served, with an ETag, and compressed', () => {
  writeFileSync(path.join(folder, 'index.html'), '<title>Users</title>');
  writeFileSync(path.join(folder, 'openapi.json'), '{}');
  const pages = readPages(folder);
  expect([...pages.keys()]).toEqual(['/docs', '/openapi.json']);
  const docs = pages.get('/docs');
  const plain = docs?.(request());
  expect(plain).toMatchObject({
    status: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8', ETag: expect.any(String) as string },
  });
  const compressed = docs?.(request({ 'accept-encoding': 'gzip' }));
  expect(compressed?.headers['Content-Encoding']).toBe('gzip');
  expect(gunzipSync(compressed?.body as Buffer).toString()).toBe('<title>Users</title>');
  const known = docs?.(request({ 'if-none-match': String(plain?.headers.ETag) }));
  expect(known).toMatchObject({ status: 304 });
});

test('a folder without documentation is refused in a sentence that says what to do', () => {
  expect(() => readPages(folder)).toThrow(
    `DOCS_FOLDER is "${folder}", which contains no documentation. Write it with: npm run docs -- --out ${folder}`,
  );
});
