import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { missingStore, undeclaredNeed } from '../../../scripts/toolkit/deployment/undeclared-needs';

const root = mkdtempSync(path.join(os.tmpdir(), 'needs-'));
afterAll(() => rmSync(root, { recursive: true }));

function need(bundle: string, environment: Readonly<Record<string, string>>): string | undefined {
  mkdirSync(path.join(root, 'dist/functions/orders'), { recursive: true });
  writeFileSync(path.join(root, 'dist/functions/orders/index.js'), bundle);
  const one = {
    ...{ name: '', description: '', role: '', events: [], package: { patterns: [] } },
    handler: 'dist/functions/orders/index.handler',
    environment,
  };
  return undeclaredNeed({ functions: { orders: one } }, root);
}

test('a function whose code uses the table must declare it', () => {
  const bundle = 'throw new Error("TABLE_NAME is not set: set it")';
  expect(need(bundle, {})).toMatch(/^The function orders uses the table, but .*table-access/);
  expect(need(bundle, { TABLE_NAME: 'orders' })).toBeUndefined();
  expect(need('nothing', {})).toBeUndefined();
});

test('a function whose code uses the bucket must declare it', () => {
  const bundle = 'throw new Error("BUCKET_NAME is not set: set it")';
  expect(need(bundle, {})).toMatch(/^The function orders uses the bucket, but .*bucket-access/);
  expect(need(bundle, { BUCKET_NAME: 'files' })).toBeUndefined();
});

test('one that returns cursors must declare that it reads a list', () => {
  const bundle = 'throw new Error("CURSOR_SECRET must have 32 bytes")';
  expect(need(bundle, {})).toMatch(/^The function orders returns cursors, but .*Query:GSI1/);
  expect(need(bundle, { CURSOR_SECRET_FROM: '/a' })).toBeUndefined();
});

test('a stack that refers to a table must have it', () => {
  const Function = { Properties: { Environment: { Variables: { TABLE_NAME: { Ref: 'Table' } } } } };
  expect(missingStore({ Function })).toContain('Write in serverless.yml');
  expect(missingStore({ Function, Table: {} })).toBeUndefined();
  expect(missingStore({})).toBeUndefined();
  const Writer = { Properties: { Environment: { Variables: { B: { Ref: 'FileBucket' } } } } };
  expect(missingStore({ Writer })).toContain('The functions use the bucket');
});
