import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generateClient } from '../../../scripts/toolkit/compiler/client';
import { loadContract } from '../../../scripts/toolkit/compiler/load';
import { generateOperations } from '../../../scripts/toolkit/compiler/operations';
import { generateTypes } from '../../../scripts/toolkit/compiler/types';
import { errorsIn } from '../../types/errors-in';
import { agreementTest } from './agreement';

const ROOT = resolve(__dirname, '../../..');
mkdirSync(join(ROOT, '.cache'), { recursive: true });
const folder = mkdtempSync(join(ROOT, '.cache/agreement-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The lines of the type test that do not compile. */
async function disagreements(file: string, change = (types: string) => types): Promise<string[]> {
  const { model } = await loadContract(resolve(ROOT, file));
  writeFileSync(join(folder, 'types.ts'), change(await generateTypes(model)));
  writeFileSync(join(folder, 'operations.ts'), generateOperations(model));
  writeFileSync(join(folder, 'client.ts'), generateClient(model));
  const proof = join(folder, 'agreement.ts');
  const text = agreementTest(model);
  expect(text.match(/ satisfies /g)?.length).toBeGreaterThan(2);
  writeFileSync(proof, text);
  const lines = text.split('\n');
  return [...errorsIn(proof)].map(([line, error]) => `${lines[line - 1] ?? ''} ${error}`);
}

test.each([
  'openapi.yaml',
  '../shared/contracts/museum/openapi.yaml',
  '../shared/contracts/galaxy/openapi.yaml',
  '../shared/cases/client-types.yaml',
])('client and handlers of %s agree on each operation and status', async (file) => {
  expect(await disagreements(file)).toEqual([]);
});

test('a difference is an error that names the operation and the status', async () => {
  const errors = await disagreements('openapi.yaml', (types) =>
    types.replace('createdAt: string', 'createdAt: number'),
  );
  const places = errors.map((error) => /\/\/ (\w+ \d+)/.exec(error)?.[1]);
  expect(places).toEqual(expect.arrayContaining(['listUsers 200', 'createUser 201']));
  expect(errors[0]).toContain('the handler may answer more');
});
