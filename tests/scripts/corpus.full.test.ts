import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { draw } from '../../scripts/corpus/sample';

const project = path.resolve(__dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'corpus-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, document: object | string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document));
}

function corpus(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const tsx = path.join(project, 'node_modules/tsx/dist/cli.mjs');
  const program = path.join(project, 'scripts/corpus.ts');
  return spawnSync(process.execPath, [tsx, '--conditions=source', program, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
}

const contract = (paths: object): object => ({
  openapi: '3.1.0',
  info: { title: 'A', version: '1' },
  paths,
});
const ok = { 200: { description: '' } };

test('the same seed draws the same sample, each item once', () => {
  const items = Array.from({ length: 1000 }, (_, i) => i);
  const sample = draw(items, 300, 7);
  expect(draw(items, 300, 7)).toEqual(sample);
  expect(draw(items, 300, 8)).not.toEqual(sample);
  expect(new Set(sample).size).toBe(300);
  expect(draw(items, 5000, 7).sort((a, b) => a - b)).toEqual(items);
});

test('compiles OpenAPI 3 documents, counts findings by code and names what does not compile', () => {
  write('docs/good.json', contract({ '/a': { get: { responses: ok } } }));
  write(
    'docs/more/bad.yaml',
    'openapi: 3.0.0\ninfo: {title: A, version: "1"}\npaths: {"/a": {get: {responses: {"200": {$ref: "#/nowhere"}}}}}',
  );
  write('docs/old.json', { swagger: '2.0', paths: {} });
  const { status, stdout, stderr } = corpus('--from', 'docs', '--seed', '3');
  expect(stderr).toContain(
    '2 of 2 OpenAPI 3.x documents in docs, seed 3; 1 other file is left out',
  );
  expect(stdout).toMatch(/severity +findings +documents +code\nerror +1 +1 +[a-z-]+\n/);
  expect(stdout).toMatch(/more\/bad\.yaml: refused\n {2}error .*nowhere/);
  expect(stdout).toContain('1 of 2 documents compiled, 1 refused');
  expect(status).toBe(1);
});

test('one that takes too long ends alone', () => {
  write('slow/a.json', contract({ '/a': { get: { responses: ok } } }));
  const { status, stdout } = corpus('--from', 'slow', '--seconds', '0');
  expect(stdout).toContain('a.json: stopped\n  not compiled after 0 seconds');
  expect(status).toBe(1);
});

test('says how to get the documents', () => {
  const { status, stderr } = corpus();
  expect(status).toBe(1);
  expect(stderr).toMatch(/not on this machine\. .*npm run corpus -- --fetch/);
});
