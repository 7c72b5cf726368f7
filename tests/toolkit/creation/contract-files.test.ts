import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { layOut } from '../../../scripts/toolkit/creation/contract-files';
import { contractFile, INFO, removeFolders } from '../compiler/contract-folder';
import { loadContract } from '../../../scripts/toolkit/compiler/load';

afterEach(removeFolders);

const NONE: ReadonlySet<string> = new Set();

/** Lays out a contract that is written into a folder of its own; the entry is the first file. */
async function laidOut(files: Readonly<Record<string, unknown>>, taken = NONE) {
  const contract = await loadContract(contractFile(files));
  return { contract, files: Object.fromEntries(layOut(contract.files, taken)) };
}

/** The same contract, read from where it was laid out. */
async function publishedOf(files: Readonly<Record<string, string>>): Promise<unknown> {
  return (await loadContract(contractFile(files))).published;
}

const entry = (reference: string): string => `# The contract, as its authors wrote it.
openapi: 3.1.0
info: {title: T, version: '1'}
paths: {}
components:
  schemas:
    A: {type: object, properties: {b: {$ref: '${reference}'}}} # a comment
`;

test('files next to the contract stay in place and unchanged', async () => {
  const text = entry('schemas/b.yaml#/B');
  const other = 'B: {type: string} # b\n';
  const { files } = await laidOut({ 'api.yaml': text, 'schemas/b.yaml': other });
  expect(files).toEqual({ 'openapi.yaml': text, 'schemas/b.yaml': other });
});

test('files from elsewhere are copied, and references follow them', async () => {
  const common = `B: {type: string}
C: {$ref: "../definitions/api.yaml#/components/schemas/A"}
D: {$ref: more.yaml}
`;
  const { contract, files } = await laidOut({
    'definitions/api.yaml': entry('../common/b.yaml#/C'),
    'common/b.yaml': common,
    'common/more.yaml': 'type: integer\n',
    'unused.yaml': 'type: string\n',
  });
  expect(Object.keys(files)).toEqual(['openapi.yaml', 'openapi/common/b.yaml']);
  expect(files['openapi.yaml']).toBe(
    entry('../common/b.yaml#/C').replace("'../common/b.yaml#/C'", '"openapi/common/b.yaml#/C"'),
  );
  expect(files['openapi/common/b.yaml']).toBe(
    common.replace('../definitions/api.yaml', '../../openapi.yaml'),
  );
  expect(await publishedOf(files)).toEqual(contract.published);
});

test('a file whose path in the project is reserved is moved', async () => {
  const { contract, files } = await laidOut(
    { 'openapi.yaml': entry('./SRC/b.yaml#/B'), 'SRC/b.yaml': 'B: {type: string}\n' },
    new Set(['src']),
  );
  expect(Object.keys(files)).toEqual(['openapi.yaml', 'openapi/SRC/b.yaml']);
  expect(await publishedOf(files)).toEqual(contract.published);
});

test('references of a contract to itself still work under its new name', async () => {
  const { contract, files } = await laidOut({
    'api v2.yaml': `openapi: 3.1.0
info: {title: T, version: '1'}
paths: {}
components:
  schemas:
    A: {type: object, discriminator: {propertyName: kind, mapping: {a: 'api%20v2.yaml#/components/schemas/B', b: B}}, oneOf: [{$ref: 'api%20v2.yaml#/components/schemas/B'}]}
    B: {type: object, required: [kind], properties: {kind: {type: string}}}
`,
  });
  expect(files['openapi.yaml']).toContain(
    'mapping: {a: "openapi.yaml#/components/schemas/B", b: B}',
  );
  expect(await publishedOf(files)).toEqual(contract.published);
});

test('JSON becomes YAML', async () => {
  const document = { openapi: '3.1.0', info: INFO, paths: {}, 'x-odd': ['yes', '1', '0x1', null] };
  const { contract, files } = await laidOut({ 'openapi.json': document });
  expect(files['openapi.yaml']).toMatch(/^openapi: 3\.1\.0\ninfo:\n {2}title: T\n/);
  expect(await publishedOf(files)).toEqual(contract.published);
});

test('the files of a contract are named, its own first', async () => {
  const file = contractFile({ 'a/api.yaml': entry('../b.yaml#/B'), 'b.yaml': 'B: {type: string}' });
  const { files } = await loadContract(file);
  const other = path.resolve(file, '../../b.yaml');
  expect(files).toEqual([pathToFileURL(file).href, pathToFileURL(other).href]);
});
