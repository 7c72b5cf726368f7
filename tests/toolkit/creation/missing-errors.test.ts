import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { modelOf } from '../../../scripts/toolkit/compiler/load';
import { missingErrors, writeErrors } from '../../../scripts/toolkit/creation/missing-errors';

const schema = { type: 'object', properties: { message: { type: 'string' } } };
const error = { content: { 'application/json': { schema } } };
const info = { title: 'T', version: '1' };
const modelWith = (paths: object) => modelOf({ openapi: '3.1.0', info, paths } as never);
const contract = modelWith({
  '/a': { get: { operationId: 'a', responses: { 200: {}, 404: error } } },
});

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'errors-'));
  mkdirSync(path.join(root, 'src'));
});
afterEach(() => rmSync(root, { recursive: true }));

const file = (): string => path.join(root, 'src/errors.ts');

test('a project whose contract has its own errors gets their file, once', () => {
  writeFileSync(path.join(root, 'src/api.ts'), '');
  const text = missingErrors(contract, root);
  expect(writeErrors(text, root)).toEqual(['src/errors.ts']);
  expect(readFileSync(file(), 'utf8')).toContain(
    'Error: (problem) => ({ message: problem.message }),',
  );
  expect(missingErrors(contract, root)).toBeUndefined();
});

test('a folder that is not a project, and a contract without such errors, get none', () => {
  expect(missingErrors(contract, root)).toBeUndefined();
  writeFileSync(path.join(root, 'src/api.ts'), '');
  expect(writeErrors(missingErrors(modelWith({}), root), root)).toEqual([]);
  expect(existsSync(file())).toBe(false);
});
