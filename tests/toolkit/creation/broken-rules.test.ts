import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brokenRules } from '../../../scripts/toolkit/creation/redocly';

const folder = mkdtempSync(path.join(os.tmpdir(), 'rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a contract with a member called hasOwnProperty is linted too', async () => {
  const properties = { hasOwnProperty: { type: 'string' } };
  const hasOwnProperty = { type: 'object', required: ['hasOwnProperty'], properties };
  const schema = { $ref: '#/components/schemas/hasOwnProperty' };
  const content = { 'application/json': { schema } };
  const get = { operationId: 'get', responses: { 200: { description: 'OK', content } } };
  const contract = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { '/a': { get } },
    components: { schemas: { hasOwnProperty } },
  };
  writeFileSync(path.join(folder, 'openapi.json'), JSON.stringify(contract));
  expect(await brokenRules(folder, 'openapi.json')).toContain('operation-4xx-response');
});
