import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateOperations } from '../../../scripts/toolkit/compiler/operations';
import { generateTypes } from '../../../scripts/toolkit/compiler/types';
import { errorsIn } from '../../types/errors-in';
import { contractFile, INFO, load, removeFolders, schemas } from './contract-folder';

afterEach(removeFolders);

/** The compiler's errors for a use of the types of schemas. */
async function errors(components: object, usage: string): Promise<Map<number, string>> {
  const { model } = await load(schemas('3.0.3', {}, components));
  const folder = dirname(contractFile({ 'openapi.yaml': { openapi: '3.1.0', info: INFO } }));
  writeFileSync(join(folder, 'types.ts'), await generateTypes(model));
  const file = join(folder, 'usage.ts');
  writeFileSync(file, `import type { components } from './types';\n${usage}`);
  return errorsIn(file);
}

test('requirements of a part that may be null apply to the value that is not null', async () => {
  const Base = { type: 'object', nullable: true, properties: { a: { type: 'string' } } };
  const Whole = {
    allOf: [{ $ref: '#/components/schemas/Base' }, { type: 'object' }],
    required: ['a'],
  };
  const usage = `type Whole = components['schemas']['Whole'];
export const good: Whole = { a: 'x' };
// @ts-expect-error a is demanded
export const bad: Whole = {};
`;
  expect(await errors({ Base, Whole }, usage)).toEqual(new Map());
});

test('an object without keywords may have any member', async () => {
  const usage = `export const any: components['schemas']['Free'] = { a: 1, b: ['x'] };\n`;
  expect(await errors({ Free: { type: 'object' } }, usage)).toEqual(new Map());
});

test('a schema that refers only to itself, or is null, is null', async () => {
  const { model } = await load(
    schemas('3.1.0', {
      type: 'null',
      oneOf: [{ type: 'string' }, { type: 'array', items: { $ref: '#/components/schemas/S' } }],
    }),
  );
  expect(await generateTypes(model)).toContain('S: null;');
});

test('a response that may grow has the members that it names; an open request accepts others', async () => {
  const open = {
    type: 'object',
    additionalProperties: true,
    properties: { a: { type: 'string' } },
  };
  const { model } = await load({
    ...schemas('3.1.0', {}, { Sent: open, Answered: open }),
    paths: {
      '/': {
        post: {
          requestBody: {
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Sent' } } },
          },
          responses: {
            200: {
              description: 'OK',
              content: {
                'application/json': { schema: { $ref: '#/components/schemas/Answered' } },
              },
            },
          },
        },
      },
    },
  });
  const types = await generateTypes(model);
  expect(types).toMatch(/Answered: \{\s+a\?: string;\s+\};/);
  expect(types).toMatch(/Sent: \{\s+a\?: string;\s+\[key: string\]: unknown/);
  // The response of a handler is closed, so that a misspelt member is not sent.
  const handlers = generateOperations(model);
  expect(handlers).toMatch(/interface Answered \{\s+a\?: string;\s+\}/);
  expect(handlers).toMatch(/interface Sent \{\s+a\?: string;\s+\[key: string\]: unknown;\s+\}/);
});

test('a reference in an extension of any object is data, and a path item is read once', async () => {
  const extension = { $ref: 'https://example.com/logo.json' };
  const get = { operationId: 'a', responses: { 200: { description: '' } } };
  const { model } = await load({
    openapi: '3.1.0',
    info: { ...INFO, 'x-logo': extension },
    tags: [{ name: 'a', 'x-name': { $ref: '#/x-nowhere' } }],
    paths: { '/a': { $ref: '#/components/pathItems/A' } },
    components: { pathItems: { A: { get } } },
  });
  expect(await generateTypes(model)).toContain('"/a"');
});

test('a schema may be a list of itself, of another one that is a list of it, or nothing but itself', async () => {
  const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
  const list = (name: string): object => ({ type: 'array', items: ref(name) });
  const Json = {
    anyOf: [
      { type: ['string', 'number', 'boolean', 'null'] },
      list('Json'),
      { type: 'object', additionalProperties: ref('Json') },
    ],
  };
  const Part = { allOf: [ref('Whole'), { type: 'object', properties: { a: { type: 'string' } } }] };
  const Whole = { oneOf: [ref('Part')] };
  const usage = `type Schemas = components['schemas'];
export const json: Schemas['Json'] = [[{ a: ['x', null, 1] }]];
// @ts-expect-error a function is not JSON
export const bad: Schemas['Json'] = [[() => 1]];
export const odd: Schemas['Odd'] = [[[]]];
// @ts-expect-error a list of lists
export const no: Schemas['Odd'] = [['x']];
export const part: Schemas['Part'] = { a: 'x' };
// @ts-expect-error a is a string
export const wrong: Schemas['Part'] = { a: 1 };
`;
  const all = { Json, Odd: list('Even'), Even: list('Odd'), Part, Whole };
  expect(await errors(all, usage)).toEqual(new Map());
});
