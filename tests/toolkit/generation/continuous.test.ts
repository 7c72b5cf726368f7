import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ContinuousGeneration } from '../../../scripts/toolkit/generation/continuous';

const CONTRACT = `openapi: 3.1.0
info: { title: Things, version: 1.0.0 }
paths:
  /things:
    get:
      operationId: listThings
      responses:
        '200':
          description: Things
          content: { application/json: { schema: { $ref: schemas/thing.yaml } } }
`;

let project: string;
let generation: ContinuousGeneration;
beforeEach(() => {
  project = mkdtempSync(path.join(os.tmpdir(), 'continuous-'));
  mkdirSync(path.join(project, 'schemas'));
  write('openapi.yaml', CONTRACT);
  generation = new ContinuousGeneration(project);
});
afterEach(() => rmSync(project, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(path.join(project, name), text);
const generated = (name: string) => path.join(project, 'generated', name);
const files = () => generation.files.map((file) => path.relative(project, file));

it('writes what a server loads, and nothing if nothing is different', async () => {
  write('schemas/thing.yaml', 'type: string');
  expect(await generation.write()).toEqual({ text: '', outcome: 'changed' });
  expect(readFileSync(generated('contract.ts'), 'utf8')).toContain('listThings');
  expect(existsSync(generated('types.ts'))).toBe(false);
  expect(files()).toEqual(['openapi.yaml', 'schemas/thing.yaml']);

  write('openapi.yaml', `# Another word\n${CONTRACT}`);
  expect(await generation.write()).toEqual({ text: '', outcome: 'same' });
  write('schemas/thing.yaml', 'type: integer');
  expect((await generation.write()).outcome).toBe('changed');
});

it('waits for a file that is missing', async () => {
  const { text, outcome } = await generation.write();
  expect(outcome).toBe('broken');
  expect(text).toContain('schemas/thing.yaml, which does not exist');
  expect(existsSync(path.join(project, 'generated'))).toBe(false);
  expect(files()).toEqual(['openapi.yaml', 'schemas/thing.yaml']);
  write('schemas/thing.yaml', 'type: string');
  expect((await generation.write()).outcome).toBe('changed');
});

it('keeps the files in mind that a broken contract does not lead to', async () => {
  write('schemas/thing.yaml', 'type: string');
  await generation.write();
  write('openapi.yaml', CONTRACT.replace('paths:', 'paths: ['));
  expect((await generation.write()).outcome).toBe('broken');
  expect(files()).toEqual(['openapi.yaml', 'schemas/thing.yaml']);
});
