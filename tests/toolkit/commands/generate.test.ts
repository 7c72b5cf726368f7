import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { contractFile, INFO, removeFolders } from '../compiler/contract-folder';
import { runInProcess } from './in-process';

const CONTRACT = {
  openapi: '3.1.0',
  info: INFO,
  paths: { '/': { get: { operationId: 'get', responses: { '200': { description: 'OK' } } } } },
};

let file: string;
let out: string;
beforeEach(() => {
  file = contractFile({ 'openapi.json': CONTRACT });
  out = path.join(path.dirname(file), 'generated');
});
afterEach(removeFolders);

const generate = (...options: string[]) =>
  runInProcess('generate', ['--contract', file, '--out', out, ...options]);

test('writes everything that follows from a contract, then only what differs', async () => {
  const first = await generate();
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toMatch(/^load +\d+ ms\n/);
  expect(first.out).toMatch(/: (\d+) files, [\d.]+ s, \1 changed\n$/);
  expect(readFileSync(path.join(out, 'types.ts'), 'utf8')).toContain('export interface operations');

  const client = path.join(out, 'client.ts');
  const types = path.join(out, 'types.ts');
  rmSync(client);
  appendFileSync(types, '// by hand\n');
  const check = await generate('--check');
  expect(check.code).toBe(1);
  expect(check.err).toContain(
    `${client} is missing\n${types} is out of date\nRun: npm run generate\n`,
  );
  expect(existsSync(client)).toBe(false);

  expect((await generate()).out).toMatch(/, 2 changed\n$/);
});

test('writes nothing for a contract with errors', async () => {
  writeFileSync(file, 'openapi: 3.1.0\npaths: [\n');
  const { code, err } = await generate();
  expect(code).toBe(1);
  expect(err).toMatch(/^error +\S+\.json {2}Line 3, column 1: /);
  expect(err).toMatch(/Nothing was written: \S+ has errors\.\n$/);
  expect(existsSync(out)).toBe(false);
});

test('says that the contract does not exist', async () => {
  rmSync(file);
  const { code, err } = await generate();
  expect([code, err]).toEqual([2, expect.stringContaining(`${file} does not exist.\n`)]);
});
