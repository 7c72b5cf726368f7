import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseModel } from '../../../scripts/toolkit/compiler/model/parse';
import { missingHandlers, writeStubs } from '../../../scripts/toolkit/creation/stubs';

const operation = (operationId: string, tag: string) => ({
  operationId,
  tags: [tag],
  summary: `What ${operationId} does`,
  responses: {},
});
const { model } = parseModel({
  paths: {
    '/pets': { get: operation('listPets', 'Pets'), post: operation('createPet', 'Pets') },
    '/pets/{id}': { get: operation('pets/get', 'Pets') },
    '/orders': { get: operation('listOrders', 'Orders') },
  },
});

let root: string;
beforeEach(() => (root = mkdtempSync(path.join(os.tmpdir(), 'stubs-'))));
afterEach(() => rmSync(root, { recursive: true }));

function write(name: string, text: string): void {
  const file = path.join(root, 'src/operations', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
const read = (name: string): string =>
  readFileSync(path.join(root, 'src/operations', name), 'utf8');
const missing = async () => (await missingHandlers(model, root)).map(({ id }) => id);

test('a handler is missing if nothing exports it in any way', async () => {
  write('index.ts', `export * from './part';\nexport { a as 'pets/get' } from './pets/a';\n`);
  write(
    'part.ts',
    `import { problem } from 'openapi-first-runtime';\nexport const listPets = () => problem;\n`,
  );
  write('pets/a.ts', `export const a = () => undefined;\n`);
  expect(await missing()).toEqual(['createPet', 'listOrders']);
});

test('stubs are written where init writes them, with their lines in order; then none is missing', async () => {
  write('index.ts', `/** Handlers. */\nexport { listPets } from './pets/listPets';\n`);
  write('pets/listPets.ts', 'export const listPets = () => undefined;\n');
  const stubs = await missingHandlers(model, root);
  expect(writeStubs(stubs, root)).toEqual([
    'src/operations/pets/createPet.ts',
    'src/operations/pets/petsGet.ts',
    'src/operations/orders/listOrders.ts',
    'src/operations/index.ts',
  ]);
  expect(read('index.ts')).toBe(`/** Handlers. */
export { listOrders } from './orders/listOrders';
export { createPet } from './pets/createPet';
export { listPets } from './pets/listPets';
export { petsGet as 'pets/get' } from './pets/petsGet';
`);
  expect(read('pets/createPet.ts')).toBe(`import { problem } from 'openapi-first-runtime';
import type { Operation } from '../operation';

/** \`POST /pets\`: What createPet does */
export const createPet: Operation<'createPet'> = () => {
  throw problem.notImplemented('createPet');
};
`);
  expect(await missing()).toEqual([]);
  expect(writeStubs([], root)).toEqual([]);
});

test('an existing file is left unchanged: only its line was missing', async () => {
  write('index.ts', 'export {};\n');
  write('orders/listOrders.ts', 'export const listOrders = () => 5;');
  writeStubs(await missingHandlers(model, root), root);
  expect(read('orders/listOrders.ts')).toBe('export const listOrders = () => 5;');
  expect(read('index.ts')).toMatch(/^export \{ listOrders \} from/);
});

test('a last line without a line break gets one', async () => {
  write('index.ts', `export { listOrders } from './orders/listOrders';`);
  write('orders/listOrders.ts', 'export const listOrders = () => 5;');
  writeStubs(await missingHandlers(model, root), root);
  expect(read('index.ts')).toContain(`'./orders/listOrders';\nexport { createPet }`);
});

test('a project without handlers lacks none, and the error for an unreadable one says where', async () => {
  expect(await missing()).toEqual([]);
  write('index.ts', `export { a from './pets/a';\n`);
  await expect(missing()).rejects.toThrow(/index\.ts cannot be read.*index\.ts:1:11/s);
});
