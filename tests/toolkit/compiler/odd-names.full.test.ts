import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load, removeFolders } from './contract-folder';
import { compile } from '../../../scripts/toolkit/compiler/compile';
import { generateOperations } from '../../../scripts/toolkit/compiler/operations';
import { generateTypes } from '../../../scripts/toolkit/compiler/types';
import { stubModule } from '../../../scripts/toolkit/tester/stubs';
import { operationsOf } from '../../../scripts/toolkit/tester/operations';
import { errorsIn } from '../../types/errors-in';

// In the project, so that its packages are found.
mkdirSync('.cache', { recursive: true });
const folder = resolve(mkdtempSync(join('.cache', 'names-')));
afterAll(() => {
  removeFolders();
  rmSync(folder, { recursive: true });
});

/** Words of the language, of its library, of the generated code; what objects inherit; letters of all kinds. */
const NAMES = [
  ...'break default delete enum eval arguments await async let yield static of any never NaN'.split(
    ' ',
  ),
  ...'Promise Array Object Symbol Record Buffer Map Date JSON Function Exclude'.split(' '),
  ...'constructor toString valueOf prototype __proto__'.split(' '),
  ...'authentication readBody readParameters readForm chooseVariant divideByStyle settings contract validators operations security'.split(
    ' ',
  ),
  ...'problem Operation operation OperationTypes OperationId Upload BodyStream ResponseShape'.split(
    ' ',
  ),
  ...'getuser getUser GETUSER'.split(' '),
  ...['café', 'cafe\u0301', '日本', 'repos/get', 'a b', 'a-b', '1a', "a'b", 'a"b', 'a\\b', 'a*/b'],
  ...['a\nb', '${x}', '\u{1F600}', '\u212A', '~', 'a:b'],
];

/** An object with a member of this name, which is a string, and one that all objects inherit. */
const named = (name: string): object => ({
  type: 'object',
  properties: Object.fromEntries([name, 'valueOf'].map((one) => [one, { type: 'string' }])),
});

test('names of any kind give code that compiles', async () => {
  const legal = NAMES.filter((name) => /^[\w.-]+$/.test(name));
  const schemas = Object.fromEntries(
    legal.map((name, at) => {
      const other = { $ref: `#/components/schemas/${legal[(at + 1) % legal.length] ?? ''}` };
      const properties = Object.fromEntries((at === 0 ? NAMES : [name]).map((one) => [one, other]));
      return [name, { type: 'object', required: [name], properties, description: '*/ `${x}`' }];
    }),
  );
  const schemes = NAMES.filter((name) => name !== '__proto__').map(
    (name, at) =>
      [
        name,
        at % 2
          ? { type: 'http', scheme: 'bearer' }
          : { type: 'apiKey', in: 'header', name: 'X-Key' },
      ] as const,
  );
  const paths = Object.fromEntries(
    NAMES.map((name, at) => {
      const [scheme = ''] = schemes[at % schemes.length] ?? [];
      const content = {
        'application/json': {
          schema: schemas[name] ? { $ref: `#/components/schemas/${name}` } : {},
        },
        // Read from its shape, and written by the plan of its members.
        'multipart/form-data': { schema: named(name) },
      };
      const operation = {
        operationId: name,
        tags: [name],
        security: [{ [scheme]: [] }],
        parameters: [{ name, in: 'query', schema: { type: 'string' } }],
        requestBody: { content },
        responses: { 200: { description: '', content } },
      };
      return [`/p${at}`, { post: operation }];
    }),
  );
  const info = { title: 'Names', version: '1' };
  const components = { schemas, securitySchemes: Object.fromEntries(schemes) };
  const { model, findings } = await load({ openapi: '3.1.0', info, paths, components });
  // Names that break a rule of OpenAPI are kept, and reported.
  const others = findings.filter(({ code }) => code !== 'name-invalid');
  expect(others.filter(({ severity }) => severity !== 'info')).toEqual([]);
  const { 'contract.ts': contract = '', 'validators.d.ts': validators = '' } = compile(model).files;
  const demanded = schemes.map(([name]) => name);
  const files = {
    'contract.ts': contract,
    'validators.d.ts': validators,
    'operations.ts': generateOperations(model),
    'types.ts': await generateTypes(model),
    'stubs.ts': stubModule(operationsOf(model), demanded).replaceAll('./generated/', './'),
    'all.ts': "export * from './contract';\nexport * as stubs from './stubs';\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  expect(errorsIn(join(folder, 'all.ts'))).toEqual(new Map());
});
